/** The lobby at a time, with all who wait there. */
import type { Pod } from '../kubernetes/types.js';
import type { StoryState } from '../timeline/types.js';
import type { Doing } from './doing.js';
import { layoutLobby, layoutPlate } from './lobby.js';
import { NOWHERE, type Premises } from './premises.js';
import { type Settlement, settle, type Tenancy } from './settlement.js';
import { podTargets } from './targets.js';

export function layoutWaiting(state: StoryState, doing: Doing, { site, tools, remember, plan }: Premises): Settlement {
  const pods = state.cluster.podsUnscheduled();
  const { time } = state;
  const tenancy = (pod: Pod): Tenancy => {
    const uid = pod.metadata.uid ?? '';
    const activities = doing.byPod.get(uid) ?? [];
    const part = remember(`pod:${uid}`, [pod, doing.byPod.get(uid), activities.length ? time : 0], () => {
      const place = site.lobbySpot(uid) ?? NOWHERE;
      return layoutPlate(pod, plan(pod, place), place, activities, time, tools);
    });
    const targets = remember(`target:${uid}`, [pod, part.form], () =>
      podTargets(pod, part, true, 'cluster', tools.words),
    );
    return { pod, part, targets };
  };
  const outlined = doing.gone.some(({ pod }) => site.spot(pod)?.node === null);
  return remember('lobby', [pods, outlined, ...(doing.lobby ? [doing, time] : [])], () => {
    const deserted = pods.length === 0 && !outlined && !state.activities.some(({ kind }) => kind === 'ride');
    const part = remember('lobby itself', [deserted], () => layoutLobby(site, deserted, tools));
    return settle('', part, pods.map(tenancy), [], remember);
  });
}
