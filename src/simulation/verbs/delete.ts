import { resourceName } from '../apply.js';
import { refuse, reportChange, reportStep, withObject, type Perform } from './verb.js';

/**
 * Deletes as `kubectl delete` does, in the background: what the object owns is
 * collected after it. A Pod terminates first, a Namespace goes when all that
 * is in it has gone. A Pod that terminates already can be given less time;
 * with a grace period of 0 it is removed at once, as with `--force`.
 */
export const deleteObject: Perform<'delete'> = (hands, { target, gracePeriod }, path) =>
  withObject(hands, target, path, (object) => {
    const { world, api, kubelets } = hands;
    const { kind, metadata } = object;
    const { name, namespace, uid = '', deletionGracePeriodSeconds: given } = metadata;
    hands.deleted.set(target.text, uid);
    const seconds = gracePeriod === undefined ? undefined : Math.ceil(gracePeriod / 1000);
    const forced = kind === 'Pod' && seconds === 0 ? ' force' : '';
    const from = namespace ? ` from ${namespace} namespace` : '';
    const message = `${resourceName(object)} "${name}"${forced} deleted${from}`;
    const cause = reportStep(hands, 'Delete', message, object);
    const deleted = api.deleteObject(object, seconds);
    if (deleted && kind === 'Node') {
      kubelets.stop(name);
      world.store.setMachine(name, false);
    }
    if (deleted) {
      reportChange(hands, object, { reason: 'ObjectDeleted', message, cause, detail: deleted.detail });
    } else if (kind === 'Pod' && seconds !== undefined && given !== undefined && seconds > given) {
      const remedy = `pod ${name} terminates already, within ${given}s, and a second delete can only shorten that`;
      refuse(hands, path, `Invalid value: "${seconds}s": ${remedy}`);
    }
  });
