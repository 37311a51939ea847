import { podTemplateHash, safeEncode } from '../../../src/kubernetes/names.js';
import type { PodTemplateSpec } from '../../../src/kubernetes/types.js';
import { difference } from './difference.js';

interface NameCase {
  kind: 'safeEncodeString' | 'podTemplateHash';
  in?: string;
  out?: string;
  template?: PodTemplateSpec;
  collisionCount?: number | null;
  hashOfTemplateWithApiDefaults?: string;
}

export function checkName({
  kind,
  in: given = '',
  out,
  template,
  collisionCount,
  hashOfTemplateWithApiDefaults,
}: NameCase): string | undefined {
  if (kind === 'safeEncodeString') return difference(safeEncode(given), out);
  return difference(podTemplateHash(template ?? {}, collisionCount ?? undefined), hashOfTemplateWithApiDefaults);
}
