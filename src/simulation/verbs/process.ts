/** Causes inside a Pod: what its processes do, and what happens to them. */
import { placeOf, writeFile } from '../fileWrites.js';
import { refuse, reportStep, withPod, withProcess, type Perform } from './verb.js';

/**
 * A process ends, by itself or killed for its memory. With `SandboxChanged` it
 * is the Pod's sandbox that is lost: all its containers are started anew, with
 * another address and the same UID.
 */
export const crash: Perform<'crash'> = (hands, { target, exitCode, reason }, path) => {
  if (reason === 'SandboxChanged') {
    return withPod(hands, target, path, (pod) => {
      if (!hands.kubelets.worker(pod)?.record.sandboxReady)
        return refuse(hands, path, `Invalid value: "${target.text}": pod ${pod.metadata.name} has no sandbox now`);
      const cause = reportStep(hands, 'Crash', `the sandbox of pod ${pod.metadata.name} is lost`, pod);
      hands.kubelets.loseSandbox(pod, cause);
    });
  }
  withProcess(hands, target, path, (pod, container) => {
    const code = reason ? 137 : exitCode;
    const how = reason ? 'is out of memory and killed' : `exits with code ${code}`;
    const cause = reportStep(hands, 'Crash', `the process of ${container} in pod ${pod.metadata.name} ${how}`, pod);
    hands.kubelets.crash(pod, container, code, reason ?? (code === 0 ? 'Completed' : 'Error'), cause);
  });
};

export const request: Perform<'request'> = (hands, { from, to, path: route }, path) =>
  withProcess(hands, from, `${path}.from`, (pod, container) => {
    const message = `${container} of pod ${pod.metadata.name} asks ${to.text}${route}`;
    hands.network.request({ pod, container }, to, route, reportStep(hands, 'Request', message, pod));
  });

export const write: Perform<'write'> = (hands, { from, file, text = '' }, path) =>
  withProcess(hands, from, `${path}.from`, (pod, container) => {
    const spec = [...pod.spec.containers, ...(pod.spec.initContainers ?? [])].find(({ name }) => name === container);
    if (!spec) return;
    const place = placeOf(spec, file);
    if (place.readOnly)
      return refuse(
        hands,
        `${path}.file`,
        `Forbidden: "${file}": ${place.volume === null ? `the file system of ${container} is read-only` : `${container} mounts volume ${place.volume} read-only`}`,
      );
    const cause = reportStep(hands, 'Write', `${container} of pod ${pod.metadata.name} writes ${file}`, pod);
    writeFile(hands.world, pod, container, file, place, text, cause);
  });
