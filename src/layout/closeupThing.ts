/** A Service or a claim in full size: all that is known of it, and of a Service whom it forwards to. */
import type { EndpointSlice, PersistentVolumeClaim, Pod, Service } from '../kubernetes/types.js';
import type { Cluster, StoryEvent, StoryState } from '../timeline/types.js';
import type { CloseUpLayout } from './camera.js';
import { type Fact, fact, marked, signAt } from './closeupFacts.js';
import { barOf, crumbOf, frameIn, type Setting, wallWidth } from './closeupSetting.js';
import { createMemory } from './memory.js';
import { particularsOf } from './particulars.js';
import { slicesOf } from './reception.js';
import { cut, type Font, FONTS, larger, wrap } from './text.js';
import type { Box, CloseUp, Scene, Sign, Target } from './types.js';

type Thing = Service | PersistentVolumeClaim;
type Kind = 'service' | 'claim';

/** A line: what it tells of, where it begins with that, and what is told. */
interface Row {
  readonly label: string;
  readonly said: Fact;
}

/** @param key `desk:…` or `claim:…`, with namespace and name. */
export function createThingCloseUp(
  key: string,
  events: readonly StoryEvent[],
  around: Box,
  shared: Setting,
): CloseUpLayout {
  // So little is told that it can be told large.
  const larger = { ...shared.frame, type: shared.frame.type * (shared.frame.board === 'phone' ? 1.1 : 1.3) };
  const setting = { ...shared, frame: larger };
  const { frame, tools } = setting;
  const kind: Kind = key.startsWith('desk:') ? 'service' : 'claim';
  const [namespace = '', name = ''] = key.slice(key.indexOf(':') + 1).split('/');
  const remember = createMemory();
  const inputsOf = (cluster: Cluster): readonly unknown[] => {
    const thing = cluster.get<Thing>(kind === 'service' ? 'Service' : 'PersistentVolumeClaim', namespace, name);
    return [thing, ...(kind === 'service' ? cluster.ofKind('EndpointSlice') : cluster.ofKind<Pod>('Pod'))];
  };
  const width = wallWidth(frame);
  const rowsIn = (cluster: Cluster) =>
    remember('rows', inputsOf(cluster), () => rowsOf({ cluster }, key, kind, width, setting));
  const most = Math.max(1, ...events.map(({ source }) => rowsIn(source.cluster).length));
  const step = stepOf(frame.type);
  const place = frameIn(setting, around, barOf(frame) + most * step + 36, 1);
  const { wall, top, height } = place;

  const scene = (state: StoryState): Scene => {
    const { cluster } = state;
    const clock = setting.clock(state, wall, top);
    const inputs = inputsOf(cluster);
    return remember('scene', [...inputs, clock], () => {
      const still = remember('still', inputs, () => layoutStill(key, name, kind, rowsIn(cluster), place, setting));
      const said = still.signs.map(({ text }) => text);
      const label = kind === 'service' ? tools.words.spoken.service(name, said) : tools.words.spoken.claim(name, said);
      const target: Target = { key, kind, label, box: wall, parent: null };
      return { width: frame.width, height, parts: [still, ...clock], targets: [target] };
    });
  };
  return { wall, height, scene };
}

const stepOf = (type: number) => Math.round(20 * type);
const PAD = 20;
const LABELS = 104;

function rowsOf(
  state: Pick<StoryState, 'cluster'>,
  key: string,
  kind: Kind,
  width: number,
  { frame, tools: { words, measure } }: Setting,
): Row[] {
  const told = particularsOf(state, { kind, key, parent: null }, words);
  if (!told) return [{ label: '', said: marked(words.deleted, 'no') }];
  const { card } = words;
  const endpoints = kind === 'service' ? endpointRows(state.cluster, key, card) : [];
  const facts = told.facts.filter(([label]) => !endpoints.length || (label !== card.ready && label !== card.notReady));
  const rows: Row[] = [
    { label: '', said: marked(told.state, told.tone === 'good' ? 'yes' : 'wait') },
    ...facts.map(([label, value]) => ({ label, said: fact(value) })),
    ...endpoints,
  ];
  const font: Font = larger(FONTS.text, frame.type);
  return rows.flatMap(({ label, said }) =>
    wrap(said.text, width - 2 * PAD - LABELS, 3, font, measure).map((text, index) => ({
      label: index ? '' : label,
      said: fact(text, said.tone, index ? null : said.mark),
    })),
  );
}

/** One a Pod: what it is called, where it is, whether it gets requests. */
function endpointRows(cluster: Cluster, key: string, card: Setting['tools']['words']['card']): Row[] {
  const [namespace = '', name = ''] = key.slice(key.indexOf(':') + 1).split('/');
  const service = cluster.get<Service>('Service', namespace, name);
  if (!service) return [];
  const slices = slicesOf(service, cluster.ofKind<EndpointSlice>('EndpointSlice', namespace));
  return slices
    .flatMap(({ endpoints = [] }) => endpoints)
    .map(({ addresses, conditions, targetRef }) => {
      const ready = conditions?.ready !== false;
      const text = [targetRef?.name, addresses.join(', ')].filter(Boolean).join(' · ');
      return {
        label: ready ? card.ready : card.notReady,
        said: ready ? fact(text, 'plain', 'yes') : marked(text, 'no'),
      };
    });
}

function layoutStill(
  key: string,
  name: string,
  kind: Kind,
  rows: readonly Row[],
  { wall, backdrop, top }: { wall: Box; backdrop: Box; top: number },
  setting: Setting,
): CloseUp {
  const { frame, tools } = setting;
  const { measure, words } = tools;
  const step = stepOf(frame.type);
  const font = { size: frame.board === 'wide' ? 18 : 14, weight: 700 };
  const y = wall.y + barOf(frame) / 2 + font.size * 0.36;
  const plain = { ...font, weight: 400 };
  const text = choose(kind, measure, plain, wall.width - 2 * PAD - measure(name, font));
  const word = { x: wall.x + 16, y, text, font: plain };
  const x = word.x + measure(word.text, plain) + 8;
  const small = larger(FONTS.text, frame.type);
  const signs = rows.flatMap(({ label, said }, index): Sign[] => {
    const line = wall.y + barOf(frame) + 24 + index * step;
    const from = label || index ? wall.x + PAD + LABELS : wall.x + PAD;
    const bold = larger(index ? FONTS.text : FONTS.word, frame.type);
    return [
      ...(label ? [signAt(fact(label, 'quiet'), wall.x + PAD, line, LABELS - 8, small, measure)] : []),
      signAt(said, from, line, wall.x + wall.width - PAD - from, bold, measure),
    ];
  });
  return {
    kind: 'closeup',
    key: `closeup:${key}`,
    form: 'floor',
    backdrop,
    crumb: crumbOf([words.cluster, kind === 'service' ? words.services : words.storage], wall, top, 170, setting),
    wall,
    bar: barOf(frame),
    paint: 0,
    word,
    title: { x, y, text: cut(name, wall.x + wall.width - 16 - x, font, measure), font },
    tag: null,
    signs,
    bars: [],
    front: null,
    rooms: [],
    closets: [],
    lights: 0,
    flag: 0,
    lost: false,
  };
}

/** What it is, in full where its name leaves room. */
function choose(kind: Kind, measure: Setting['tools']['measure'], font: Font, room: number): string {
  if (kind === 'service') return 'Service';
  return measure('PersistentVolumeClaim', font) <= room ? 'PersistentVolumeClaim' : 'PVC';
}
