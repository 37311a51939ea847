/** Taints as kubectl writes them: `key=value:NoSchedule`, `key:NoExecute`, and `…-` to take one away. */
import type { Taint } from '../kubernetes/types.js';
import type { TaintInput } from './schema.js';

/** `key[=value]:effect`, with a `-` behind it to take the taint away. */
export const TAINT_FORM = /^[^\s=:]+(=[^\s=:]*)?:(NoSchedule|PreferNoSchedule|NoExecute)-?$/;
export const TAINT_RULE = 'write key=value:NoSchedule, key=value:PreferNoSchedule or key=value:NoExecute';

export interface WrittenTaint {
  taint: { key: string; value: string; effect: string };
  remove: boolean;
}

/** Takes a text of the schema's form, or an object, apart. The value is '' where none is given. */
export function readTaint(written: TaintInput): WrittenTaint {
  if (typeof written !== 'string') {
    return { taint: { key: written.key, value: written.value ?? '', effect: written.effect }, remove: false };
  }
  const remove = written.endsWith('-');
  const [assignment, effect] = splitOnce(remove ? written.slice(0, -1) : written, ':');
  const [key, value] = splitOnce(assignment, '=');
  return { taint: { key, value, effect }, remove };
}

/** As it stands in `spec.taints`, where an empty value is left out. */
export const taintOfNode = ({ taint: { key, value, effect } }: WrittenTaint): Taint =>
  value === '' ? { key, effect } : { key, value, effect };

function splitOnce(text: string, mark: string): [string, string] {
  const at = text.indexOf(mark);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}
