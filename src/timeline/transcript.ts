/** The story as lines of text: each step's caption, then what happened in it and why. */
import type { SimulationEvent } from '../simulation/types.js';
import type { CaptionWords } from './captions.js';
import { noticeOf } from './notices.js';
import type { StoryEvent, StoryStep, TranscriptLine } from './types.js';

/** Steps and what is worth telling of their events, in time order. */
export function transcriptOf(
  steps: readonly StoryStep[],
  events: readonly StoryEvent[],
  clusterTimeAt: (time: number) => number,
  words: Pick<CaptionWords, 'equals'>,
): TranscriptLine[] {
  const captions = steps
    .filter(({ caption }) => caption)
    .map(({ time, caption }): TranscriptLine => ({
      time,
      clusterTime: clusterTimeAt(time),
      kind: 'step',
      text: caption,
      cause: '',
    }));
  const happened = events
    .filter(({ source }) => isTold(source))
    .map(({ time, clusterTime, source }): TranscriptLine => ({
      time,
      clusterTime,
      kind: 'event',
      text: lineOf(source) + tieOf(source, events, words),
      cause: source.cause === null ? '' : lineOf(events[source.cause]!.source),
    }));
  return merge(captions, happened);
}

/** That chance picked the node, among how many: the Kubernetes Event does not tell. */
function tieOf(
  { detail, cause }: SimulationEvent,
  events: readonly StoryEvent[],
  words: Pick<CaptionWords, 'equals'>,
): string {
  const attempt = detail?.kind === 'bound' && cause !== null ? events[cause]?.source.detail : null;
  const equals = attempt?.kind === 'scheduling' ? attempt.result.best.length : 1;
  return equals > 1 ? ` ${words.equals(equals)}` : '';
}

/** Both lists are in order; a caption stands before what happens at the same time. */
function merge(captions: TranscriptLine[], happened: TranscriptLine[]): TranscriptLine[] {
  return [...captions, ...happened].sort(
    (a, b) => a.time - b.time || Number(a.kind === 'event') - Number(b.kind === 'event'),
  );
}

/** Kubernetes Events, traffic, the author's causes, and the changes a reader must not miss. */
function isTold(event: SimulationEvent): boolean {
  const { type, detail } = event;
  if (type !== 'Change' || noticeOf(event)) return true;
  return ['ready', 'podGone', 'terminating', 'exited', 'node', 'sandbox'].includes(detail?.kind ?? '');
}

function lineOf({ object, reason, message }: SimulationEvent): string {
  const subject = object.name ? `${object.kind} ${object.name}: ` : '';
  return `${subject}${reason}: ${message}`;
}
