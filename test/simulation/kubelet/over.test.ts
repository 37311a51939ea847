import { describe, expect, it } from 'vitest';
import type { Pod } from '../../../src/kubernetes/types.js';
import { simulate } from '../../../src/simulation/simulate.js';
import { last, pod, reasons, scenario, target } from '../scenarios.js';

describe('a Pod whose phase is final', () => {
  const { events, ...rest } = simulate(
    scenario({
      objects: [
        pod('web', {
          restartPolicy: 'Never',
          initContainers: [{ name: 'side', image: 'busybox:1', restartPolicy: 'Always' }],
          containers: [{ name: 'app', image: 'nginx:1.27' }],
        }),
      ],
      // The sidecar has just exited, and waits to be restarted, when the last of the others does.
      behavior: { containers: [{ target: target('pod/web'), exitAfter: 1_000, exitCode: 0 }] },
    }),
  );

  it('has no sidecar restarted, and stays Succeeded', () => {
    expect(last({ events, ...rest }).get<Pod>('Pod', 'default', 'web')?.status?.phase).toBe('Succeeded');
    const after = reasons(events, 'web').slice(reasons(events, 'web').indexOf('Succeeded') + 1);
    expect(after).not.toContain('Started');
    expect(after).not.toContain('Running');
  });
});
