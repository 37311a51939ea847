/** How much of a node is asked for, and how much room that is. */
import { parseQuantity } from '../kubernetes/quantity.js';
import { effectiveRequests } from '../kubernetes/resources.js';
import type { Node, Pod } from '../kubernetes/types.js';

/** Cores and bytes. */
export interface Amounts {
  readonly cpu: number;
  readonly memory: number;
}

const requests = new WeakMap<Pod['spec'], Amounts>();

/** What a Pod requests in all; remembered, since a Pod's spec does not change. */
export function requestsOf({ spec }: Pod): Amounts {
  let amounts = requests.get(spec);
  if (!amounts) {
    const effective = effectiveRequests({ spec });
    amounts = {
      cpu: Number(effective.get('cpu')?.milliValue() ?? 0) / 1000,
      memory: Number(effective.get('memory')?.value() ?? 0),
    };
    requests.set(spec, amounts);
  }
  return amounts;
}

export function allocatableOf({ status }: Node): Amounts {
  const { cpu, memory } = (status?.allocatable ?? status?.capacity ?? {}) as Record<string, string>;
  return {
    cpu: Number(parseQuantity(cpu ?? 0).milliValue()) / 1000,
    memory: Number(parseQuantity(memory ?? 0).value()),
  };
}

export function sum(pods: readonly Pod[]): Amounts {
  let cpu = 0;
  let memory = 0;
  for (const pod of pods) {
    const amounts = requestsOf(pod);
    cpu += amounts.cpu;
    memory += amounts.memory;
  }
  return { cpu, memory };
}

/** The larger of the two shares of a node, 0 where the node has none of a resource. */
export function share(asked: Amounts, allocatable: Amounts): number {
  const of = (part: number, whole: number) => (whole > 0 ? part / whole : 0);
  return Math.max(of(asked.cpu, allocatable.cpu), of(asked.memory, allocatable.memory));
}

const UNITS = ['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi'];

/** `2.5 CPU · 6Gi`: rounded to what a plate can hold. */
export function amountsText({ cpu, memory }: Amounts): string {
  let size = Math.max(0, memory);
  let unit = 0;
  while (size >= 1024 && unit < UNITS.length - 1) {
    size /= 1024;
    unit++;
  }
  return `${rounded(Math.max(0, cpu), 2)} CPU · ${rounded(size, size < 10 ? 1 : 0)}${UNITS[unit]}`;
}

const rounded = (value: number, digits: number) => String(Math.round(value * 10 ** digits) / 10 ** digits);
