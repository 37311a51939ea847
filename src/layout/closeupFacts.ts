/** What is known of a thing, as signs: a mark that says yes, no or not yet, and its words. */
import type { Pod } from '../kubernetes/types.js';
import { reasonOf } from './lobby.js';
import { isReady, statusOf } from './status.js';
import { cut, type Font, FONTS, larger, type Measure, wrap } from './text.js';
import type { Box, Sign, Tone } from './types.js';
import type { Words } from './words.js';

/** A sign that has no place yet. */
export type Fact = Pick<Sign, 'text' | 'mark' | 'tone'>;

export const fact = (text: string, tone: Tone = 'plain', mark: Sign['mark'] = null): Fact => ({ text, tone, mark });

const TONES = { yes: 'plain', no: 'bad', wait: 'warn' } as const;

export const marked = (text: string, mark: NonNullable<Sign['mark']>): Fact => fact(text, TONES[mark], mark);

/** Px that a mark takes before its words. */
export const MARK = 15;
const BETWEEN = 18;

export const widthOf = ({ text, mark }: Fact, font: Font, measure: Measure): number =>
  (mark ? MARK : 0) + measure(text, font);

/** A fact at the end of a baseline, cut to the width there is. */
export function signAt(said: Fact, x: number, y: number, width: number, font: Font, measure: Measure): Sign {
  const before = said.mark ? MARK : 0;
  return { ...said, x: x + before, y, font, text: cut(said.text, width - before, font, measure) };
}

/** One after the other, in as many lines as it takes and `box` has room for. */
export function flow(facts: readonly Fact[], box: Box, step: number, type: number, measure: Measure): Sign[] {
  const signs: Sign[] = [];
  let x = box.x;
  let y = box.y + step - 4;
  for (const said of facts) {
    const font = larger(said.tone === 'quiet' ? FONTS.text : FONTS.word, type);
    const width = widthOf(said, font, measure);
    if (x > box.x && x + width > box.x + box.width) {
      x = box.x;
      y += step;
    }
    if (y > box.y + box.height + 1) break;
    signs.push(signAt(said, x, y, box.x + box.width - x, font, measure));
    x += width + BETWEEN;
  }
  return signs;
}

/** Each in a line of its own, as far as there is room. */
export function stack(facts: readonly Fact[], box: Box, step: number, type: number, measure: Measure): Sign[] {
  const most = Math.max(0, Math.floor(box.height / step));
  return facts.slice(0, most).map((said, index) => {
    const font = larger(said.tone === 'quiet' ? FONTS.text : FONTS.word, type);
    return signAt(said, box.x, box.y + (index + 1) * step - 4, box.width, font, measure);
  });
}

/** In the order in which they come true. Source: pkg/kubelet/status/status_manager.go and generate.go. */
const CONDITIONS = ['PodScheduled', 'PodReadyToStartContainers', 'Initialized', 'ContainersReady', 'Ready'];

/** Phase, conditions, owner, quality of service: what `kubectl describe pod` begins with. */
export function podFacts(pod: Pod, up: boolean, words: Words): Fact[] {
  const { phase = 'Pending', conditions = [], qosClass } = pod.status ?? {};
  const owner = pod.metadata.ownerReferences?.find(({ controller }) => controller);
  const own = words.closeUp;
  return [
    fact(`${own.phase} ${up ? phase : 'Unknown'}`, phase === 'Failed' ? 'bad' : 'plain'),
    ...CONDITIONS.flatMap((type): Fact[] => {
      const found = conditions.find((condition) => condition.type === type);
      return found ? [marked(type, found.status === 'True' ? 'yes' : found.status === 'False' ? 'no' : 'wait')] : [];
    }),
    fact(owner ? `${owner.kind} ${owner.name}` : own.nobody, 'quiet'),
    ...(qosClass ? [fact(`QoS ${qosClass}`, 'quiet')] : []),
  ];
}

/** The whole of what a word in the cluster's picture was short for, in lines; [] when there is nothing to explain. */
export function troubleOf(pod: Pod, width: number, lines: number, font: Font, measure: Measure): string[] {
  const unready = pod.status?.conditions?.find(({ type, status }) => type === 'Ready' && status === 'False');
  const waiting = pod.spec.nodeName ? '' : reasonOf(pod).text;
  const ended = [pod.status?.reason, pod.status?.message].filter(Boolean).join(': ');
  const text = waiting || ended || (isReady(pod) ? '' : (unready?.message ?? ''));
  return text && lines ? wrap(text, width, lines, font, measure) : [];
}

/** A container's state in the words of `kubectl describe pod`. */
export function stateOf(pod: Pod, name: string, up: boolean): Fact {
  if (!up) return marked('Unknown', 'wait');
  const status = statusOf(pod, name);
  const { running, waiting, terminated } = status?.state ?? {};
  if (running) {
    const unready = status?.started === false || (status?.ready === false && !pod.metadata.deletionTimestamp);
    const sidecarOrMain = !pod.spec.initContainers?.some(
      (init) => init.name === name && init.restartPolicy !== 'Always',
    );
    if (unready && sidecarOrMain) return marked('Running, not Ready', 'wait');
    return fact('Running', 'good', 'yes');
  }
  if (terminated) {
    const { reason = '', exitCode } = terminated;
    if (exitCode === 0) return fact(reason || 'Completed', 'quiet', 'yes');
    return marked(`${reason || 'Error'}, exit code ${exitCode}`, 'no');
  }
  const reason = waiting?.reason ?? 'Waiting';
  const failing = /Err|BackOff|Invalid|Failed/.test(reason);
  return failing ? marked(reason, 'no') : fact(reason, 'blue', 'wait');
}
