/** The front in a close-up: the one network namespace that all containers of a Pod share. */
import type { Container, Pod } from '../kubernetes/types.js';
import { type Fact, fact, MARK, marked, signAt } from './closeupFacts.js';
import type { Tools } from './pod.js';
import { containersOf, isReady } from './status.js';
import { choose, cut, FONTS, larger, wrap } from './text.js';
import type { Box, CloseUpFront, CloseUpSlot, Label } from './types.js';

const PAD = 12;

export interface Front {
  readonly front: CloseUpFront;
  /** Where what goes to nobody or leaves the Pod passes. */
  readonly mailbox: Box;
  /** Under the last of its words. */
  readonly foot: number;
}

/** @param taken ports whose container is turned away, as `metrics 80/TCP`. */
export function layoutFront(
  pod: Pod,
  box: Box,
  flat: boolean,
  type: number,
  tools: Tools,
  taken: readonly string[] = [],
): Front {
  const { measure } = tools;
  const x = box.x + PAD;
  const width = box.width - 2 * PAD;
  const text = larger(FONTS.text, type);
  const step = lineOf(type);
  const heading = headingAt(x, box.y + 22, width, type, tools);
  // In a flat one who is in is told beside the address.
  const half = flat ? Math.min(width, 176) : width;
  const { plaques, bottom } = plaquesAt(pod, { x, y: box.y + 34, width: half, height: flat ? 26 : 30 }, type, tools);
  const said = (words: readonly string[], y: number) =>
    words.map((line, index) => signAt(fact(line, 'quiet'), x, y + index * step, width, text, measure));
  const shared = wrap(addressWords(pod, tools), width, 2, text, measure);
  const top = bottom + 15 + shared.length * step + 4;
  const mailbox = mailboxAt(pod, { x, y: top, width: width - 14, height: 0 }, type, tools, taken);
  const after = mailbox.box.y + mailbox.box.height + 18;
  const flag = wrap(flagWord(pod, tools), width, 3, text, measure);
  const end = box.y + box.height - 12;
  const foot = after + (flag.length - 1) * step + 12;
  const tall = Math.min(104, end - foot - 26);
  const door = !flat && tall >= 44 ? { x: x + 4, y: end - tall, width: Math.min(60, tall * 0.56), height: tall } : null;
  const lamp = flat ? { x: x + half + 12, y: box.y + 34 + 17 } : { x, y: door ? door.y - 10 : end - 2 };
  const signs = [...said(shared, bottom + 15), ...said(flag, after), lampSign(pod, lamp, box, type, tools)];
  return { front: { box, heading, plaques, signs, mailbox, door }, mailbox: mailbox.box, foot };
}

const lineOf = (type: number) => Math.round(13 * type);

/** Px that it needs at most, in all that becomes of its Pod. */
export function frontHeight(pods: readonly Pod[], width: number, flat: boolean, type: number, tools: Tools): number {
  const box = { x: 0, y: 0, width, height: 0 };
  const feet = pods.map((pod) => layoutFront(pod, box, flat, type, tools).foot);
  return Math.max(...feet) + (flat ? 0 : 88);
}

function headingAt(x: number, y: number, width: number, type: number, { measure, words }: Tools): Label {
  const font = larger(FONTS.title, type);
  const text = [words.closeUp.network, words.closeUp.networkShort].find((said) => measure(said, font) <= width);
  return { x, y, text: text ?? cut(words.closeUp.networkShort, width, font, measure), font };
}

/** One for each of its addresses, an empty one before there is any. */
function plaquesAt(
  pod: Pod,
  { x, y, width, height }: Box,
  type: number,
  { measure, words }: Tools,
): { plaques: CloseUpFront['plaques']; bottom: number } {
  const { podIP, podIPs } = pod.status ?? {};
  const addresses = podIPs?.length ? podIPs.map(({ ip = '' }) => ip) : podIP ? [podIP] : [];
  const shown = addresses.length ? addresses : [''];
  const plaques = shown.map((address, index) => {
    const box = { x, y: y + index * (height + 4), width, height };
    const wide = { size: 15, weight: 600, mono: true };
    const font = !address ? larger(FONTS.text, type) : measure(address, wide) <= width - 10 ? wide : FONTS.mono;
    const text = cut(address || words.closeUp.noAddress, width - 8, font, measure);
    const label = { x: x + width / 2, y: box.y + height / 2 + font.size * 0.36, text, font, anchor: 'middle' as const };
    return { box, label, empty: !address };
  });
  return { plaques, bottom: plaques.at(-1)!.box.y + height };
}

