/** A Service's desk in the lobby: its address, and a flag for each endpoint, up when it is ready. */
import type { EndpointSlice, Service } from '../kubernetes/types.js';
import type { Tools } from './pod.js';
import { choose, cut, FONTS, type Measure } from './text.js';
import type { Box, Desk, Line, Target } from './types.js';

export const DESK = { height: 46, least: 160, most: 208, line: 22 };
/** Width of the bell, and of a flag. */
const BELL = 22;
const FLAG = 11;
const MOST_FLAGS = 8;

/** Width in which its name and its address can be read. */
export function deskWidth(service: Service, measure: Measure): number {
  const name = measure(service.metadata.name, FONTS.title);
  const address = measure(`10.96.255.255:${portsOf(service).join(',')}`, FONTS.mono);
  return Math.ceil(Math.min(DESK.most, Math.max(DESK.least, BELL + 14 + Math.max(name, address))));
}

const portsOf = ({ spec }: Service): number[] => (spec.ports ?? []).map(({ port }) => port);

/**
 * @param key namespace and name
 * @param slices of this Service
 */
export function layoutDesk(
  key: string,
  box: Box,
  service: Service,
  slices: readonly EndpointSlice[],
  { measure, words }: Tools,
): Desk {
  const { name } = service.metadata;
  const endpoints = endpointsOf(slices);
  const ready = endpoints.filter(Boolean).length;
  const addresses = addressWordings(service, words.headless);
  const said = saidOf(service, ready, endpoints.length, words.desk);
  const low = box.height < DESK.height;
  const x = box.x + BELL + 8;
  const room = box.x + box.width - 7 - x;
  const base = {
    kind: 'desk' as const,
    key: `desk:${key}`,
    box,
    low,
    bell: { x: box.x + 6, y: box.y + (low ? 4 : 5) },
  };
  if (low) {
    const y = box.y + 15;
    const count = choose([said.text, said.short], room * 0.4, FONTS.word, measure);
    const end = box.x + box.width - 7;
    const flagged = flagsOf(endpoints, 0, 0, 0).length > 0;
    const before = end - Math.ceil(measure(count, FONTS.word)) - (flagged ? FLAG + 3 : 0);
    const called = cut(name, Math.max(60, (before - x) * 0.5), FONTS.title, measure);
    const after = x + Math.ceil(measure(called, FONTS.title)) + 8;
    const address = addresses.find((text) => measure(text, FONTS.mono) <= before - 8 - after);
    return {
      ...base,
      name: { x, y, text: called, font: FONTS.title },
      lines: [
        ...(address ? [{ x: after, y, text: address, font: FONTS.mono, tone: 'plain' as const }] : []),
        { x: end, y, text: count, font: FONTS.word, anchor: 'end' as const, tone: said.tone },
      ],
      // One flag for all of them: up when somebody answers.
      flags: flagged ? [{ x: before + 2, y: y + 1, up: ready > 0 }] : [],
    };
  }
  const flags = flagsOf(endpoints, x, box.y + 41, room);
  const from = flags.length ? flags.at(-1)!.x + FLAG + 4 : x;
  const line = (y: number, wordings: readonly string[], at: number, font: Line['font'], tone: Line['tone']): Line => ({
    x: at,
    y,
    text: choose(wordings, x + room - at, font, measure),
    font,
    tone,
  });
  return {
    ...base,
    name: { x, y: box.y + 15, text: cut(name, room, FONTS.title, measure), font: FONTS.title },
    lines: [
      line(box.y + 28, addresses, x, FONTS.mono, 'plain'),
      line(box.y + 41, [said.text, said.short], from, FONTS.word, said.tone),
    ],
    flags,
  };
}

function flagsOf(endpoints: readonly boolean[], x: number, y: number, room: number): Desk['flags'] {
  const most = room ? Math.max(1, Math.min(MOST_FLAGS, Math.floor((room - 52) / FLAG))) : 1;
  // Raised ones first: what counts is how many there are.
  const sorted = [...endpoints].sort((a, b) => Number(b) - Number(a));
  return sorted.slice(0, most).map((up, index) => ({ x: x + index * FLAG, y, up }));
}

/** Address and ports, then the address with the first port only, then the address. */
function addressWordings(service: Service, headless: string): string[] {
  const ports = portsOf(service);
  const { clusterIP = '', clusterIPs = [], type, externalName } = service.spec;
  if (type === 'ExternalName') return [`→ ${externalName ?? ''}`];
  if (clusterIP === 'None') return ports.length ? [`${headless} · ${ports.join(', ')}`, headless] : [headless];
  const address = clusterIP || '…';
  const each = ports.join(',');
  const both = clusterIPs.length > 1 ? [`${clusterIPs.join(' ')} :${each}`] : [];
  const more = ports.length > 1 ? [`${address}:${ports[0]} +${ports.length - 1}`] : [];
  return [...both, each ? `${address}:${each}` : address, ...more, address];
}

/** Those that name the Service. Source: discovery/v1 LabelServiceName. */
export const slicesOf = ({ metadata }: Service, slices: readonly EndpointSlice[]): EndpointSlice[] =>
  slices.filter(
    (slice) =>
      slice.metadata.labels?.['kubernetes.io/service-name'] === metadata.name &&
      (slice.metadata.namespace ?? 'default') === (metadata.namespace ?? 'default'),
  );

/** Whether each endpoint is ready; an address in two slices counts once. */
export function endpointsOf(slices: readonly EndpointSlice[]): boolean[] {
  const known = new Map<string, boolean>();
  for (const slice of slices) {
    for (const { addresses, conditions, targetRef } of slice.endpoints ?? []) {
      const key = targetRef?.uid ?? addresses[0] ?? '';
      // Unknown counts as ready. Source: discovery/v1 EndpointConditions.
      known.set(key, (known.get(key) ?? false) || conditions?.ready !== false);
    }
  }
  return [...known.values()];
}

function saidOf(
  { spec }: Service,
  ready: number,
  all: number,
  words: Tools['words']['desk'],
): { text: string; short: string; tone: Line['tone'] } {
  if (spec.type === 'ExternalName') return { text: words.external, short: words.external, tone: 'quiet' };
  if (!Object.keys(spec.selector ?? {}).length && !all)
    return { text: words.noSelector, short: words.noSelector, tone: 'quiet' };
  if (!all) return { text: words.nobody, short: words.nobodyShort, tone: 'warn' };
  return { text: words.ready(ready, all), short: `${ready}/${all}`, tone: ready ? 'good' : 'bad' };
}

export function deskTarget(desk: Desk, service: Service, { words }: Tools): Target {
  const said = [desk.name.text, ...desk.lines.map(({ text }) => text)].slice(1);
  const label = words.spoken.service(service.metadata.name, said);
  return { key: desk.key, kind: 'service', label, box: desk.box, parent: 'cluster' };
}
