/** Lays the events of a simulation out in story time: when each begins, and what is seen of it for how long. */
import type { Simulation, SimulationEvent } from '../simulation/types.js';
import { atOnce, sliced, type Sliced } from '../slices.js';
import type { Chapter } from './chapters.js';
import { noticeOf } from './notices.js';
import { closes, haste, type Pace, paceOf, readingTime, REST, subjectOf, waitFor } from './pacing.js';
import type { Activity } from './types.js';

/** A moment known in both times: seconds of story time, milliseconds of cluster time. */
export interface Anchor {
  readonly story: number;
  readonly cluster: number;
}

export interface Schedule {
  /** Story time of each event, in the log's order; never decreases. */
  readonly starts: readonly number[];
  /** Ordered by start. */
  readonly activities: readonly Activity[];
  /** Story time at which each step begins and ends. */
  readonly steps: readonly { time: number; end: number }[];
  /** Ordered by story time, the first at 0, the last at `duration`. */
  readonly anchors: readonly Anchor[];
  readonly duration: number;
}

type OpenActivity = { -readonly [Key in keyof Activity]: Activity[Key] };

/** Whole milliseconds, so that sums come out the same on every machine. */
const round = (seconds: number) => Math.round(seconds * 1000) / 1000;

/** @param chapters what is to be shown in turn; their events follow one another without a gap. */
export function schedule(simulation: Simulation, chapters: readonly Chapter[]): Schedule {
  return atOnce(scheduleInSlices(simulation, chapters));
}

export function* scheduleInSlices(simulation: Simulation, chapters: readonly Chapter[]): Sliced<Schedule> {
  const pen = new Pen();
  for (const [index, chapter] of chapters.entries()) {
    const next = chapters[index + 1]?.firstEvent ?? simulation.events.length;
    pen.beginStep(chapter.speed, chapter.begins);
    yield* sliced(simulation.events.slice(chapter.firstEvent, next), (event) => pen.write(event));
    pen.endStep(chapter.caption, chapter.ends);
  }
  return pen.finish();
}

/** Bookkeeping that follows at the heels of what is shown: it takes no time of its own. */
const isAside = ({ object, detail }: SimulationEvent): boolean => object.kind === 'EndpointSlice' && detail === null;

/** Moves along story time and notes what begins and ends where. */
class Pen {
  private readonly starts: number[] = [];
  private readonly activities: OpenActivity[] = [];
  private readonly steps: { time: number; end: number }[] = [];
  private readonly anchors: Anchor[] = [];
  private readonly open = new Map<string, OpenActivity[]>();
  private seen = new Map<string, number>();
  private speed = 1;
  /** Where the last event began, in both times, and how long it holds the next one up. */
  private time = 0;
  private cluster = 0;
  private hold = 0;
  /** Until when something short is still moving. */
  private busy = 0;

  beginStep(speed: number, cluster: number): void {
    this.speed = speed;
    this.seen = new Map();
    this.advance(cluster);
    this.steps.push({ time: this.time, end: this.time });
  }

  write(event: SimulationEvent): void {
    if (!isAside(event)) this.advance(event.time);
    this.starts.push(this.time);
    this.close(event);
    this.show(event, paceOf(event), event.detail?.kind ?? '');
    const notice = noticeOf(event);
    if (notice) this.show(event, notice, event.reason);
  }

  /** @param like what it is one more of */
  private show(event: SimulationEvent, { activity, duration, hold }: Pace, like: string): void {
    const n = this.seen.get(like) ?? 0;
    if (hold) this.seen.set(like, n + 1);
    this.hold = Math.max(this.hold, (hold * haste(n)) / this.speed);
    // The floors answer the faster, too, so that the best is known before the Pod rides.
    const length = activity === 'schedule' && duration !== 'open' ? duration * haste(n) : duration;
    if (activity) this.begin(event, activity, length);
  }

  endStep(caption: string, cluster: number): void {
    this.advance(cluster);
    const step = this.steps.at(-1)!;
    const read = step.time + readingTime(caption);
    this.hold = Math.max(this.hold, read - this.time, this.busy - this.time) + REST.step / this.speed;
    this.advance(cluster);
    step.end = this.time;
  }

  finish(): Schedule {
    this.hold = REST.end;
    this.advance(this.cluster);
    const duration = this.time;
    for (const activity of this.activities) {
      // What still goes on when the story ends goes on in its last picture.
      if (activity.end === Infinity) activity.end = round(duration + REST.end);
      if (activity.clusterEnd > this.cluster) activity.clusterEnd = Math.max(this.cluster, activity.clusterStart);
    }
    const last = this.steps.at(-1);
    if (last) last.end = duration;
    for (const activity of this.activities) Object.freeze(activity);
    return { starts: this.starts, activities: this.activities, steps: this.steps, anchors: this.anchors, duration };
  }

  /** Goes on to a cluster time, no faster than the hold allows. */
  private advance(cluster: number): void {
    const travel = waitFor(cluster - this.cluster) / this.speed;
    if (this.anchors.length === 0) this.anchors.push({ story: 0, cluster: this.cluster });
    const passed = Math.max(this.hold, travel);
    if (passed === 0) return;
    // The effect is shown first, then the wait goes by: the clock stands while something moves.
    if (this.hold > 0 && travel > this.hold) this.anchor(this.time + this.hold * 0.5, this.cluster);
    this.time = round(this.time + passed);
    this.cluster = Math.max(this.cluster, cluster);
    this.hold = 0;
    this.anchor(this.time, this.cluster);
  }

  private anchor(story: number, cluster: number): void {
    this.anchors.push({ story: round(story), cluster });
  }

  private begin(event: SimulationEvent, kind: Activity['kind'], duration: number | 'open'): void {
    const length = duration === 'open' ? Infinity : duration / this.speed;
    if (kind === 'schedule') this.supersede();
    const activity: OpenActivity = {
      id: `${kind}:${event.index}`,
      kind,
      ...subjectOf(event),
      event,
      start: this.time,
      end: round(this.time + length),
      clusterStart: event.time,
      clusterEnd: duration === 'open' ? Infinity : event.time,
    };
    this.activities.push(activity);
    if (duration === 'open') this.open.set(activity.pod, [...(this.open.get(activity.pod) ?? []), activity]);
    else if (kind !== 'gone') this.busy = Math.max(this.busy, activity.end);
  }

  /** The scheduler looks for one Pod's node at a time, and the floors answer for that one. */
  private supersede(): void {
    const last = this.activities.findLast(({ kind }) => kind === 'schedule');
    if (last) last.end = Math.min(last.end, this.time);
  }

  private close(event: SimulationEvent): void {
    const ends = closes(event.detail);
    if (!ends.length || !event.detail || !('pod' in event.detail)) return;
    const rest = (this.open.get(event.detail.pod) ?? []).filter((activity) => {
      const closed = ends.some(
        (end) => end.kind === activity.kind && (end.part === null || end.part === activity.part),
      );
      if (closed) Object.assign(activity, { end: Math.max(this.time, activity.start), clusterEnd: event.time });
      return !closed;
    });
    if (rest.length) this.open.set(event.detail.pod, rest);
    else this.open.delete(event.detail.pod);
  }
}
