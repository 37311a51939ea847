/** Quantities in a scenario: what is wrong with one, and how much one is. */
import { parseQuantity } from '../kubernetes/quantity.js';

/** What is wrong with a quantity, in Kubernetes' words; undefined when nothing is. */
export function quantityProblem(value: unknown): string | undefined {
  if (typeof value !== 'string' && typeof value !== 'number')
    return `Invalid value: ${JSON.stringify(value)}: must be a quantity`;
  try {
    parseQuantity(value);
    return undefined;
  } catch (error) {
    return (error as RangeError).message;
  }
}
