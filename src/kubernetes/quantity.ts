/**
 * Kubernetes quantities (`500m`, `1.5Gi`, `12e6`), exact to the digit.
 * Source of every rule: apimachinery/pkg/api/resource/quantity.go, v1.36.
 */
import { splitQuantity, type QuantityFormat, type QuantityParts } from './quantitySyntax.js';

export type { QuantityFormat };

/** How the amount is kept decides how upstream rounds and overflows; see `scaled`. */
type Amount = { kind: 'int64' | 'decimal'; digits: bigint; exponent: number };

const NANO = -9;
const INT64_MAX = 2n ** 63n - 1n;
const DECIMAL_SUFFIXES: Record<number, string> = {
  [-9]: 'n',
  [-6]: 'u',
  [-3]: 'm',
  0: '',
  3: 'k',
  6: 'M',
  9: 'G',
  12: 'T',
  15: 'P',
  18: 'E',
};
const BINARY_SUFFIXES = ['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'];
/** Upstream's int64 path holds so many decimal digits. */
const INT64_DIGITS = 18;
/** More digits than this cannot be meant; writing them out would only stop the page. */
const LARGEST_EXPONENT = 10_000;

/**
 * An amount of a resource: immutable, of any size, and written in the family
 * of suffixes it was parsed in. Equal amounts may be written differently:
 * compare with `compare`, not as text.
 */
export class Quantity {
  constructor(
    private readonly amount: Amount,
    /** Family of suffixes it is written in. */
    readonly format: QuantityFormat,
    private readonly text?: string,
  ) {}

  /**
   * The amount in whole units (cores, bytes, Pods), rounded up; beyond int64 it
   * overflows as upstream's `Value()` does.
   */
  value(): bigint {
    return scaled(this.amount, 0);
  }

  /** The amount in thousandths, rounded up: millicores. Upstream's `MilliValue()`. */
  milliValue(): bigint {
    return scaled(this.amount, -3);
  }

  /** The exact amount as a plain decimal, e.g. `0.250`. */
  toDecimal(): string {
    const { digits, exponent } = this.amount;
    if (exponent >= 0) return String(digits * 10n ** BigInt(exponent));
    const text = String(digits < 0n ? -digits : digits).padStart(1 - exponent, '0');
    return `${digits < 0n ? '-' : ''}${text.slice(0, exponent)}.${text.slice(exponent)}`;
  }

  /** Below 0, 0 or above 0, as this is less than, equal to or more than `other`. */
  compare(other: Quantity): number {
    const [a, b] = aligned(this.amount, other.amount);
    return a < b ? -1 : a > b ? 1 : 0;
  }

  isZero(): boolean {
    return this.amount.digits === 0n;
  }

  /** The sum, written as this is; as `other` is when this is 0. */
  add(other: Quantity): Quantity {
    const format = this.isZero() ? other.format : this.format;
    const [a, b] = aligned(this.amount, other.amount);
    const exponent = Math.min(this.amount.exponent, other.amount.exponent);
    const whole = this.amount.kind === 'int64' && other.amount.kind === 'int64' && isInt64(a + b);
    return new Quantity({ kind: whole ? 'int64' : 'decimal', digits: a + b, exponent }, format);
  }

  /** Canonical text: no fraction, the largest suffix that loses nothing. */
  toString(): string {
    return this.text ?? canonical(this.amount, this.format);
  }

  toJSON(): string {
    return this.toString();
  }
}

/**
 * Parses a quantity as the API server does. A number is read as its text, as in
 * a manifest's `cpu: 2`; a Quantity is returned as it is.
 * @throws {RangeError} if it is not a quantity; the message says what to write.
 * @example parseQuantity('1.5Gi').value() // 1610612736n
 */
export function parseQuantity(text: string | number | Quantity): Quantity {
  if (text instanceof Quantity) return text;
  const source = String(text);
  return parsed.get(source) ?? remember(source, parse(source));
}

function parse(source: string): Quantity {
  const parts = splitQuantity(source);
  return fromInt64(parts, source) ?? fromDecimal(parts, source);
}

/** The same few texts come again with every Pod of a template. */
const parsed = new Map<string, Quantity>();
const REMEMBERED = 1000;

function remember(source: string, quantity: Quantity): Quantity {
  if (parsed.size >= REMEMBERED) parsed.clear();
  parsed.set(source, quantity);
  return quantity;
}

/**
 * The canonical text of a quantity: `1000m` is `1`, `1024Mi` is `1Gi`, `0.5` is `500m`.
 * @throws {RangeError} if it is not a quantity.
 */
export function formatQuantity(quantity: string | number | Quantity): string {
  return parseQuantity(quantity).toString();
}

