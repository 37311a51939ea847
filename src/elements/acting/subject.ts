import type { Target } from '../../layout/types.js';
import type { Subject } from '../../timeline/choices.js';

/** What a thing in the picture is, by its key. */
export function subjectOf({ kind, key }: Target): Subject {
  const id = key.slice(key.indexOf(':') + 1);
  if (kind === 'node') return { kind, name: id };
  if (kind === 'pod') return { kind, uid: id };
  if (kind === 'container') {
    const at = id.indexOf('/');
    return { kind, uid: id.slice(0, at), name: id.slice(at + 1) };
  }
  if (kind === 'service' || kind === 'claim') {
    const [namespace = '', name = ''] = id.split('/');
    return { kind, namespace, name };
  }
  return { kind: 'cluster' };
}
