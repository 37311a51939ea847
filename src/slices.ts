/** Long work in slices, so that a page can do something else between two of them. No clock: whoever drives it has one. */

/** Work that stops at every `yield`, and returns what it has worked out. */
export type Sliced<Value> = Generator<undefined, Value, undefined>;

/** Does it without a stop. */
export function atOnce<Value>(work: Sliced<Value>): Value {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}

/** Does something to each, with a stop after every few. */
export function* sliced<Item>(items: readonly Item[], run: (item: Item, index: number) => void): Sliced<void> {
  for (let index = 0; index < items.length; index += 1) {
    run(items[index]!, index);
    if (index % STRIDE === STRIDE - 1) yield;
  }
}

/** Items between two stops: each is quick. */
const STRIDE = 64;
