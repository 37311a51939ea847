/** From the story's state to geometry: places are given out once a story and width, pictures are made per state. */
import { bisector, bisectRight } from 'd3';
import type { Pod } from '../kubernetes/types.js';
import type { Activity, Component, SimulationEvent, Story, StoryEvent, StoryState } from '../timeline/types.js';
import { underBand } from './band.js';
import { layoutBuilding, layoutClock } from './building.js';
import { createCamera, type Shot, WHOLE } from './camera.js';
import { createCloseUps } from './closeups.js';
import {
  cardsOf,
  countsOf,
  heightBeside,
  layoutCard,
  officeBelow,
  officeBeside,
  standing,
  toldSoFar,
  working,
  type OfficePlan,
} from './controlplane.js';
import { frameFor, type Frame } from './frame.js';
import { layoutGhost } from './ghost.js';
import { layoutLift, layoutRide, type Rides, ridesOf } from './lift.js';
import { layoutLobby, layoutPlate } from './lobby.js';
import { createMemory, type Remember } from './memory.js';
import { appearing, clamp } from './motion.js';
import { layoutNode, type Storey } from './node.js';
import { inventoryOf } from './inventory.js';
import { createPaints, type Paints } from './paints.js';
import { endsOf } from './standing.js';
import { FOOT, layoutNotices, noticesOf } from './notices.js';
import { layoutWindow, planWindow } from './window.js';
import { layoutLower } from './lower.js';
import { planPod } from './plan.js';
import { layoutPod, type Moment, type Tools } from './pod.js';
import { type Site, type Spot, survey } from './site.js';
import { createPodLayout, onlyNode, type Subject } from './subject.js';
import { nodeTarget, podTargets } from './targets.js';
import { measureText, type Measure } from './text.js';
import { layoutRequest, type Address } from './traffic.js';
import type { Apartment, Building, Clock, Group, Notices, Part, Plan, Point, Scene, Target, Trip } from './types.js';
import { turnedAwayIn, type TurnedAway } from './turnedAway.js';
import { WORDS, type Words } from './words.js';

/** What of a story a layout needs: places depend on all residencies, not on the time shown. */
export type LayoutStory = Pick<Story, 'residencies' | 'scenario' | 'events'>;

export interface LayoutOptions {
  /** CSS px; 320 to 1600, more is laid out as 1600 and meant to be scaled up whole. */
  readonly width: number;
  /** Width of text in px; by default a table that holds for common fonts, the same everywhere. */
  readonly measure?: Measure;
  /** The picture's words; English by default. */
  readonly words?: Words;
  /** What is shown; the cluster by default. */
  readonly subject?: Subject;
  /** Px at the top left of a close-up that are kept free for the page's way back; 0 by default. */
  readonly corner?: number;
}

export interface Layout {
  /** Px: the width laid out for, and the height the whole story needs at it. */
  readonly width: number;
  readonly height: number;
  /**
   * Parts that do not change between two states are the same objects.
   * @param shot what the camera does; it sees the whole cluster by default. Other subjects have no camera.
   */
  scene(state: StoryState, shot?: Shot): Scene;
}

/** @throws {RangeError} if the story has no such node, Pod or container. */
export function createLayout(story: LayoutStory, options: LayoutOptions): Layout {
  return underBand(layoutOf(story, options), story, options);
}

function layoutOf(story: LayoutStory, options: LayoutOptions): Layout {
  const { subject } = options;
  if (subject?.kind === 'pod' || subject?.kind === 'container') return createPodLayout(story, subject, options);
  const picture = new Picture(subject?.kind === 'node' ? onlyNode(story, subject) : story, options);
  const whole = {
    width: picture.frame.width,
    height: picture.site.height,
    scene: (state: StoryState) => picture.scene(state),
  };
  if (subject?.kind === 'node') return whole;
  const camera = createCamera({ ...whole, ...createCloseUps(story, picture, options.corner) });
  return { ...whole, scene: (state, shot = WHOLE) => camera(state, shot) };
}

