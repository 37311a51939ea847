/**
 * The values one thing has had, by revision: writing costs one entry,
 * reading a past revision one binary search. Nothing is ever overwritten but
 * by a write of the same revision, so every revision stays readable.
 */
export class History<Value> {
  readonly #revisions: number[] = [];
  readonly #values: Value[] = [];

  set(revision: number, value: Value): void {
    const last = this.#revisions.length - 1;
    if (last >= 0 && this.#revisions[last] === revision) {
      this.#values[last] = value;
      return;
    }
    this.#revisions.push(revision);
    this.#values.push(value);
  }

  /** The value as of the revision; undefined before the first. */
  at(revision: number): Value | undefined {
    return this.#values[lastAtOrBefore(this.#revisions, revision)];
  }

  get latest(): Value | undefined {
    return this.#values[this.#values.length - 1];
  }
}

/** Position of the last number ≤ `limit` in an ascending list; −1 if none. */
export function lastAtOrBefore(ascending: readonly number[], limit: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ascending[middle] as number) <= limit) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
