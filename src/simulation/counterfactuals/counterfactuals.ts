/** Which rules hold in a story, and what comes of those that are false. */
import { ownerReferenceTo, referenceTo } from '../../kubernetes/references.js';
import type { Pod } from '../../kubernetes/types.js';
import type { WhatIf } from '../../scenario/types.js';
import type { ApiServer } from '../apiServer.js';
import type { Report } from '../engine.js';
import { LATENCIES } from '../latencies.js';
import { unlessRefused } from '../refused.js';
import { KUBERNETES, type Rules } from '../rules.js';
import { note, type World } from '../world.js';
import { schedulingUnits } from './containersScheduledAlone.js';
import { afterDeath } from './podsHealThemselves.js';

/** The one rule that each counterfactual swaps. */
const FALSE_RULES: Record<WhatIf, Partial<Rules>> = {
  containersScheduledAlone: { schedulingUnits },
  podsHealThemselves: { afterDeath },
};

/** Kubernetes' rules, but for those that are swapped. */
export function rulesOf(whatIf: readonly WhatIf[]): Rules {
  return Object.assign({}, KUBERNETES, ...whatIf.map((name) => FALSE_RULES[name])) as Rules;
}

/** Pods of one name come back so often; then the fight between them and their controller is cut short. */
export const MOST_RETURNS = 5;

/** Watches Pods for what only false rules bring about; does nothing when all rules are Kubernetes' own. */
export function followFalseRules(world: World, api: ApiServer): void {
  const { rules } = world;
  if (rules.schedulingUnits !== KUBERNETES.schedulingUnits) keepUnitsTogether(world, api);
  if (rules.afterDeath !== KUBERNETES.afterDeath) bringBack(world, api);
}

/** The other units of a Pod come with its first and go with it. */
function keepUnitsTogether(world: World, api: ApiServer): void {
  world.store.watch('Pod', ({ type, object, previous }, cause) => {
    const first = object as Pod;
    if (type === 'ADDED') {
      for (const unit of api.otherUnits(first))
        unlessRefused(
          () => createUnit(world, api, first, unit, cause),
          () => {},
        );
    } else if (type === 'MODIFIED' && first.metadata.deletionTimestamp && !previous?.metadata.deletionTimestamp) {
      for (const unit of world.store.ownedBy<Pod>(first.metadata.uid ?? '')) remove(world, api, unit, cause);
    }
  });
}

function createUnit(world: World, api: ApiServer, first: Pod, unit: Pod, cause: number): void {
  const metadata = { ...unit.metadata, ownerReferences: [ownerReferenceTo(first)] };
  const pod = api.create<Pod>({ ...unit, metadata });
  const message = `container ${pod.spec.containers[0]?.name} of ${first.metadata.name} is a Pod by itself`;
  const owner = referenceTo(first);
  const detail = { kind: 'podCreated', pod: pod.metadata.uid ?? '', owner } as const;
  emit(world, pod, { reason: 'ObjectCreated', message, cause, detail });
}

function remove(world: World, api: ApiServer, unit: Pod, cause: number, gracePeriod?: number): void {
  const detail = api.deletePod(unit, gracePeriod);
  if (!detail) return;
  emit(world, unit, { reason: 'ObjectDeleted', message: `pod ${unit.metadata.name} is deleted`, cause, detail });
}

/** A Pod that is gone returns; one that should end on a machine that is lost is given up, so that it can. */
function bringBack(world: World, api: ApiServer): void {
  const returns = new Map<string, number>();
  const { engine, store } = world;
  store.watch('Pod', ({ type, object, previous }, cause) => {
    const pod = object as Pod;
    const { namespace = '', name, deletionTimestamp } = pod.metadata;
    if (type === 'DELETED') {
      const key = `${namespace}/${name}`;
      const count = (returns.get(key) ?? 0) + 1;
      const next = world.rules.afterDeath(pod);
      if (next && count > MOST_RETURNS) giveUp(world, key);
      else if (next) {
        returns.set(key, count);
        engine.after(LATENCIES.podReturns, () =>
          unlessRefused(
            () => createAgain(world, api, next, cause),
            () => {},
          ),
        );
      }
    } else if (type === 'MODIFIED' && deletionTimestamp && !previous?.metadata.deletionTimestamp) {
      const node = pod.spec.nodeName ?? '';
      if (!store.machineIsUp(node))
        engine.after(LATENCIES.apiWrite, () => remove(world, api, pod, cause, 0), 'reaction');
    }
  });
}

function createAgain(world: World, api: ApiServer, pod: Pod, cause: number): void {
  const { namespace = '', name } = pod.metadata;
  // Its controller was faster: a StatefulSet gives its Pods the same names again.
  if (world.store.get('Pod', namespace, name)) return;
  const created = api.create<Pod>(pod);
  const detail = { kind: 'podCreated', pod: created.metadata.uid ?? '', owner: null } as const;
  emit(world, created, { reason: 'ObjectCreated', message: `pod ${name} comes back by itself`, cause, detail });
}

function giveUp(world: World, pod: string): void {
  const times = `came back ${MOST_RETURNS} times and went again`;
  note(world, 'notice', 'whatIf', `podsHealThemselves: pod ${pod} ${times}; it would for ever: here it ends`);
}

function emit({ engine }: World, pod: Pod, report: Omit<Report, 'type' | 'component' | 'object'>): void {
  engine.emit({ type: 'Change', component: 'apiserver', object: referenceTo(pod), ...report });
}