/** Seconds of cluster time per second from which a wait is told by the clock. */
const FAST_FORWARD = 10;

class Picture {
  readonly frame: Frame;
  readonly site: Site;
  readonly tools: Tools;
  readonly means: { readonly paints: Paints; readonly measure: Measure };
  readonly remember: Remember = createMemory();
  readonly building: Building;
  /** What is not simulated; null where all is. */
  readonly notices: Notices | null;
  readonly joins: ReadonlyMap<string, number>;
  /** When each Pod's last container ended. */
  readonly ends: ReadonlyMap<string, number>;
  /** Of the lift in each tower. */
  readonly rides: readonly Rides[];
  /** The control plane; null where a floor is shown alone. */
  readonly office: OfficePlan | null;
  readonly plans = new Map<string, Plan>();
  /** When files were written, by node: no other sign of it stays on a Pod. */
  readonly writes: ReadonlyMap<string, readonly number[]>;
  readonly refused: TurnedAway;
  /** The whole log, by index. */
  readonly events: readonly StoryEvent[];
  /** What the node controller found, in order. */
  readonly nodeEvents: readonly StoryEvent[];

  constructor(story: LayoutStory, { width, measure = measureText, words = WORDS, subject }: LayoutOptions) {
    this.frame = frameFor(width, subject?.kind === 'node');
    this.tools = { measure, words };
    this.means = { paints: createPaints(story.residencies.map(({ object }) => object)), measure };
    const components = new Set<Component>(story.events.map(({ source }) => source.component));
    this.events = story.events;
    this.nodeEvents = story.events.filter(
      ({ source }) => source.component === 'node-controller' && source.detail?.kind === 'node',
    );
    const cards = cardsOf(components);
    const has = inventoryOf(story);
    const names = has.nodes;
    this.joins = has.joins;
    this.ends = endsOf(story.events);
    const beside = this.frame.office > 0;
    this.site = survey(story.residencies, has, {
      frame: this.frame,
      measure,
      words,
      foot: this.frame.lobby && noticesOf(story.scenario, words.harmless).length ? FOOT : 0,
      beside: beside ? heightBeside(cards, names.length) : 0,
      below: (top) => officeBelow(cards, names.length, this.frame, top, this.tools),
    });
    this.office = beside
      ? officeBeside(cards, names.length, this.frame, this.site.ground, this.tools)
      : this.site.below;
    this.building = layoutBuilding(this.frame, this.site, this.tools);
    this.notices = layoutNotices(story.scenario, this.frame, this.site.height, this.tools);
    this.rides = this.site.wings.map(({ storeys }) => ridesOf(story.residencies, storeys));
    this.refused = turnedAwayIn(story.events);
    this.writes = groupTimes(story.events, (uid) => this.site.spot(uid)?.node ?? '');
  }

  scene(state: StoryState): Scene {
    const doing = this.remember('doing', [state.activities], () => this.doing(state.activities));
    const floors = this.site.storeys.map((storey) => this.floor(storey, state, doing));
    const lobby = this.frame.lobby ? this.lobby(state, doing) : NOBODY;
    const ghosts = doing.gone.flatMap((activity) => this.ghost(activity, state));
    const lower = layoutLower(
      this.site,
      state.cluster,
      this.site.basement ? homesOf(floors) : [],
      this.tools,
      this.remember,
    );
    const parts = [
      ...this.still(),
      ...[...floors, lobby].map(({ group }) => group),
      ...lower.parts,
      ...this.cards(state),
      ...this.site.wings.flatMap((wing, index) =>
        layoutLift(this.rides[index]!, wing, this.site, state, this.tools, this.remember),
      ),
      ...ghosts.flatMap(({ part, last }) => (last ? [last, part] : [part])),
      // What is on its way passes in front of what stands.
      ...floors.flatMap(({ riding }) => riding),
      ...this.requests(state, lower.parts),
      ...(this.frame.lobby ? [this.clock(state)] : []),
    ];
    const lists = [...floors, lobby, ...ghosts, lower].map(({ targets }) => targets);
    const targets = this.remember('targets', lists, () => [this.clusterTarget(lists), ...lists.flat()]);
    return this.remember('scene', [targets, ...parts], () => ({
      width: this.frame.width,
      height: this.site.height,
      parts,
      targets,
    }));
  }

