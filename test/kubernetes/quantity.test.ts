import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatQuantity, parseQuantity, Quantity } from '../../src/kubernetes/quantity.js';

describe('parseQuantity', () => {
  it('parseQuantity(text) knows the amount in units and thousandths, rounded up', () => {
    const quantity = parseQuantity('1.5Gi');
    expect(quantity.value()).toBe(1610612736n);
    expect(quantity.milliValue()).toBe(1610612736000n);
    expect(quantity.format).toBe('BinarySI');
    expect(parseQuantity('250m').value()).toBe(1n);
    expect(parseQuantity('250m').toDecimal()).toBe('0.250');
  });

  it('parseQuantity(number) reads a manifest that says cpu: 2', () => {
    expect(parseQuantity(2).milliValue()).toBe(2000n);
    expect(parseQuantity(0.5).toString()).toBe('500m');
  });

  it('parseQuantity(quantity) returns it', () => {
    const quantity = parseQuantity('3');
    expect(parseQuantity(quantity)).toBe(quantity);
  });

  it.each([
    ['4 cores', 'write "4" or "4000m"'],
    ['1.5 CPUs', 'write "1.5" or "1500m"'],
    ['1 Gi', 'write "1Gi"'],
    ['512MB', 'write "512Mi" or "512M"'],
    ['1K', 'write "1Ki" or "1k"'],
    ['64mi', 'write "64Mi"'],
    ['1,5', 'write "1.5"'],
    ['1_000', 'write "1000"'],
    ['200 millicores', 'write "200m"'],
    ['lots', 'write a number and one of n u m k M G T P E, Ki Mi Gi Ti Pi Ei, or e3, for example "500m" or "1.5Gi"'],
  ])('parseQuantity(%j) says what to write', (text, advice) => {
    expect(() => parseQuantity(text)).toThrow(new RangeError(`Invalid value: ${JSON.stringify(text)}: ${advice}`));
  });

  it('what an error suggests is a quantity', () => {
    const units = fc.constantFrom('cores', 'CPU', 'KB', 'mb', 'GiB', 'mi', 'K', 'bytes', ' Gi', ' m', 'millicores');
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), units, (amount, unit) => {
        const message = messageOf(() => parseQuantity(`${amount}${unit}`));
        const suggested = [...message.slice(message.indexOf('write')).matchAll(/"([^"]+)"/g)].map(
          ([, text]) => text ?? '',
        );
        expect(suggested.length).toBeGreaterThan(0);
        for (const text of suggested) parseQuantity(text);
      }),
    );
  });

  it('an exponent that would fill the memory is refused', () => {
    expect(() => parseQuantity('12345678901234567890e999999')).toThrow(RangeError);
    expect(parseQuantity('1e-999999').toString()).toBe('1e-9');
  });
});

describe('formatQuantity', () => {
  it.each([
    ['1000m', '1'],
    ['0.5', '500m'],
    ['1024Mi', '1Gi'],
    ['1.5Gi', '1536Mi'],
    ['1e14', '100e12'],
    [2, '2'],
  ])('formatQuantity(%j) is %j', (given, text) => expect(formatQuantity(given)).toBe(text));

  it('the canonical text is the same amount, and canonical', () => {
    const suffix = fc.constantFrom('n', 'u', 'm', '', 'k', 'M', 'G', 'Ki', 'Mi', 'Gi', 'e3', 'e-2');
    fc.assert(
      fc.property(fc.integer({ min: -9999, max: 9999 }), fc.nat(999), suffix, (whole, fraction, unit) => {
        const quantity = parseQuantity(`${whole}.${fraction}${unit}`);
        const again = parseQuantity(quantity.toString());
        expect(again.compare(quantity)).toBe(0);
        expect(again.toString()).toBe(quantity.toString());
      }),
    );
  });
});

describe('Quantity', () => {
  it('add() is exact where floats are not, and commutes', () => {
    expect(parseQuantity('0.1').add(parseQuantity('0.2')).toString()).toBe('300m');
    const amounts = fc.constantFrom('0', '1n', '250m', '3', '1.5Gi', '64Mi', '12e6', '9E');
    fc.assert(
      fc.property(amounts, amounts, (a, b) => {
        const [x, y] = [parseQuantity(a), parseQuantity(b)];
        expect(x.add(y).compare(y.add(x))).toBe(0);
        expect(x.add(y).compare(x)).toBe(y.isZero() ? 0 : 1);
      }),
    );
  });

  it('add() writes the sum as the first amount that is not 0', () => {
    expect(parseQuantity('0').add(parseQuantity('1Ki')).toString()).toBe('1Ki');
    expect(parseQuantity('1000').add(parseQuantity('1Ki')).toString()).toBe('2024');
  });

  it('JSON holds the canonical text', () => {
    expect(JSON.stringify({ cpu: parseQuantity('0.5') })).toBe('{"cpu":"500m"}');
    expect(parseQuantity('1')).toBeInstanceOf(Quantity);
  });
});

function messageOf(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('did not throw');
}
