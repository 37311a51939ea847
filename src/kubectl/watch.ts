/**
 * What `kubectl get --watch` has printed: what was there, then a line for each change.
 * Source: kubectl/pkg/cmd/get/get.go watch, v1.36.
 */
import type { KubernetesObject } from '../kubernetes/types.js';
import { EPOCH } from '../simulation/time.js';
import type { Story } from '../timeline/types.js';
import type { Command } from './command.js';
import { recordedEvents } from './events.js';
import { listed, momentAt, named, newestAt, notFound, type Moment } from './listing.js';
import { resourceOf } from './resources.js';
import { TABLE, TabWriter } from './tabWriter.js';
import { headings, line, rowOf } from './table.js';

interface Printed {
  /** Index of the event that it was printed after. */
  readonly event: number;
  readonly text: string;
}

export interface Watch {
  /** What stands there at a time of the story, in seconds; the same for the same time, asked in any order. */
  text(time: number): string;
  /** How many lines at the end have come since `time`. */
  fresh(from: number, to: number): number;
}

/** @param since seconds of story time at which the command is given */
export function createWatch(story: Story, command: Command, since: number): Watch {
  const start = momentAt(story, since);
  const [one] = command.names.length ? named(start, command, resourceOf('pods')!) : [];
  const resource = one?.resource ?? command.resources[0]!;
  if (one && !one.object) return { text: () => `${notFound(resource, one.name)}\n`, fresh: () => 0 };
  const uid = one?.object?.metadata.uid;
  const writer = new TabWriter(TABLE);
  let headed = !command.headers;

  const print = (objects: readonly KubernetesObject[], now: number): string => {
    if (objects.length === 0) return '';
    if (!headed) writer.write(line(headings(resource, command)));
    headed = true;
    for (const object of objects) writer.write(line(rowOf(resource, object, now, command)));
    return writer.flush();
  };

  const listedNow = (moment: Moment) =>
    new Map(
      listed(moment, resource, command)
        .filter(({ metadata }) => uid === undefined || metadata.uid === uid)
        .map((object) => [object.metadata.uid ?? object.metadata.name, object]),
    );

  let known = listedNow(start);
  let reached = start.event;
  const printed: Printed[] = [
    { event: start.event, text: command.watchOnly ? '' : print([...known.values()], start.now) },
  ];

  const advance = (until: number): void => {
    for (; reached < until; reached++) {
      const { source, time } = story.events[reached + 1]!;
      const now = EPOCH + source.time;
      const changed = events ? written(reached + 1) : changes(source.cluster, now, time);
      const text = print(changed, now);
      if (text) printed.push({ event: reached + 1, text });
    }
  };

  const changes = (cluster: Moment['cluster'], now: number, time: number): KubernetesObject[] => {
    if (story.events[reached]?.source.cluster === cluster) return [];
    const next = listedNow({ story, time, event: reached + 1, cluster, now });
    const gone = [...known].flatMap(([key, object]) => (next.has(key) ? [] : [object]));
    const made = [...next].flatMap(([key, object]) => (known.get(key) === object ? [] : [object]));
    known = next;
    return [...gone, ...made.sort((a, b) => revision(a) - revision(b))];
  };

  const events = resource.kind === 'Event' ? new Map(recordedEvents(story).map((one) => [one.index, one.event])) : null;
  const written = (index: number): KubernetesObject[] => {
    const event = events?.get(index);
    return event && (command.namespace ?? event.metadata.namespace) === event.metadata.namespace ? [event] : [];
  };

  const linesUntil = (time: number): readonly Printed[] => {
    const until = newestAt(story, time);
    advance(until);
    return printed.filter(({ event }) => event <= until);
  };

  return {
    text: (time) =>
      time < since
        ? ''
        : linesUntil(time)
            .map(({ text }) => text)
            .join(''),
    fresh: (from, to) =>
      linesUntil(to).reduce((sum, one) => sum + (one.event > newestAt(story, from) ? count(one) : 0), 0),
  };
}

const revision = ({ metadata }: KubernetesObject): number => Number(metadata.resourceVersion) || 0;
const count = ({ text }: Printed): number => text.split('\n').length - 1;
