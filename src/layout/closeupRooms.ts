/** A room per container in a close-up: whose it is, how it is, what is in it. Its size follows from what is told. */
import { formatQuantity, parseQuantity } from '../kubernetes/quantity.js';
import type { Container, Pod } from '../kubernetes/types.js';
import { type Fact, fact, MARK, marked, signAt, stateOf, widthOf } from './closeupFacts.js';
import type { Tools } from './pod.js';
import { type containersOf, statusOf } from './status.js';
import { cut, type Font, FONTS, larger, type Measure, wrap } from './text.js';
import type { Box, CloseUpRoom, Sign } from './types.js';
import type { Words } from './words.js';

export type Who = ReturnType<typeof containersOf>[number];

/** Where a tenant stands in its room, and where words may pass over its head. */
export interface Stand {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
  /** Middle of what passes by. */
  readonly lane: number;
  /** Px across that what passes by may take, with `x` in the middle. */
  readonly room: number;
}

/** How rooms are furnished: `aside` the tenant stands beside its words, else between them. */
export interface Furnishing {
  readonly width: number;
  readonly aside: boolean;
  readonly type: number;
}

/** How many lines there are over a tenant's head and at its feet. */
export interface Lines {
  readonly over: number;
  readonly under: number;
}

const PAD = 12;
/** Px above and below a tenant of least size: its head's room, its badge, its shadow. */
const LEAST = 104;
const TALLEST = 2.3;
/** Width that a tenant beside its words has for itself and what passes over its head. */
const ASIDE = 104;

const stepOf = (type: number) => Math.round(15 * type);
const head = (step: number) => 2 * step + 18;

/** How many rooms stand side by side: no more than can be read, and rows alike. */
export function columnsFor(count: number, width: number, least: number): number {
  const most = Math.max(1, Math.min(count, Math.floor(width / least)));
  return Math.ceil(count / Math.ceil(count / most));
}

/** Px that a room with so many lines needs. */
export function heightFor({ over, under }: Lines, { aside, type }: Furnishing): number {
  const step = stepOf(type);
  return aside
    ? Math.max(head(step) + (over + under) * step + 14, head(step) + LEAST)
    : head(step) + (over + under) * step + LEAST + 12;
}

export function standOf({ over, under }: Lines, box: Box, { aside, type }: Furnishing): Stand {
  const step = stepOf(type);
  if (aside) {
    const y = box.y + box.height - 10;
    return { x: box.x + box.width - ASIDE / 2 - 2, y, scale: 1.1, lane: y - 78, room: ASIDE - 4 };
  }
  const top = box.y + head(step) + over * step;
  const bottom = box.y + box.height - 10 - under * step;
  const scale = Math.min(TALLEST, (bottom - top - 46) / 58, (box.width - 20) / 46);
  // On the floor, over the words about its files, however high the room is.
  const y = bottom - 8;
  return { x: box.x + box.width / 2, y, scale, lane: y - 58 * scale - 16, room: box.width - 8 };
}

interface Told {
  /** Before the name; null where the name needs all the room. */
  readonly kind: string | null;
  readonly state: Fact;
  readonly chip: number;
  /** At the right of the name, and of the state; null where they are told in lines of their own. */
  readonly image: string | null;
  readonly restarts: Fact | null;
  readonly over: readonly Fact[];
  readonly under: readonly Fact[];
}