  private doing(activities: readonly Activity[]): Doing {
    const byPod = new Map<string, Activity[]>();
    for (const activity of activities) {
      const { detail } = activity.event;
      // A localhost knock concerns the Pod it happens in; other requests are out in the hallways.
      if (!activity.pod || (detail?.kind === 'request' && detail.way !== 'localhost')) continue;
      byPod.set(activity.pod, [...(byPod.get(activity.pod) ?? []), activity]);
    }
    const gone = activities.filter(({ kind }) => kind === 'gone');
    return {
      byPod,
      gone,
      nodes: new Set([
        ...[...byPod.keys()].map((uid) => this.site.spot(uid)?.node ?? ''),
        ...activities.filter(isSwitched).map(({ part }) => part),
      ]),
      lobby: activities.some(({ kind }) => kind === 'appear' || kind === 'schedule' || kind === 'ride'),
      scheduling: activities.findLast(({ kind }) => kind === 'schedule') ?? null,
      switched: new Map(activities.filter(isSwitched).map((activity) => [activity.part, activity])),
    };
  }

  /** What never changes. */
  private still(): Part[] {
    return this.remember('still', [], () => {
      const { width } = this.frame;
      const { height, ground, cellar, basement } = this.site;
      if (!this.office) return [this.building];
      const street = { kind: 'street' as const, key: 'street' as const, width, height, ground, cellar };
      return [
        street,
        this.building,
        ...(basement ? [basement.basement] : []),
        this.office.office,
        ...(this.notices ? [this.notices] : []),
      ];
    });
  }

  /** Looks at its Pods only when one of them has changed or something goes on with one. */
  private floor(storey: Storey, state: StoryState, doing: Doing): Settlement {
    const { cluster, time } = state;
    const { name } = storey;
    const node = cluster.node(name);
    const pods = cluster.podsOnNode(name);
    const up = cluster.nodeIsUp(name);
    const writes = this.writes.get(name);
    const written = writes ? bisectRight(writes as number[], time) : 0;
    const busy = doing.nodes.has(name) ? [doing, time] : [];
    const { scheduling } = doing;
    const inputs = [node, pods, up, written, scheduling, scheduling && time, ...busy];
    return this.remember(`storey:${name}`, inputs, () => {
      const ghosts = doing.gone.map(({ pod }) => pod).filter((uid) => this.site.spot(uid)?.node === name);
      const taken = this.site.taken(storey, [...pods.map(uidOf), ...ghosts]);
      const absent = node ? null : time < (this.joins.get(name) ?? 0) ? 'coming' : 'gone';
      const part = this.remember(
        `floor:${name}`,
        [node, absent, pods, up, scheduling, scheduling && time, ghosts.length],
        () => layoutNode(node, storey, storey.frame, { pods, up, taken, scheduling, time, absent }, this.tools),
      );
      const own = nodeTarget(node, name, storey.box, pods.length, up, this.tools.words);
      const tenancies = pods.map((pod) => this.tenancy(pod, storey, up, state, doing));
      return this.settlement(name, [part], tenancies, [own]);
    });
  }

  /** A group of parts that is the same as long as its parts are. */
  private settlement(
    name: string,
    parts: readonly Part[],
    tenancies: readonly Tenancy[],
    own: readonly Target[],
  ): Settlement {
    const all = tenancies.map(({ part }) => part);
    const riding = name ? all.filter(({ form }) => form === 'plate') : [];
    const members = [...parts, ...all.filter((part) => !riding.includes(part))];
    const key = `group:${name}`;
    return {
      group: this.remember(key, members, () => ({ kind: 'group', key, parts: members })),
      riding,
      homes: tenancies,
      targets: this.remember(
        `targets:${name}`,
        [...tenancies.map(({ targets }) => targets), own.map(({ label }) => label).join()],
        () => [...own, ...tenancies.flatMap(({ targets }) => targets)],
      ),
    };
  }

