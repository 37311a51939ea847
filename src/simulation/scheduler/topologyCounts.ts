import type { NodeInfo } from './nodeInfo.js';

/** Sums by domain: by a label of Nodes and its value. */
export class TopologyCounts {
  private readonly sums = new Map<string, Map<string, number>>();

  /** Number of labels that any sum stands under. */
  get size(): number {
    return this.sums.size;
  }

  /** Adds to the domain the Node is in; nothing happens if it does not have the label. */
  add(node: NodeInfo, topologyKey: string, amount: number): void {
    const domain = node.node.metadata.labels?.[topologyKey];
    if (domain === undefined) return;
    const byDomain = this.sums.get(topologyKey) ?? new Map<string, number>();
    this.sums.set(topologyKey, byDomain.set(domain, (byDomain.get(domain) ?? 0) + amount));
  }

  /** The sum of the Node's domain under one label, 0 if there is none. */
  at(node: NodeInfo, topologyKey: string): number {
    const domain = node.node.metadata.labels?.[topologyKey];
    return domain === undefined ? 0 : (this.sums.get(topologyKey)?.get(domain) ?? 0);
  }

  /** The Node's domains under all labels together. */
  sumAt(node: NodeInfo): number {
    let sum = 0;
    for (const topologyKey of this.sums.keys()) sum += this.at(node, topologyKey);
    return sum;
  }

  anyAt(node: NodeInfo): boolean {
    for (const topologyKey of this.sums.keys()) if (this.at(node, topologyKey) > 0) return true;
    return false;
  }
}
