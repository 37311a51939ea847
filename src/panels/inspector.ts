/** All that can be said of one object at one time: what it is, how it is, what happened to it, and why it is here. */
import { ageSince } from '../kubernetes/age.js';
import type { KubernetesObject, ObjectReference } from '../kubernetes/types.js';
import { interval } from '../kubectl/describe/events.js';
import { eventsAt, eventsOf } from '../kubectl/events.js';
import { momentAt, newestAt } from '../kubectl/listing.js';
import { RESOURCES } from '../kubectl/resources.js';
import type { Story, WhyLine } from '../timeline/types.js';

export interface Inspection {
  readonly reference: ObjectReference;
  /** As it is, or as it last was; undefined before it is there. */
  readonly object: KubernetesObject | undefined;
  /** `now`: it is there; `gone`: no longer; `later`: not yet. */
  readonly when: 'now' | 'gone' | 'later';
  /** Headings and cells of `kubectl get -o wide`, its name left out; [] for a kind without a table. */
  readonly columns: readonly (readonly [heading: string, cell: string])[];
  readonly conditions: readonly Condition[];
  /** Newest first. */
  readonly events: readonly InspectedEvent[];
  /** Newest first, back to a step or the beginning. */
  readonly why: readonly WhyLine[];
}

export interface Condition {
  readonly type: string;
  readonly status: string;
  /** '' when it has none. */
  readonly reason: string;
  readonly message: string;
  /** Time since it last changed: `5s`; '' when that is not known. */
  readonly age: string;
}

export interface InspectedEvent {
  readonly type: string;
  readonly reason: string;
  readonly message: string;
  /** `5s`, or `5s (x3 over 20s)`. */
  readonly age: string;
  readonly source: string;
  /** Name of the container it is about; '' when about none. */
  readonly container: string;
}

/**
 * @param asked `pod/web`, `deployment/web[0]` or a reference
 * @param time seconds of story time
 * @throws {RangeError} if the story never has such an object.
 */
export function inspect(story: Story, asked: ObjectReference | string, time: number): Inspection {
  const reference = story.find(asked, time);
  const moment = momentAt(story, time);
  const present = moment.cluster.byUid(reference.uid);
  const last = present ?? lastOf(story, reference.uid, newestAt(story, time));
  return {
    reference,
    object: last,
    when: present ? 'now' : last ? 'gone' : 'later',
    columns: present ? columnsOf(present, moment.now) : [],
    conditions: last ? conditionsOf(last, moment.now) : [],
    events: eventsOf(eventsAt(story, moment.event, moment.now), reference.uid)
      .map((event) => ({
        type: event.type,
        reason: event.reason,
        message: event.message,
        age: interval(event, moment.now),
        source: event.source.component,
        container: /\{(.*)\}/.exec(event.involvedObject.fieldPath)?.[1] ?? '',
        last: event.last,
      }))
      .sort((a, b) => b.last - a.last),
    why: story.why(reference, time),
  };
}

/** As it was before it went. */
function lastOf({ events }: Story, uid: string, until: number): KubernetesObject | undefined {
  for (let index = until; index >= 0; index--) {
    const object = events[index]!.source.cluster.byUid(uid);
    if (object) return object;
  }
  return undefined;
}

function columnsOf(object: KubernetesObject, now: number): [string, string][] {
  const printer = RESOURCES.find(({ kind }) => kind === object.kind)?.printer;
  if (!printer) return [];
  const headings = [...printer.columns, ...printer.wide];
  const cells = printer.row(object, now);
  return headings.flatMap((heading, index): [string, string][] =>
    heading === 'NAME' || /^<(none|unknown|unset)>$/.test(cells[index]!) || !cells[index]
      ? []
      : [[heading, cells[index]!]],
  );
}

interface Conditioned {
  status?: {
    conditions?: { type: string; status: string; reason?: string; message?: string; lastTransitionTime?: string }[];
  };
}

const conditionsOf = (object: KubernetesObject, now: number): Condition[] =>
  ((object as Conditioned).status?.conditions ?? []).map(
    ({ type, status, reason = '', message = '', lastTransitionTime }) => ({
      type,
      status,
      reason,
      message,
      age: lastTransitionTime ? ageSince(Date.parse(lastTransitionTime), now) : '',
    }),
  );

/** Kinds in the order in which a reader looks for them. */
const ORDER = ['Pod', 'Deployment', 'ReplicaSet', 'StatefulSet', 'DaemonSet', 'Job', 'Service', 'Node'];

/** Everything that can be inspected at that time, by kind. */
export function inspectable(story: Story, time: number): { kind: string; references: ObjectReference[] }[] {
  const kinds = new Map<string, ObjectReference[]>(ORDER.map((kind) => [kind, []]));
  for (const { kind, metadata } of story.at(time).objects) {
    const list = kinds.get(kind) ?? [];
    kinds.set(kind, list);
    list.push({ kind, namespace: metadata.namespace ?? '', name: metadata.name, uid: metadata.uid ?? '' });
  }
  return [...kinds].flatMap(([kind, references]) => (references.length ? [{ kind, references }] : []));
}
