/** A promise to be settled from outside. */
export interface Deferred<Value> {
  readonly promise: Promise<Value>;
  readonly settled: boolean;
  resolve(value: Value): void;
  reject(error: unknown): void;
}

export function deferred<Value>(): Deferred<Value> {
  let settled = false;
  let settle!: { resolve(value: Value): void; reject(error: unknown): void };
  const promise = new Promise<Value>((resolve, reject) => (settle = { resolve, reject }));
  // Whoever waits is told; nobody has to wait.
  promise.catch(() => {});
  return {
    promise,
    get settled() {
      return settled;
    },
    resolve(value) {
      settled = true;
      settle.resolve(value);
    },
    reject(error) {
      settled = true;
      settle.reject(error);
    },
  };
}
