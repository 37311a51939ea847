/** Quantities in a scenario: what is wrong with one, and how much one is. */
import { parseQuantity } from '../kubernetes/quantity.js';
import { invalidValue } from './problems.js';

/** Beyond, upstream's own integers overflow, and a Pod that asks for that much asks for nothing. */
const MOST = 2n ** 63n - 1n;
/** Cpu is counted in thousandths. */
const MOST_CPU = MOST / 1_000n;

/**
 * What is wrong with a quantity, in Kubernetes' words; undefined when nothing is.
 * @param resource the name of the field that holds it: less cpu can be counted than of other things
 */
export function quantityProblem(value: unknown, resource = ''): string | undefined {
  if (typeof value !== 'string' && typeof value !== 'number')
    return `Invalid value: ${JSON.stringify(value)}: must be a quantity`;
  try {
    const most = resource === 'cpu' ? MOST_CPU : MOST;
    const quantity = parseQuantity(value);
    const isWithin =
      quantity.compare(parseQuantity(`${most}`)) <= 0 && quantity.compare(parseQuantity(`-${most}`)) >= 0;
    return isWithin ? undefined : invalidValue(value, `must be ${most} or less`);
  } catch (error) {
    return (error as RangeError).message;
  }
}
