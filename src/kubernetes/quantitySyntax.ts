/**
 * The grammar of quantities, and what to write instead of a text outside it.
 * Source: parseQuantityString in apimachinery/pkg/api/resource/quantity.go and suffix.go.
 */

/** `12M` · `12Mi` · `12e6`. */
export type QuantityFormat = 'DecimalSI' | 'BinarySI' | 'DecimalExponent';

export interface QuantityParts {
  negative: boolean;
  /** Digits before the point without leading zeros, `0` if none. */
  whole: string;
  /** Digits after the point. */
  fraction: string;
  base: 2 | 10;
  /** Power of the base. */
  exponent: number;
  format: QuantityFormat;
}

const DECIMAL = new Map(Object.entries({ n: -9, u: -6, m: -3, '': 0, k: 3, M: 6, G: 9, T: 12, P: 15, E: 18 }));
const BINARY = new Map(Object.entries({ Ki: 10, Mi: 20, Gi: 30, Ti: 40, Pi: 50, Ei: 60 }));
const PATTERN = /^([+-]?)(\d*)(?:\.(\d*))?([eEinumkKMGTP]*[+-]?\d*)$/;
/** Lower-cased unit words people write, and the suffix they mean. */
const MEANT: [RegExp, string][] = [
  [/^(cores?|v?cpus?|b|bytes?)$/, ''],
  [/^(millicores?|millis?|mcpu)$/, 'm'],
  [/^kb?$/, 'k'],
  [/^([kmgtpe])i?b?$/, '$1i'],
];

/** @throws {RangeError} if the text is not a quantity. */
export function splitQuantity(text: string): QuantityParts {
  const match = text === '' ? null : PATTERN.exec(text);
  if (!match) throw invalid(text);
  const [, sign = '', whole = '', fraction = '', suffix = ''] = match;
  const unit = readSuffix(suffix);
  if (!unit) throw invalid(text);
  const parts = { negative: sign === '-', whole: whole.replace(/^0+/, '') || '0', fraction, ...unit };
  // Without a digit upstream reads 0, unless it needs the long way to do so.
  if (whole === '' && fraction === '' && parts.base === 10 && parts.exponent < -9) throw invalid(text);
  return parts;
}

function readSuffix(suffix: string): Pick<QuantityParts, 'base' | 'exponent' | 'format'> | undefined {
  const decimal = DECIMAL.get(suffix);
  if (decimal !== undefined) return { base: 10, exponent: decimal, format: 'DecimalSI' };
  const binary = BINARY.get(suffix);
  if (binary !== undefined) return { base: 2, exponent: binary, format: 'BinarySI' };
  if (!/^[eE][+-]?\d+$/.test(suffix)) return undefined;
  const exponent = BigInt(suffix.slice(1).replace('+', ''));
  if (BigInt.asIntN(64, exponent) !== exponent) return undefined;
  // Upstream keeps 32 bits of the exponent.
  return { base: 10, exponent: Number(BigInt.asIntN(32, exponent)), format: 'DecimalExponent' };
}

function invalid(text: string): RangeError {
  const meant = suggestion(text.trim());
  const advice = meant
    ? `write ${meant}`
    : 'write a number and one of n u m k M G T P E, Ki Mi Gi Ti Pi Ei, or e3, for example "500m" or "1.5Gi"';
  return new RangeError(`Invalid value: ${JSON.stringify(text)}: ${advice}`);
}

/** What the author probably meant, quoted; undefined when nothing is near. */
function suggestion(text: string): string | undefined {
  const match = /^([+-]?(?:\d+(?:[.,]\d*)?|[.,]\d+))\s*([a-zA-Z]*)\.?$/.exec(text.replace(/(?<=\d)[_\s](?=\d)/g, ''));
  if (!match) return undefined;
  const number = (match[1] ?? '').replace(',', '.');
  const unit = match[2] ?? '';
  if (/^cores?$|^v?cpus?$/i.test(unit)) return `"${number}" or "${Number(number) * 1000}m"`;
  const exact = DECIMAL.has(unit) || BINARY.has(unit) ? unit : undefined;
  const binaryOrDecimal = /^([kmgtpe])b?$/i.exec(unit);
  if (exact === undefined && binaryOrDecimal) {
    const letter = (binaryOrDecimal[1] ?? '').toUpperCase();
    return `"${number}${letter}i" or "${number}${letter === 'K' ? 'k' : letter}"`;
  }
  const suffix = exact ?? meantSuffix(unit.toLowerCase());
  return suffix === undefined ? undefined : `"${number}${suffix}"`;
}

function meantSuffix(unit: string): string | undefined {
  for (const [pattern, suffix] of MEANT) {
    const match = pattern.exec(unit);
    if (match) return suffix.replace('$1', (match[1] ?? '').toUpperCase());
  }
  return undefined;
}
