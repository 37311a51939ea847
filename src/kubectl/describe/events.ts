import { ageSince } from '../../kubernetes/age.js';
import { eventsAt, eventsOf, type KubernetesEvent } from '../events.js';
import type { Moment } from '../listing.js';
import type { Description } from './writer.js';

/** The Events of one object. Source: kubectl/pkg/describe/describe.go DescribeEvents. */
export function describeEvents(out: Description, { story, event, now }: Moment, uid: string): void {
  const events = eventsOf(eventsAt(story, event, now), uid);
  if (events.length === 0) return out.line(0, 'Events:', '<none>');
  out.flush();
  out.line(0, 'Events:');
  out.line(1, 'Type', 'Reason', 'Age', 'From', 'Message');
  out.line(1, '----', '------', '----', '----', '-------');
  for (const one of events) out.line(1, one.type, one.reason, interval(one, now), one.source.component, message(one));
}

/** `5s`, or `5s (x3 over 20s)` of one that came more than once. */
export function interval({ first, last, count }: KubernetesEvent, now: number): string {
  return count > 1 ? `${ageSince(last, now)} (x${count} over ${ageSince(first, now)})` : ageSince(first, now);
}

const message = ({ involvedObject: { fieldPath }, message: text }: KubernetesEvent): string =>
  fieldPath ? `${fieldPath}: ${text.trim()}` : text.trim();
