/** A room per container in a close-up: whose it is, how it is, what is in it. How much is told follows from its size. */
import { formatQuantity, parseQuantity } from '../kubernetes/quantity.js';
import type { Container, Pod } from '../kubernetes/types.js';
import { type Fact, fact, marked, signAt, stateOf, widthOf } from './closeupFacts.js';
import type { Tools } from './pod.js';
import { type containersOf, statusOf } from './status.js';
import { cut, FONTS, larger } from './text.js';
import type { Box, CloseUpRoom, Sign, TenantPlan } from './types.js';
import type { Words } from './words.js';

export type Who = ReturnType<typeof containersOf>[number];

/** Where a tenant stands in its room, and where words may pass over its head. */
export interface Stand {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
  /** Baseline of what passes by; null where there is no room for it. */
  readonly lane: number | null;
}

const PAD = 12;
/** Px above and below a tenant of least size: its head's room, its badge, its shadow. */
const LEAST = 92;
const TALLEST = 2.3;

/** Rows and columns in which as many rooms are as close as can be to a room's usual shape. */
export function gridOf(count: number, box: Box, least: number): { columns: number; rows: number } {
  let best = { columns: 1, rows: count, score: -Infinity };
  for (let columns = 1; columns <= count; columns++) {
    const rows = Math.ceil(count / columns);
    const width = box.width / columns;
    if (columns > 1 && width < least) break;
    const score = Math.min(width / 300, box.height / rows / 260) - (columns * rows - count) * 0.02;
    if (score > best.score) best = { columns, rows, score };
  }
  return best;
}

/** Where a tenant stands depends on how many words its container can ever need, not on how it is just now. */
export function standOf({ container }: Who, box: Box, words: Words, type: number): Stand {
  const step = Math.round(15 * type);
  if (isLow(box, step)) {
    const scale = Math.min(1, (box.height - 14) / 56);
    return { x: box.x + box.width - 30, y: box.y + box.height - 6, scale, lane: null };
  }
  const told = linesThatFit(box, step);
  const top = box.y + head(step) + Math.min(told, aboveMost(container)) * step;
  const bottom = box.y + box.height - 8 - Math.min(told, below(container, words).length) * step;
  const scale = Math.min(TALLEST, (bottom - top - 42) / 58, (box.width - 20) / 46);
  const y = top + (bottom - top) / 2 + 27 * scale + 10;
  return {
    x: box.x + box.width / 2,
    y: Math.min(bottom - 8, y),
    scale,
    lane: Math.min(bottom - 8, y) - 58 * scale - 8,
  };
}

const head = (step: number) => 2 * step + 18;
/** Too low for a tenant under its words: it stands beside them. */
const isLow = (box: Box, step: number) => box.height < head(step) + LEAST + 8;
const linesThatFit = (box: Box, step: number) => Math.max(0, Math.floor((box.height - head(step) - LEAST - 8) / step));

