/** Close-ups of what a cluster's picture shows, each made when the camera first goes there. */
import type { Pod } from '../kubernetes/types.js';
import type { Story, StoryEvent } from '../timeline/types.js';
import type { CloseUpLayout } from './camera.js';
import { layoutClock } from './clock.js';
import { createPodCloseUp } from './closeup.js';
import { createNodeCloseUp } from './closeupNode.js';
import { ABOVE, podHead, type Setting } from './closeupSetting.js';
import { createThingCloseUp } from './closeupThing.js';
import type { Frame } from './frame.js';
import { createMemory } from './memory.js';
import type { Tools } from './pod.js';
import type { Site } from './site.js';
import { turnedAwayIn } from './turnedAway.js';
import type { Box } from './types.js';

/** What of the cluster's picture its close-ups share. */
export interface Around {
  readonly frame: Frame;
  readonly site: Site;
  readonly tools: Tools;
  readonly means: Setting['means'];
}

/** @param corner px at the top left that are left to the page's way back; 0 by default. */
export function createCloseUps(
  { residencies, events }: Pick<Story, 'residencies' | 'events'>,
  { frame, site, tools, means }: Around,
  corner = 0,
): { place(key: string): Box | null; closeUp(key: string): CloseUpLayout | null } {
  const remember = createMemory();
  const setting: Setting = {
    frame,
    height: site.height,
    corner,
    tools,
    means,
    versions: ({ metadata: { uid = '' } }) => versionsOf(events, uid),
    refused: turnedAwayIn(events),
    clock(state, wall, top) {
      const small = { ...frame, office: 0, right: wall.x + wall.width, ground: ABOVE };
      const clock = layoutClock(state, small, top, tools, remember);
      return remember('clocks', [clock], () => [clock]);
    },
    head: (pod, where, wall, top) => podHead(pod, where, wall, top, setting),
  };
  const place = (key: string): Box | null => {
    const storey = site.storeys.find(({ name }) => key === `node:${name}`);
    const [kind, id] = [key.slice(0, key.indexOf(':')), key.slice(key.indexOf(':') + 1)];
    const lower = kind === 'desk' ? site.desks.get(id) : kind === 'claim' ? site.basement?.units.get(id) : undefined;
    return storey?.box ?? lower ?? (kind === 'pod' ? site.spot(id) : null);
  };
  return {
    place,
    closeUp(key) {
      const around = place(key);
      if (!around) return null;
      if (key.startsWith('node:')) return createNodeCloseUp(key.slice(5), residencies, around, setting);
      if (/^(desk|claim):/.test(key)) return createThingCloseUp(key, events, around, setting);
      const pod: Pod | undefined = residencies.findLast(({ pod: uid }) => key === `pod:${uid}`)?.object;
      return pod ? createPodCloseUp(pod, around, setting) : null;
    },
  };
}

/** A Pod as each event leaves it; never none. */
function versionsOf(events: readonly StoryEvent[], uid: string): readonly Pod[] {
  const versions = new Set<Pod>();
  for (const { source } of events) {
    const pod = source.cluster.byUid(uid);
    if (pod?.kind === 'Pod') versions.add(pod as Pod);
  }
  return [...versions];
}
