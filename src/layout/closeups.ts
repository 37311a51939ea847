/** Close-ups of what a cluster's picture shows, each made when the camera first goes there. */
import type { Pod } from '../kubernetes/types.js';
import type { Story, StoryState } from '../timeline/types.js';
import { layoutClock } from './building.js';
import type { CloseUpLayout } from './camera.js';
import { createPodCloseUp } from './closeup.js';
import { createNodeCloseUp } from './closeupNode.js';
import { ABOVE, podHead, type Setting } from './closeupSetting.js';
import type { Frame } from './frame.js';
import { createMemory } from './memory.js';
import type { Tools } from './pod.js';
import type { Site } from './site.js';
import type { Box } from './types.js';

/** Seconds of cluster time per second from which a wait is told by the clock. */
const FAST_FORWARD = 10;

/** What of the cluster's picture its close-ups share. */
export interface Around {
  readonly frame: Frame;
  readonly site: Site;
  readonly tools: Tools;
  readonly means: Setting['means'];
}

/** @param corner px at the top left that are left to the page's way back; 0 by default. */
export function createCloseUps(
  { residencies }: Pick<Story, 'residencies'>,
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
    clock({ clusterTime, rate }: StoryState, wall, top) {
      const time = `+${clusterTime.toFixed(1)} s`;
      const fast = rate > FAST_FORWARD ? rate : 0;
      return remember('clock', [time, fast, top], () => {
        const small = { ...frame, office: 0, right: wall.x + wall.width, ground: ABOVE };
        return [layoutClock(time, fast, small, { ...site, cellar: top }, tools)];
      });
    },
    head: (pod, where, wall, top) => podHead(pod, where, wall, top, setting),
  };
  const place = (key: string): Box | null => {
    const storey = site.storeys.find(({ name }) => key === `node:${name}`);
    return storey?.box ?? (key.startsWith('pod:') ? site.spot(key.slice(4)) : null);
  };
  return {
    place,
    closeUp(key) {
      const around = place(key);
      if (!around) return null;
      if (key.startsWith('node:')) return createNodeCloseUp(key.slice(5), residencies, around, setting);
      const pod: Pod | undefined = residencies.findLast(({ pod: uid }) => key === `pod:${uid}`)?.object;
      return pod ? createPodCloseUp(pod, around, setting) : null;
    },
  };
}
