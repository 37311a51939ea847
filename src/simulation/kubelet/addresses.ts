/**
 * The addresses a node gives its Pods, in the manner of the host-local plugin:
 * the next free one after the last, round and round, so that a released
 * address is not used again at once. `.0` is the network, `.1` the gateway,
 * `.255` the broadcast address.
 */
export class AddressPool {
  readonly #prefix: string;
  readonly #used = new Set<number>();
  #last = 1;

  /** @param cidr of length 24, e.g. `10.244.0.0/24` */
  constructor(cidr: string) {
    this.#prefix = cidr.slice(0, cidr.lastIndexOf('.') + 1);
  }

  /** null when every address is taken. */
  take(): string | null {
    for (let i = 0; i < 253; i++) {
      this.#last = this.#last >= 254 ? 2 : this.#last + 1;
      if (this.#used.has(this.#last)) continue;
      this.#used.add(this.#last);
      return this.#prefix + this.#last;
    }
    return null;
  }

  release(address: string): void {
    if (address.startsWith(this.#prefix)) this.#used.delete(Number(address.slice(this.#prefix.length)));
  }
}
