import { parseQuantity } from '../../../src/kubernetes/quantity.js';
import { difference } from './difference.js';

interface QuantityCase {
  input: string;
  valid: boolean;
  canonical: string;
  exact: string;
  format: string;
  value: string;
  milliValue: string;
}

export function checkQuantity({
  input,
  valid,
  canonical,
  exact,
  format,
  value,
  milliValue,
}: QuantityCase): string | undefined {
  return difference(parse(input), valid ? { canonical, exact, format, value, milliValue } : 'invalid');
}

function parse(input: string): unknown {
  try {
    const quantity = parseQuantity(input);
    return {
      canonical: quantity.toString(),
      exact: quantity.toDecimal(),
      format: quantity.format,
      value: String(quantity.value()),
      milliValue: String(quantity.milliValue()),
    };
  } catch {
    return 'invalid';
  }
}
