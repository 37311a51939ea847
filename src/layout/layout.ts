/** From the story's state to geometry: places are given out once a story and width, pictures are made per state. */
import type { Story, StoryState } from '../timeline/types.js';
import { underBand } from './band.js';
import { layoutBuilding } from './building.js';
import { createCamera, type Shot, WHOLE } from './camera.js';
import { createCards } from './cards.js';
import { layoutClock } from './clock.js';
import { createCloseUps } from './closeups.js';
import { layoutDeparture } from './departure.js';
import { doingOf } from './doing.js';
import { createFloors } from './floors.js';
import { layoutLift, ridesOf } from './lift.js';
import { layoutLower } from './lower.js';
import { layoutNotices } from './notices.js';
import { createPremises, type Premises } from './premises.js';
import { layoutRequests } from './requests.js';
import { NOBODY } from './settlement.js';
import { createPodLayout, onlyNode, type Subject } from './subject.js';
import type { Measure } from './text.js';
import type { Building, Part, Scene, Target } from './types.js';
import { layoutWaiting } from './waiting.js';
import type { Words } from './words.js';

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
  const told = subject?.kind === 'node' ? onlyNode(story, subject) : story;
  const premises = createPremises(told, options);
  const whole = {
    width: premises.frame.width,
    height: premises.site.height,
    scene: createScenes(told, premises),
  };
  if (subject?.kind === 'node') return whole;
  const camera = createCamera({ ...whole, ...createCloseUps(story, premises, options.corner) });
  return { ...whole, scene: (state, shot = WHOLE) => camera(state, shot) };
}

/** The cluster, or one floor of it, at any time. */
function createScenes(story: LayoutStory, premises: Premises): (state: StoryState) => Scene {
  const { frame, site, tools, remember } = premises;
  const building = layoutBuilding(frame, site, tools);
  const still = stillParts(story, building, premises);
  const floorsAt = createFloors(premises);
  const cardsAt = createCards(premises);
  const rides = site.wings.map(({ storeys }) => ridesOf(story.residencies, storeys));

  return (state) => {
    const doing = remember('doing', [state.activities], () => doingOf(state.activities, site));
    const floors = floorsAt(state, doing);
    const lobby = frame.lobby ? layoutWaiting(state, doing, premises) : NOBODY;
    const ghosts = doing.gone.flatMap((activity) => layoutDeparture(activity, state.time, premises) ?? []);
    const homes = site.basement ? floors.flatMap((floor) => floor.homes) : [];
    const lower = layoutLower(site, state.cluster, homes, tools, remember);
    const parts = [
      ...still,
      ...[...floors, lobby].map(({ group }) => group),
      ...lower.parts,
      ...cardsAt(state),
      ...site.wings.flatMap((wing, index) => layoutLift(rides[index]!, wing, site, state, tools, remember)),
      ...ghosts.flatMap(({ part, last }) => (last ? [last, part] : [part])),
      // What is on its way passes in front of what stands.
      ...floors.flatMap(({ riding }) => riding),
      ...layoutRequests(state, lower.parts, premises),
      ...(frame.lobby ? [layoutClock(state, frame, site.cellar, tools, remember)] : []),
    ];
    const lists = [...floors, lobby, ...ghosts, lower].map(({ targets }) => targets);
    const targets = remember('targets', lists, () => [clusterTarget(lists, building, premises), ...lists.flat()]);
    const { width } = frame;
    const { height } = site;
    return remember('scene', [targets, ...parts], () => ({ width, height, parts, targets }));
  };
}

/** What never changes. */
function stillParts({ scenario }: LayoutStory, building: Building, { frame, site, office, tools }: Premises): Part[] {
  if (!office) return [building];
  const { height, ground, cellar, basement } = site;
  const notices = layoutNotices(scenario, frame, height, tools);
  return [
    { kind: 'street', key: 'street', width: frame.width, height, ground, cellar },
    building,
    ...(basement ? [basement.basement] : []),
    office.office,
    ...(notices ? [notices] : []),
  ];
}

function clusterTarget(lists: readonly (readonly Target[])[], { box }: Building, { site, tools }: Premises): Target {
  const pods = lists.flat().filter(({ kind }) => kind === 'pod').length;
  const label = tools.words.spoken.cluster(site.storeys.length, pods);
  return { key: 'cluster', kind: 'cluster', label, box, parent: null };
}