/** All that is told of a container: what has no room beside something else has a line of its own. */
function tell(
  pod: Pod,
  { container, role }: Who,
  { width: whole, aside, type }: Furnishing,
  up: boolean,
  tools: Tools,
): Told {
  const { measure, words } = tools;
  const width = whole - 2 * PAD;
  const [named, plain, mono] = fontsOf(type);
  const status = statusOf(pod, container.name);
  const kind = words.closeUp.roles[role];
  const before = measure(kind, plain) + 8;
  const called = measure(container.name, named) + before <= width;
  const nameWidth = measure(container.name, named) + (called ? before : 0);
  const image = container.image ?? '';
  const beside = nameWidth + 16 + measure(image, mono) <= width;
  const state = stateOf(pod, container.name, up);
  const chip = Math.min(width, widthOf(state, larger(FONTS.word, type), measure) + 18);
  const count = status?.restartCount ?? 0;
  const restarts = fact(words.closeUp.restarts(count), count ? 'bad' : 'quiet');
  const near = chip + 10 + measure(restarts.text, plain) <= width;
  const lines = (facts: readonly Fact[]) =>
    facts.flatMap((said) => inLines(said, width - (aside ? ASIDE - PAD : 0), plain, measure));
  return {
    kind: called ? kind : null,
    state,
    chip,
    image: beside ? image : null,
    restarts: near ? restarts : null,
    over: lines([
      ...(called ? [] : [fact(kind, 'quiet')]),
      ...(near ? [] : [restarts]),
      ...(beside ? [] : [fact(image, 'quiet')]),
      ...above(pod, container, words),
    ]),
    under: lines(below(container, words)),
  };
}

const fontsOf = (type: number) =>
  [larger(FONTS.strong, 1.18 * type), larger(FONTS.text, type), larger(FONTS.mono, type)] as const;

/** In up to three lines; the mark before the first of them. */
function inLines(said: Fact, width: number, font: Font, measure: Measure): Fact[] {
  const lines = wrap(said.text, width - (said.mark ? MARK : 0), 3, font, measure);
  return lines.map((text, index) => fact(text, said.tone, index ? null : said.mark));
}

/** How many lines a container needs at most, in all that becomes of its Pod. */
export function linesOf(pods: readonly Pod[], who: Who, furnishing: Furnishing, tools: Tools): Lines {
  const all = pods.map((pod) => tell(pod, who, furnishing, true, tools));
  return {
    over: Math.max(...all.map(({ over }) => over.length)),
    under: Math.max(...all.map(({ under }) => under.length)),
  };
}

export function layoutRoom(
  pod: Pod,
  who: Who,
  box: Box,
  key: string,
  up: boolean,
  furnishing: Furnishing,
  tools: Tools,
): CloseUpRoom {
  const { measure } = tools;
  const { aside, type } = furnishing;
  const step = stepOf(type);
  const told = tell(pod, who, furnishing, up, tools);
  const [named, plain, mono] = fontsOf(type);
  const x = box.x + PAD;
  const width = box.width - 2 * PAD;
  const y = box.y + 8 + step;
  const line = y + step + 8;
  const nameX = told.kind ? x + measure(told.kind, plain) + 8 : x;
  const name = { x: nameX, y, text: cut(who.container.name, x + width - nameX, named, measure), font: named };
  const end = { x: x + width, anchor: 'end' as const };
  const at = (said: Fact, baseline: number) => signAt(said, x, baseline, width, plain, measure);
  const feet = aside
    ? line + 8 + (told.over.length + 1) * step
    : box.y + box.height - 10 - (told.under.length - 1) * step;
  const signs: Sign[] = [
    ...(told.kind ? [{ ...fact(told.kind, 'quiet'), x, y, font: plain }] : []),
    ...(told.image ? [{ ...fact(told.image, 'quiet'), ...end, y, font: mono }] : []),
    signAt(told.state, x + 7, line, told.chip - 16, larger(FONTS.word, type), measure),
    ...(told.restarts ? [{ ...told.restarts, ...end, y: line, font: plain }] : []),
    ...told.over.map((said, index) => at(said, line + 8 + (index + 1) * step)),
    ...told.under.map((said, index) => at(said, feet + index * step)),
  ];
  const chip = { x: x - 2, y: line - step + 1, width: told.chip, height: step + 6, tone: told.state.tone };
  return { key, box, name, signs, chip, light: aside ? null : box.x + box.width / 2 };
}

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
