/**
 * What the sentences of a language are given, in their own words: nothing here knows where they are said. Where the
 * languages meet the tables that they fill (`src/elements/languages.ts`, `src/cli/languages.ts`), the compiler asks
 * that none lacks a word.
 */

export type WhatIf = 'containersScheduledAlone' | 'podsHealThemselves';

/** `deployment/web[0]`, as its author wrote it. */
interface Target {
  readonly text: string;
}

interface OnNode {
  readonly node: string;
}

export interface Captions {
  readonly lang: string;
  readonly actions: {
    apply(action: {
      readonly objects: readonly { readonly kind: string; readonly metadata: { readonly name: string } }[];
    }): string;
    delete(action: { readonly target: Target }): string;
    scale(action: { readonly target: Target; readonly replicas: number }): string;
    crash(action: { readonly target: Target; readonly exitCode: number; readonly reason?: string }): string;
    setImage(action: { readonly target: Target; readonly image: string }): string;
    rollout(action: {
      readonly target: Target;
      readonly action: 'restart' | 'undo' | 'pause' | 'resume';
      readonly toRevision?: number;
    }): string;
    evict(action: { readonly target: Target; readonly resource?: string }): string;
    drain(action: OnNode): string;
    request(action: { readonly from: Target; readonly to: Target }): string;
    write(action: { readonly from: Target; readonly file: string }): string;
    nodeDown(action: OnNode): string;
    nodeUp(action: OnNode): string;
    cordon(action: OnNode): string;
    uncordon(action: OnNode): string;
    taint(
      action: OnNode & {
        readonly taint: { readonly key: string; readonly value: string; readonly effect: string };
        readonly remove: boolean;
      },
    ): string;
  };
  readonly wait: (
    wait:
      | { readonly kind: 'duration'; readonly duration: number }
      | { readonly kind: 'condition'; readonly for: Target; readonly condition: string },
  ) => string;
  readonly milestones: {
    apply(objects: string): string;
    create(pods: number): string;
    schedule(pods: number): string;
    pull(images: number): string;
    start(counts: { containers: number; init: number; sidecars: number }): string;
    settled(counts: { pods: number; ready: number; waiting: number }): string;
  };
  readonly titles: Readonly<Record<'apply' | 'create' | 'schedule' | 'pull' | 'start' | 'settled', string>>;
  readonly notKubernetes: { readonly caption: string; readonly story: (whatIf: readonly WhatIf[]) => string };
  readonly list: (items: readonly string[]) => string;
  readonly equals: (count: number) => string;
}

export interface Why {
  readonly step: (number: number, title: string, message: string) => string;
  readonly beginning: (object: string) => string;
  readonly says: (object: string, message: string) => string;
  readonly acts: (object: string, message: string) => string;
  readonly podCreated: (pod: string, owner: string | null) => string;
  readonly reconciles: (counts: {
    owner: string;
    desired: number;
    observed: number;
    next: 'create' | 'delete';
    count: number;
  }) => string;
  readonly bound: (object: string, node: string) => string;
  readonly chosen: (object: string, node: string) => string;
  readonly unscheduled: (object: string, message: string) => string;
  readonly sandbox: (object: string, address: string) => string;
  readonly exited: (container: string, object: string, code: number, reason: string) => string;
  readonly created: (container: string, object: string) => string;
  readonly started: (container: string, object: string, again: boolean) => string;
  readonly ready: (object: string, ready: boolean) => string;
  readonly terminates: (pod: string, seconds: number, message: string) => string;
}

export interface PodFacts {
  readonly name: string;
  readonly uid: string;
  readonly status: string;
  readonly ready: boolean;
  readonly node: string;
  readonly address: string;
  readonly owner: string;
}

interface ContainerFacts {
  readonly name: string;
  readonly role: 'container' | 'sidecar' | 'init';
  readonly state: string;
  readonly running: boolean;
  readonly restarts: number;
  readonly lastExit: string;
}

export interface Describe {
  readonly when: (second: number, seconds: number, step: number, steps: number) => string;
  readonly cluster: (nodes: number, pods: number) => string;
  readonly node: (name: string, states: readonly string[], allocatable: string, pods: number) => string;
  readonly nodeStates: Readonly<Record<'ready' | 'notReady' | 'silent' | 'cordoned', string>>;
  readonly taint: (taint: string) => string;
  readonly pod: (pod: PodFacts) => string;
  readonly container: (container: ContainerFacts) => string;
  readonly waits: (pod: PodFacts, reason: string) => string;
  readonly service: (name: string, address: string, ready: number, endpoints: number) => string;
  readonly claim: (name: string, phase: string, pods: readonly string[]) => string;
  readonly workload: (name: string, desired: number, ready: number) => string;
  readonly job: (name: string, done: number, active: number, failed: number) => string;
  readonly verdicts: (verdicts: readonly { name: string; reasons: readonly string[]; score: number }[]) => string;
  readonly now: (sentences: string) => string;
  readonly nothing: string;
  readonly isNew: (pod: PodFacts) => string;
  readonly areNew: (count: number, ready: number, states: string) => string;
  readonly isGone: (name: string, uid: string) => string;
  readonly areGone: (count: number) => string;
  readonly isNow: (pod: PodFacts) => string;
  readonly areNow: (count: number, ready: number, states: string) => string;
  readonly restarted: (container: string, pod: string, times: number) => string;
  readonly nodeNow: (name: string, states: readonly string[]) => string;
  readonly serviceNow: (name: string, ready: number, endpoints: number) => string;
  readonly more: (count: number) => string;
  readonly counted: (counts: readonly (readonly [state: string, count: number])[]) => string;
}

/** Numbers and counts as a language writes them. */
export interface Numbers {
  /** `1,5` · `1.5`; without grouping, so that ports and codes stay what they are. */
  readonly number: (value: number) => string;
  /** A length of time: `1,5 s`. */
  readonly seconds: (value: number) => string;
  /** Of the cluster's clock, a tenth of a second exactly: `+1,5 s`. */
  readonly clock: (value: number) => string;
  /** `a, b und c`. */
  readonly list: (items: readonly string[]) => string;
  /** The form for a count, and the count: `1 Pod`, `3 Pods`. */
  readonly count: (value: number, one: string, other: string) => string;
}

export function numbersOf(lang: string): Numbers {
  const format = new Intl.NumberFormat(lang, { useGrouping: false, maximumFractionDigits: 3 });
  const second = { style: 'unit', unit: 'second', unitDisplay: 'short', useGrouping: false } as const;
  const unit = new Intl.NumberFormat(lang, { ...second, maximumFractionDigits: 3 });
  const tenths = { minimumFractionDigits: 1, maximumFractionDigits: 1, signDisplay: 'always' } as const;
  const clock = new Intl.NumberFormat(lang, { ...second, ...tenths });
  const names = new Intl.ListFormat(lang, { type: 'conjunction' });
  const rules = new Intl.PluralRules(lang);
  const number = (value: number) => format.format(value);
  return {
    number,
    seconds: (value) => unit.format(value),
    clock: (value) => clock.format(value),
    list: (items) => names.format(items),
    count: (value, one, other) => `${number(value)} ${rules.select(value) === 'one' ? one : other}`,
  };
}
