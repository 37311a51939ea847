/** The front in a close-up: the one network namespace that all containers of a Pod share. */
import type { Container, Pod } from '../kubernetes/types.js';
import { type Fact, fact, MARK, marked, signAt } from './closeupFacts.js';
import type { Tools } from './pod.js';
import { containersOf, isReady, statusOf } from './status.js';
import { cut, FONTS, larger, wrap } from './text.js';
import type { Box, CloseUpFront, CloseUpSlot, Label } from './types.js';

const PAD = 12;

export interface Front {
  readonly front: CloseUpFront;
  /** Where what goes to nobody or leaves the Pod passes. */
  readonly mailbox: Box;
}

/** One under the other in a tall box; side by side in a flat one. */
export function layoutFront(pod: Pod, box: Box, flat: boolean, type: number, tools: Tools): Front {
  return (flat ? beside : below)(pod, box, type, tools);
}

function below(pod: Pod, box: Box, type: number, tools: Tools): Front {
  const { measure } = tools;
  const x = box.x + PAD;
  const width = box.width - 2 * PAD;
  const text = larger(FONTS.text, type);
  const heading = headingAt(x, box.y + 22, width, type, tools);
  const { plaques, bottom } = plaquesAt(pod, { x, y: box.y + 34, width, height: 30 }, type, tools);
  // Where it is low, what is said of address and flag is left to a larger picture.
  const told = box.height >= 270;
  const shared = told ? wrap(addressWords(pod, tools), width, 2, text, measure) : [];
  const lines = shared.map((said, index) =>
    signAt(fact(said, 'quiet'), x, bottom + 15 + index * 14, width, text, measure),
  );
  const top = bottom + 15 + shared.length * 14 + 10;
  const end = box.y + box.height - 12;
  const flagWords = told ? wrap(flagWord(pod, tools), width, 2, text, measure) : [];
  const tall = Math.min(104, end - top - 110);
  const door = tall >= 44 ? { x: x + 4, y: end - tall, width: Math.min(60, tall * 0.56), height: tall } : null;
  const room = (door ? door.y - 20 : end - 20) - top - flagWords.length * 14 - 10;
  const mailbox = mailboxAt(pod, { x, y: top, width: width - 14, height: room }, type, tools);
  const after = mailbox.box.y + mailbox.box.height + 18;
  lines.push(
    ...flagWords.map((said, index) => signAt(fact(said, 'quiet'), x, after + index * 14, width, text, measure)),
  );
  const lamp = { x: door ? door.x + door.width + 14 : x, y: door ? door.y + 14 : end - 2 };
  return {
    front: { box, heading, plaques, signs: [...lines, lampSign(pod, lamp, box, type, tools)], mailbox, door },
    mailbox: mailbox.box,
  };
}

function beside(pod: Pod, box: Box, type: number, tools: Tools): Front {
  const x = box.x + PAD;
  const half = (box.width - 3 * PAD) / 2;
  const heading = headingAt(x, box.y + 19, half, type, tools);
  const { plaques, bottom } = plaquesAt(pod, { x, y: box.y + 28, width: half, height: 24 }, type, tools);
  const mailbox = mailboxAt(
    pod,
    { x: x + half + PAD, y: box.y + 10, width: half - 12, height: box.height - 16 },
    type,
    tools,
  );
  const sign = lampSign(pod, { x, y: bottom + 19 }, { ...box, width: half + 2 * PAD }, type, tools);
  return { front: { box, heading, plaques, signs: [sign], mailbox, door: null }, mailbox: mailbox.box };
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
  readonly taken: boolean;
}

/** All ports in the order in which containers start; `taken` by another, and its own container is turned away. */
function portsOf(pod: Pod): Port[] {
  const owners = new Set<string>();
  return containersOf(pod).flatMap(({ container }) =>
    (container.ports ?? []).map(({ containerPort, protocol = 'TCP', hostPort }): Port => {
      const key = `${containerPort}/${protocol}`;
      const taken = owners.has(key) && !statusOf(pod, container.name)?.state?.running;
      owners.add(key);
      const port = protocol === 'TCP' ? String(containerPort) : key;
      return { container, text: hostPort ? `${hostPort} → ${port}` : port, taken };
    }),
  );
}

/** A slot a port; where they are too many for the room the rest are counted. */
function mailboxAt(pod: Pod, box: Box, type: number, { measure, words }: Tools): CloseUpFront['mailbox'] {
  const ports = portsOf(pod);
  const title = { x: box.x + 10, y: box.y + 18, text: words.closeUp.mailbox, font: larger(FONTS.word, type) };
  const least = 19;
  const space = Math.max(least, box.height - 32);
  const step = Math.max(least, Math.min(32, space / Math.max(1, ports.length)));
  const most = Math.max(1, Math.floor(space / step + 1e-6));
  const shown = ports.length > most ? ports.slice(0, most - 1) : ports;
  const font = larger(FONTS.strong, type);
  const small = larger(FONTS.mono, type);
  const slots = shown.map(({ container, text, taken }, index): CloseUpSlot => {
    const slot = slotAt(box, index, step);
    const y = slot.y + slot.height / 2 + 4.2;
    const port = { x: slot.x + 8, y, text: cut(text, slot.width - 16, font, measure), font };
    const left = slot.width - 26 - measure(port.text, font);
    const whose = cut(taken ? words.closeUp.taken : container.name, left, small, measure);
    return {
      box: slot,
      port,
      whose: { x: slot.x + slot.width - 8, y, text: whose, font: small, anchor: 'end' },
      taken,
    };
  });
  const rest = ports.length - shown.length;
  if (rest || !ports.length) {
    const slot = slotAt(box, shown.length, step);
    const said = rest ? words.more(rest) : words.closeUp.noPorts;
    const y = slot.y + slot.height / 2 + 4.2;
    slots.push({
      box: slot,
      port: { x: slot.x + 8, y, text: cut(said, slot.width - 14, small, measure), font: small },
      whose: null,
      taken: false,
    });
  }
  const height = 28 + slots.length * step + 4;
  return { box: { ...box, height }, title, slots };
}

const slotAt = ({ x, y, width }: Box, index: number, step: number): Box => ({
  x: x + 8,
  y: y + 27 + index * step,
  width: width - 16,
  height: step - 4,
});