  private tenancy(pod: Pod, storey: Storey, up: boolean, state: StoryState, { byPod, switched }: Doing): Tenancy {
    const uid = uidOf(pod);
    const activities = byPod.get(uid) ?? NONE;
    const files = state.cluster.files(uid);
    const turned = switched.get(storey.name);
    const refused = this.refused.at(uid, state.time);
    const inputs = [pod, up, files, refused, activities.length || turned ? state.time : 0, activities, turned];
    const part = this.remember(`pod:${uid}`, inputs, () => {
      const place = this.site.spot(uid) ?? NOWHERE;
      const before = this.before(activities);
      const { time, clusterTime } = state;
      const moment: Moment = { time, clusterTime, activities, up, files, refused, switched: turned, before };
      const home = (place.level === 'window' ? layoutWindow : layoutPod)(
        pod,
        this.plan(pod, place),
        place,
        moment,
        this.tools,
      );
      const ride = activities.find(({ kind }) => kind === 'ride');
      if (!ride) return home;
      return layoutRide(
        pod,
        home,
        ride,
        state.time,
        this.site,
        storey.frame,
        (width, height) => planPod(pod, { level: 'plate', width, height, ...this.means }),
        storey,
        this.tools.measure,
      );
    });
    const targets = this.remember(`target:${uid}`, [pod, up, part.form], () =>
      podTargets(pod, part, up, `node:${storey.name}`, this.tools.words),
    );
    return { pod, part, targets };
  }

  /** The Pod before its container ended, as long as that is seen. */
  private before(activities: readonly Activity[]): Pod | undefined {
    const exit = activities.find(({ kind }) => kind === 'exit');
    return exit && (this.events[exit.event.index - 1]?.source.cluster.byUid(exit.pod) as Pod | undefined);
  }

  private lobby(state: StoryState, doing: Doing): Settlement {
    const pods = state.cluster.podsUnscheduled();
    const { words } = this.tools;
    return this.remember('lobby', [pods, ...(doing.lobby ? [doing, state.time] : [])], () => {
      const deserted = pods.length === 0 && !state.activities.some(({ kind }) => kind === 'ride');
      const part = this.remember('lobby itself', [deserted], () => layoutLobby(this.site, deserted, this.tools));
      const tenancies = pods.map((pod): Tenancy => {
        const uid = uidOf(pod);
        const activities = doing.byPod.get(uid) ?? NONE;
        const plate = this.remember(`pod:${uid}`, [pod, activities, activities.length ? state.time : 0], () => {
          const place = this.site.lobbySpot(uid) ?? NOWHERE;
          return layoutPlate(pod, this.plan(pod, place), place, activities, state.time, this.tools);
        });
        const targets = this.remember(`target:${uid}`, [pod, plate.form], () =>
          podTargets(pod, plate, true, 'cluster', words),
        );
        return { pod, part: plate, targets };
      });
      return this.settlement('', [part], tenancies, []);
    });
  }

  private ghost(activity: Activity, { time }: StoryState): Departure[] {
    const { detail } = activity.event;
    if (detail?.kind !== 'podGone') return [];
    const place = this.site.spot(detail.pod);
    if (!place) return [];
    const pod = detail.object;
    const plan = this.plan(pod, place);
    const seen = appearing(activity, time, 0.4) * clamp((activity.end - time) / 0.4);
    const part = this.remember(`gone:${detail.pod}`, [seen], () => layoutGhost(pod, plan, place, seen, this.tools));
    const last =
      time < activity.start + 0.4 ? this.lastSight(this.lastSeen(activity) ?? pod, place, 1 - seen, time) : null;
    const label = this.tools.words.spoken.gone(pod.metadata.name, detail.pod);
    const { key, x, y, width, height } = part;
    return [
      {
        pod,
        part,
        last,
        targets: this.remember(`target:gone:${detail.pod}`, [], () => [
          {
            key,
            kind: 'pod',
            label,
            box: { x, y, width, height },
            parent: place.node === null ? 'cluster' : `node:${place.node}`,
          },
        ]),
      },
    ];
  }

