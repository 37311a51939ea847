/** The outline of a Pod that is no more. */
import type { Pod } from '../kubernetes/types.js';
import { blueprint } from './lobby.js';
import type { Tools } from './pod.js';
import { choose, cut, FONTS } from './text.js';
import type { Apartment, Plan } from './types.js';

export function layoutGhost(
  pod: Pod,
  plan: Plan,
  { x, y }: { x: number; y: number },
  opacity: number,
  { measure, words }: Tools,
): Apartment {
  const uid = (pod.metadata.uid ?? '').replaceAll('-', '').slice(0, 6);
  const middle = { x: plan.width / 2, y: plan.height / 2, anchor: 'middle', tone: 'bad' } as const;
  const room = plan.width - 12;
  const name = {
    ...middle,
    y: middle.y - 4,
    text: cut(pod.metadata.name, room, FONTS.strong, measure),
    font: FONTS.strong,
  };
  const sentence = {
    ...middle,
    y: middle.y + 13,
    text: choose(words.gone(uid), room, FONTS.text, measure),
    font: FONTS.text,
  };
  return {
    ...blueprint(pod, plan, { x, y }),
    key: `gone:${pod.metadata.uid ?? ''}`,
    form: 'outline',
    opacity,
    tenants: [],
    lines: [name, sentence],
  };
}