/** The short way, taken by amounts that fit an int64 with room to spare. */
function fromInt64(
  { negative, whole, fraction, base, exponent, format }: QuantityParts,
  source: string,
): Quantity | undefined {
  const digitCount = whole.length + fraction.length;
  const binary = base === 2;
  if (binary && fraction.length > 0) return undefined;
  const room = binary ? 15 - whole.length - Math.trunc((exponent * 3) / 10) - 1 : INT64_DIGITS - digitCount;
  const scale = (binary ? 0 : exponent) - fraction.length;
  if (room < 0 || scale < NANO) return undefined;
  const shifted = whole + fraction;
  const written = BigInt(shifted);
  const magnitude = binary ? written << BigInt(exponent) : written;
  // Upstream keeps the author's text when it looks canonical, `+5` and `1.` included.
  const keepsText = binary
    ? (written & 7n) !== 0n
    : scale % 3 === 0 && !shifted.endsWith('000') && !shifted.startsWith('0');
  const amount: Amount = { kind: 'int64', digits: negative ? -magnitude : magnitude, exponent: scale };
  return new Quantity(amount, format, keepsText ? source : undefined);
}

/** The exact way: rounds up to nano, caps binary amounts at 2^63-1. */
function fromDecimal({ negative, whole, fraction, base, exponent, format }: QuantityParts, source: string): Quantity {
  let digits = BigInt(whole + fraction);
  let scale = -fraction.length;
  if (base === 2) digits <<= BigInt(exponent);
  else scale += exponent;
  if (scale > LARGEST_EXPONENT)
    throw new RangeError(`Invalid value: ${JSON.stringify(source)}: the exponent is too large`);
  if (digits !== 0n) {
    digits = scale >= NANO ? digits * 10n ** BigInt(scale - NANO) : divideUp(digits, NANO - scale);
    scale = NANO;
  }
  const unit = scale === NANO ? 10n ** 9n : 1n;
  let written = format;
  if (base === 2 && digits > INT64_MAX * unit) [digits, scale] = [INT64_MAX, 0];
  else if (base === 2 && digits > 0n && digits < unit) written = 'DecimalSI';
  return new Quantity({ kind: 'decimal', digits: negative ? -digits : digits, exponent: scale }, written);
}

/** `digits / 10^places`, rounded up; `digits` is positive. */
function divideUp(digits: bigint, places: number): bigint {
  if (places > String(digits).length) return 1n;
  const divisor = 10n ** BigInt(places);
  return (digits + divisor - 1n) / divisor;
}

/** The amount in units of 10^scale, with upstream's rounding and overflow (amount.go, scale_int.go). */
function scaled({ kind, digits, exponent }: Amount, scale: number): bigint {
  const shift = exponent - scale;
  if (shift >= 0) {
    if (kind === 'decimal') return BigInt.asIntN(64, BigInt.asIntN(64, digits) * 10n ** BigInt(shift));
    if (digits === 0n || shift > 19) return 0n;
    const result = digits * 10n ** BigInt(shift);
    return isInt64(result) ? result : 0n;
  }
  const divisor = 10n ** BigInt(-shift);
  const quotient = digits / divisor;
  const remainder = digits % divisor;
  if (remainder === 0n) return BigInt.asIntN(64, quotient);
  if (kind === 'int64') return quotient + (digits < 0n ? -1n : 1n);
  // Division of a decimal beyond int64 rounds towards minus infinity before the 1 is added.
  const beyond = digits >= INT64_MAX || digits <= -INT64_MAX;
  return BigInt.asIntN(64, quotient + (beyond && digits < 0n ? 0n : 1n));
}

function canonical(amount: Amount, format: QuantityFormat): string {
  const { digits, exponent } = amount;
  if (digits === 0n) return '0';
  if (format === 'BinarySI') {
    const whole = wholeUnits(amount);
    if (whole !== undefined && (whole >= 1024n || whole <= -1024n)) {
      const [mantissa, times] = withoutFactor(whole, 1024n);
      return `${mantissa}${BINARY_SUFFIXES[times] ?? ''}`;
    }
  }
  const [mantissa, times] = withoutFactor(digits, 10n);
  const power = exponent + times;
  const suffixPower = Math.floor(power / 3) * 3;
  const number = mantissa * 10n ** BigInt(power - suffixPower);
  if (format === 'DecimalExponent') return suffixPower === 0 ? `${number}` : `${number}e${suffixPower}`;
  return `${number}${DECIMAL_SUFFIXES[suffixPower] ?? ''}`;
}

/** The amount as an integer; undefined if it has a fraction. */
function wholeUnits({ digits, exponent }: Amount): bigint | undefined {
  if (exponent >= 0) return digits * 10n ** BigInt(exponent);
  const unit = 10n ** BigInt(-exponent);
  return digits % unit === 0n ? digits / unit : undefined;
}

function withoutFactor(value: bigint, factor: bigint): [bigint, number] {
  let times = 0;
  while (value % factor === 0n) {
    value /= factor;
    times++;
  }
  return [value, times];
}

function aligned(a: Amount, b: Amount): [bigint, bigint] {
  const exponent = Math.min(a.exponent, b.exponent);
  return [a.digits * 10n ** BigInt(a.exponent - exponent), b.digits * 10n ** BigInt(b.exponent - exponent)];
}

function isInt64(value: bigint): boolean {
  return BigInt.asIntN(64, value) === value;
}