const addressWords = ({ spec }: Pod, { words: { closeUp } }: Tools) =>
  spec.hostNetwork ? closeUp.hostNetwork : closeUp.oneAddress;

function flagWord(pod: Pod, { words: { closeUp } }: Tools): string {
  if (pod.metadata.deletionTimestamp) return closeUp.flag.leaving;
  return isReady(pod) ? closeUp.flag.up : closeUp.flag.down;
}

function lampSign(pod: Pod, { x, y }: { x: number; y: number }, box: Box, type: number, { measure, words }: Tools) {
  const ready = isReady(pod) && !pod.metadata.deletionTimestamp;
  const said: Fact = ready
    ? fact('Ready', 'good', 'yes')
    : marked(pod.metadata.deletionTimestamp ? 'Terminating' : words.closeUp.notReady, 'wait');
  return signAt(said, x, y, box.x + box.width - 6 - x - MARK / 2, larger(FONTS.word, type), measure);
}

interface Port {
  readonly container: Container;
  readonly text: string;
  readonly key: string;
}

/** All ports in the order in which containers start. */
const portsOf = (pod: Pod): Port[] =>
  containersOf(pod).flatMap(({ container }) =>
    (container.ports ?? []).map(({ containerPort, protocol = 'TCP', hostPort }): Port => {
      const port = protocol === 'TCP' ? String(containerPort) : `${containerPort}/${protocol}`;
      const key = `${container.name} ${containerPort}/${protocol}`;
      return { container, text: hostPort ? `${hostPort} → ${port}` : port, key };
    }),
  );

const SLOT = 28;

/** A slot a port. */
function mailboxAt(
  pod: Pod,
  box: Box,
  type: number,
  { measure, words }: Tools,
  turnedAway: readonly string[],
): CloseUpFront['mailbox'] {
  const ports = portsOf(pod);
  const title = { x: box.x + 10, y: box.y + 18, text: words.closeUp.mailbox, font: larger(FONTS.word, type) };
  const font = larger(FONTS.strong, type);
  const small = larger(FONTS.mono, type);
  const slots = ports.map(({ container, text, key }, index): CloseUpSlot => {
    const taken = turnedAway.includes(key);
    const slot = slotAt(box, index, SLOT);
    const y = slot.y + slot.height / 2 + 4.2;
    const port = { x: slot.x + 8, y, text: cut(text, slot.width - 16, font, measure), font };
    const left = slot.width - 26 - measure(port.text, font);
    const said = taken
      ? [`${container.name}: ${words.closeUp.taken}`, words.closeUp.taken, words.closeUp.takenShort]
      : [];
    const whose = choose([...said, ...(taken ? [] : [container.name])], left, small, measure);
    return {
      box: slot,
      port,
      whose: { x: slot.x + slot.width - 8, y, text: whose, font: small, anchor: 'end' },
      taken,
    };
  });
  if (!ports.length) {
    const slot = slotAt(box, 0, SLOT);
    const text = cut(words.closeUp.noPorts, slot.width - 14, small, measure);
    const port = { x: slot.x + 8, y: slot.y + slot.height / 2 + 4.2, text, font: small };
    slots.push({ box: slot, port, whose: null, taken: false });
  }
  return { box: { ...box, height: 28 + slots.length * SLOT + 4 }, title, slots };
}

const slotAt = ({ x, y, width }: Box, index: number, step: number): Box => ({
  x: x + 8,
  y: y + 27 + index * step,
  width: width - 16,
  height: step - 4,
});