  /** The Pod as it was before the moment at which it goes. */
  private lastSeen({ start, pod }: Activity): Pod | undefined {
    const index = bisector((event: StoryEvent) => event.time).left(this.events, start) - 1;
    return this.events[index]?.source.cluster.byUid(pod) as Pod | undefined;
  }

  /** A home fades while its outline appears. */
  private lastSight(pod: Pod, place: Spot, opacity: number, time: number): Apartment {
    const moment: Moment = { time, clusterTime: 0, activities: NONE, up: true, files: [] };
    const { tools } = this;
    const home =
      place.node === null
        ? layoutPlate(pod, this.plan(pod, place), place, NONE, time, tools)
        : layoutPod(pod, this.plan(pod, place), place, moment, tools);
    return { ...home, opacity };
  }

  private requests({ activities, time, cluster }: StoryState, lower: readonly Part[]): Trip[] {
    return activities.flatMap((activity) => {
      const { detail } = activity.event;
      if (activity.kind !== 'request' || detail?.kind !== 'request' || detail.way === 'localhost') return [];
      const caller = cluster.byUid(detail.from.pod);
      const from = this.address(caller);
      if (!from) return [];
      const to = detail.to && this.address(cluster.byUid(detail.to.pod));
      const wiring = {
        riser: from.riser,
        bottom: this.site.ground - 8,
        gap: this.frame.gap,
        left: this.frame.rooms.x,
        under: this.site.lane ?? this.site.lobby.box.y + 2,
        desk:
          detail.way === 'service'
            ? this.desk(`${caller?.metadata.namespace ?? 'default'}/${detail.service}`, lower)
            : null,
      };
      return [layoutRequest(activity, detail, from, to ?? null, wiring, time, this.tools)];
    });
  }

  private address(object: unknown): Address | null {
    const pod = object as Pod | undefined;
    const place = pod && this.site.spot(uidOf(pod));
    if (!place || place.node === null) return null;
    const storey = this.site.storeys.find(({ name }) => name === place.node);
    return {
      x: place.x,
      y: place.y,
      // Windows have no hallways between them.
      lane: (place.level === 'window' ? storey!.rows[0]! : place.y) - this.frame.lane + 10,
      riser: storey?.frame.riser ?? this.frame.riser,
      plan: this.plan(pod, place),
      ip: pod.status?.podIP ?? '',
    };
  }

  /** Where a Service takes requests: at its desk, or in the lobby where it has none. */
  private desk(service: string, lower: readonly Part[]): Point {
    const desks = lower.filter(({ kind }) => kind === 'desk');
    const name = service.slice(service.indexOf('/'));
    const part = desks.find(({ key }) => key === `desk:${service}`) ?? desks.find(({ key }) => key.endsWith(name));
    const { rooms } = this.frame;
    const { box } = this.site.lobby;
    if (part?.kind === 'desk') {
      const { x, y, width } = part.box;
      // A low desk has words above its bell.
      return part.low ? { x: x + width * 0.6, y } : { x: part.bell.x + 8, y: part.bell.y };
    }
    return { x: rooms.x + rooms.width * 0.8, y: box.y + 9 };
  }

  private cards(state: StoryState): Part[] {
    const busy = working(state);
    return (this.office?.cards ?? []).map((card) => {
      const event = card.component === 'node-controller' ? this.nodeEventAt(state.time) : state.latest[card.component];
      const active = busy.has(card.component);
      const told = card.component === 'scheduler' ? toldSoFar(event, state) : Infinity;
      // While it acts the card shows what it saw; afterwards what there is.
      const counts =
        event && !active
          ? this.remember(`counts:${card.component}`, [event, state.cluster], () => countsOf(event, state.cluster))
          : null;
      const cluster = event && active ? event.cluster : state.cluster;
      const said =
        event &&
        card.component !== 'apiserver' &&
        standing(event, { ...this.tools, cluster, time: state.clusterTime, ends: this.ends });
      const inputs = [event, counts?.desired, counts?.observed, active, told, ...(said || []).map(({ text }) => text)];
      return this.remember(`card:${card.component}`, inputs, () =>
        layoutCard(card, this.office!.type, event, counts, active, told, this.tools, said || null),
      );
    });
  }

