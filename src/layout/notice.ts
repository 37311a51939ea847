/** A reason that stands on a Pod for a while: why it has to go, or what went wrong with it. */
import type { Activity } from '../timeline/types.js';
import type { Tone } from './types.js';
import type { Words } from './words.js';

export interface Notice {
  /** The longest first. */
  readonly wordings: readonly string[];
  readonly tone: Tone;
}

/** The newest; null when there is none. */
export function noticeOf(activities: readonly Activity[], { notices }: Words): Notice | null {
  const event = activities.findLast(({ kind }) => kind === 'notice')?.event;
  if (!event) return null;
  const { reason, message } = event;
  const said = Object.hasOwn(notices, reason)
    ? notices[reason as keyof typeof notices](message, beneficiary(event))
    : [reason];
  return { wordings: said, tone: event.type === 'Warning' ? 'bad' : 'warn' };
}

/** Whom a preempted Pod makes room for: its message tells a UID only. */
const beneficiary = ({ message, cluster }: Activity['event']): string =>
  cluster.byUid(/^Preempted by pod (\S+)/.exec(message)?.[1] ?? '')?.metadata.name ?? '';