export function layoutRoom(
  pod: Pod,
  { container, role }: Who,
  box: Box,
  plan: TenantPlan,
  up: boolean,
  type: number,
  { measure, words }: Tools,
): CloseUpRoom {
  const step = Math.round(15 * type);
  const low = isLow(box, step);
  const status = statusOf(pod, container.name);
  const x = box.x + PAD;
  const width = box.width - 2 * PAD - (low ? 48 : 0);
  const nameFont = larger(FONTS.strong, 1.18 * type);
  const plain = larger(FONTS.text, type);
  const mono = larger(FONTS.mono, type);
  // In the lowest rooms name and state alone, close together.
  const close = box.height < head(step) + 4;
  const y = box.y + (close ? 0 : 8) + step;
  const kind = words.closeUp.roles[role];
  const kindWidth = measure(kind, plain) + 8;
  const called = measure(container.name, nameFont) + kindWidth <= width;
  const nameX = called ? x + kindWidth : x;
  const name = { x: nameX, y, text: cut(container.name, x + width - nameX, nameFont, measure), font: nameFont };
  const signs: Sign[] = [];
  if (called) signs.push({ ...fact(kind, 'quiet'), x, y, font: plain });
  const image = container.image ?? '';
  const beside = !low && nameX + measure(name.text, nameFont) + 16 + measure(image, mono) <= x + width;
  if (beside) signs.push({ ...fact(image, 'quiet'), x: x + width, y, font: mono, anchor: 'end' });

  const state = stateOf(pod, container.name, up);
  const stateFont = larger(FONTS.word, type);
  const line = y + step + (close ? 2 : 8);
  const chipWidth = Math.min(width, widthOf(state, stateFont, measure) + 18);
  const chip = { x: x - 2, y: line - step + 1, width: chipWidth, height: step + (close ? 3 : 6) };
  signs.push(signAt(state, x + 7, line, chipWidth - 16, stateFont, measure));
  const restarts = words.closeUp.restarts(status?.restartCount ?? 0);
  if (x + chipWidth + 10 + measure(restarts, plain) <= x + width)
    signs.push({
      ...fact(restarts, status?.restartCount ? 'bad' : 'quiet'),
      x: x + width,
      y: line,
      font: plain,
      anchor: 'end',
    });

  const over = [...(beside ? [] : [fact(image, 'quiet')]), ...above(pod, container, words)];
  const under = below(container, words);
  const room = low ? Math.max(0, Math.floor((box.height - head(step) - 6) / step)) : linesThatFit(box, step);
  const at = (said: Fact, baseline: number) => signAt(said, x, baseline, width, plain, measure);
  const shownUnder = under.slice(0, Math.max(0, low ? room - 1 : room));
  const shownOver = over.slice(0, low ? room - shownUnder.length : Math.min(room, aboveMost(container)));
  signs.push(...shownOver.map((said, index) => at(said, line + 8 + (index + 1) * step)));
  const base = low
    ? line + 8 + (shownOver.length + 1) * step
    : box.y + box.height - 10 - (shownUnder.length - 1) * step;
  signs.push(...shownUnder.map((said, index) => at(said, base + index * step)));
  return { key: plan.key, box, name, signs, chip: { ...chip, tone: state.tone } };
}

/** How many lines there may be over a tenant's head. */
const aboveMost = (container: Container) => 3 + probesOf(container).length;

const probesOf = ({ startupProbe, readinessProbe, livenessProbe }: Container) =>
  Object.entries({ startup: startupProbe, readiness: readinessProbe, liveness: livenessProbe }).flatMap(
    ([name, probe]) => (probe ? [name] : []),
  );

/** The last end, then its probes, then what it runs and asks for. */
function above(pod: Pod, container: Container, words: Words): Fact[] {
  const status = statusOf(pod, container.name);
  const last = status?.lastState?.terminated;
  const said = words.closeUp;
  const requests = Object.entries(container.resources?.requests ?? {});
  return [
    ...(status?.state?.waiting?.message ? [fact(status.state.waiting.message, 'quiet')] : []),
    ...(last ? [fact(said.lastExit(last.reason ?? 'Error', last.exitCode), last.exitCode ? 'bad' : 'quiet')] : []),
    ...probesOf(container).map((name) => probeFact(name, status, words)),
    ...(container.command || container.args
      ? [fact(said.command([...(container.command ?? []), ...(container.args ?? [])].join(' ')), 'quiet')]
      : []),
    ...(requests.length ? [fact(said.requests(requests.map(amount).join(' · ')), 'quiet')] : []),
  ];
}

const amount = ([name, value]: [string, string]) => `${name} ${formatQuantity(parseQuantity(value))}`;

/** What the API server knows of a probe: of a liveness probe only that the container still runs. */
function probeFact(name: string, status: ReturnType<typeof statusOf>, { closeUp }: Words): Fact {
  const running = Boolean(status?.state?.running);
  if (!running) return fact(`${closeUp.probe(name)}: ${closeUp.notAsked}`, 'quiet');
  const passed = name === 'readiness' ? status?.ready : name === 'startup' ? status?.started : true;
  if (name !== 'startup' && status?.started === false)
    return fact(`${closeUp.probe(name)}: ${closeUp.notAsked}`, 'quiet');
  return marked(`${closeUp.probe(name)}: ${passed ? closeUp.passes : closeUp.fails}`, passed ? 'yes' : 'wait');
}

/** What is on its file system: its image's files, which are its own, and what is mounted over them. */
function below(container: Container, { closeUp }: Words): Fact[] {
  return [
    fact(closeUp.ownFiles, 'quiet'),
    ...(container.volumeMounts ?? []).map(({ mountPath, name, readOnly, subPath }) =>
      fact(closeUp.mount(mountPath, subPath ? `${name}/${subPath}` : name, readOnly ?? false)),
    ),
  ];
}
