/** The Events of a run, told so that two simulators with names of their own can be compared. */

/** A Kubernetes Event: about which object, and what it says. */
export interface Seen {
  kind: string;
  name: string;
  uid: string;
  reason: string;
  message: string;
}

/** Per controller its messages, in order; per maker of Pods what became of each Pod, in any order. */
export type Told = Record<string, string[]>;

/**
 * Objects are called by kind and the order in which they came. Controllers say their whole message, with names
 * so replaced; Pods only reasons, since their messages hold times and sizes. The same reason again counts as once:
 * how often the kubelet says that it still waits is a matter of its loop. Which of several equal Pods goes first
 * hangs on their random UIDs, so a Pod's number is left out, and the Pods of one maker are sorted.
 */
export function tell(seen: readonly Seen[]): Told {
  const called = callings(seen);
  const makers = new Map(
    seen.flatMap(({ uid, message }) => {
      const pod = /^Created pod: (\S+)$/.exec(message)?.[1];
      return pod ? [[pod, called.get(uid)!]] : [];
    }),
  );
  const told: Told = {};
  const pods = new Map<string, string[]>();
  for (const { kind, uid, name, reason, message } of seen) {
    if (kind === 'Pod') getOrAdd(pods, uid, () => []).push(reason);
    else (told[called.get(uid)!] ??= []).push(`${reason}: ${rename(message, called)}`);
    if (kind === 'Pod') told[`Pods of ${makers.get(name) ?? name}`] ??= [];
  }
  const names = new Map(seen.map(({ uid, name }) => [uid, name]));
  for (const [uid, reasons] of pods) {
    const name = names.get(uid)!;
    told[`Pods of ${makers.get(name) ?? name}`]!.push(once(reasons).join(' '));
  }
  for (const [key, lines] of Object.entries(told)) if (key.startsWith('Pods of')) lines.sort();
  return told;
}

/** `Deployment 0`, `ReplicaSet 1`, by UID and by name. */
function callings(seen: readonly Seen[]): Map<string, string> {
  const called = new Map<string, string>();
  const counts = new Map<string, number>();
  const call = (kind: string, name: string): string =>
    getOrAdd(called, `${kind}/${name}`, () => {
      const number = counts.get(kind) ?? 0;
      counts.set(kind, number + 1);
      return `${kind} ${number}`;
    });
  for (const { kind, name, uid, message } of seen) {
    const scaled = /^Scaled (?:up|down) replica set (\S+) /.exec(message)?.[1];
    if (scaled) called.set(scaled, call('ReplicaSet', scaled));
    called.set(uid, call(kind, name));
  }
  return called;
}

function rename(message: string, called: ReadonlyMap<string, string>): string {
  return message.replace(/^(Created|Deleted) pod: .*/, '$1 pod').replace(/\S+/g, (word) => called.get(word) ?? word);
}

function once(reasons: readonly string[]): string[] {
  return reasons.filter((reason, index) => reason !== reasons[index - 1]);
}

function getOrAdd<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  let value = map.get(key);
  if (value === undefined) map.set(key, (value = make()));
  return value;
}