  private nodeEventAt(time: number): SimulationEvent | undefined {
    return this.nodeEvents[bisector((event: StoryEvent) => event.time).right(this.nodeEvents, time) - 1]?.source;
  }

  private clock({ clusterTime, rate }: StoryState): Clock {
    const text = `+${clusterTime.toFixed(1)} s`;
    const fast = rate > FAST_FORWARD ? rate : 0;
    return this.remember('clock', [text, fast], () => layoutClock(text, fast, this.frame, this.site, this.tools));
  }

  private clusterTarget(lists: readonly (readonly Target[])[]): Target {
    const pods = lists.flat().filter(({ kind }) => kind === 'pod').length;
    const label = this.tools.words.spoken.cluster(this.site.storeys.length, pods);
    return { key: 'cluster', kind: 'cluster', label, box: this.building.box, parent: null };
  }

  /** Of an apartment that stands still: made once. */
  private plan(pod: Pod, { width, height, level, scale }: Spot): Plan {
    const key = `${level}:${uidOf(pod)}`;
    let plan = this.plans.get(key);
    if (!plan && level === 'window') this.plans.set(key, (plan = planWindow(pod, width, height, this.means.paints)));
    if (!plan) {
      const planned = { level, width: width / scale, height: height / scale, scale };
      this.plans.set(key, (plan = planPod(pod, { ...planned, ...this.means })));
    }
    return plan;
  }
}

interface Tenancy {
  readonly pod: Pod;
  readonly part: Apartment;
  readonly targets: readonly Target[];
}

/** An outline, with the home that it takes the place of as long as that fades. */
interface Departure extends Tenancy {
  readonly last: Apartment | null;
}

/** A floor or the lobby with all who stand there, and those on their way to it. */
interface Settlement {
  readonly group: Group;
  readonly riding: readonly Apartment[];
  readonly homes: readonly { readonly pod: Pod; readonly part: Apartment }[];
  readonly targets: readonly Target[];
}

const NOBODY: Settlement = { group: { kind: 'group', key: 'group:', parts: [] }, riding: [], homes: [], targets: [] };

/** What goes on, by where the picture shows it. */
interface Doing {
  readonly byPod: ReadonlyMap<string, readonly Activity[]>;
  readonly gone: readonly Activity[];
  /** Nodes on which something goes on. */
  readonly nodes: ReadonlySet<string>;
  readonly lobby: boolean;
  readonly scheduling: Activity | null;
  /** Nodes whose machine is being lost, or comes back. */
  readonly switched: ReadonlyMap<string, Activity>;
}

const isSwitched = ({ kind, event: { detail } }: Activity): boolean =>
  kind === 'node' && detail?.kind === 'node' && (detail.change === 'down' || detail.change === 'up');

/** For a Pod that no residency tells of: outside the picture. */
const NOWHERE: Spot = { x: -9999, y: 0, width: 88, height: 44, node: null, level: 'plate', scale: 1 };
const homesOf = (floors: readonly Settlement[]) => floors.flatMap(({ homes }) => homes);
const NONE: readonly Activity[] = [];
const uidOf = ({ metadata }: Pod) => metadata.uid ?? '';

function groupTimes(events: readonly StoryEvent[], nodeOf: (uid: string) => string): Map<string, number[]> {
  const times = new Map<string, number[]>();
  for (const { source, time } of events) {
    if (source.detail?.kind !== 'write') continue;
    const node = nodeOf(source.detail.pod);
    times.set(node, [...(times.get(node) ?? []), time]);
  }
  return times;
}
