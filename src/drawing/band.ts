/** The band of a counterfactual, which is not to be overlooked. */
import type { Band } from '../layout/types.js';
import { group, type Mark, rect, text } from './mark.js';

export function drawBand({ key, box, lines }: Band): Mark {
  return group(key, {}, [rect(box, '$red'), ...lines.map((said) => text(said, '$on-mark'))]);
}
