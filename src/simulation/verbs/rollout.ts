import type { Deployment, KubernetesObject } from '../../kubernetes/types.js';
import { resourceName } from '../apply.js';
import { timestamp } from '../time.js';
import { historyOf, sameTemplate, type Revision } from './revisions.js';
import { refuse, reportChange, reportStep, withObject, type ActionOf, type Hands, type Perform } from './verb.js';

const RESTARTED_AT = 'kubectl.kubernetes.io/restartedAt';

/** Kinds that roll out. Source: kubectl/pkg/polymorphichelpers, objectrestarter.go, rollback.go. */
const ROLLING = new Set(['Deployment', 'StatefulSet', 'DaemonSet']);

type Rollout = ActionOf<'rollout'>;

/** As `kubectl rollout restart`, `undo [--to-revision]`, `pause` and `resume`; these two a Deployment alone knows. */
export const rollout: Perform<'rollout'> = (hands, action, path) =>
  withObject(hands, action.target, path, (object) => {
    const kinds = action.action === 'restart' || action.action === 'undo' ? [...ROLLING] : ['Deployment'];
    if (!kinds.includes(object.kind))
      return refuse(hands, path, `Invalid value: "${object.kind}": ${action.action} is for: ${kinds.join(', ')}`);
    const owner = object as Deployment;
    const problem = action.action === 'undo' ? undo(hands, owner, action) : change(hands, owner, action.action);
    if (problem) refuse(hands, path, `Invalid value: "${action.target.text}": ${problem}`);
  });

/** Says what stands in the way, in kubectl's words; '' if nothing does. */
function change(hands: Hands, owner: Deployment, action: Exclude<Rollout['action'], 'undo'>): string {
  const { name } = owner.metadata;
  const paused = owner.spec.paused === true;
  switch (action) {
    case 'restart':
      if (paused) return "can't restart paused deployment (run rollout resume first)";
      commit(hands, owner, 'restarted', restarted(owner, hands.world.engine.now));
      return '';
    case 'pause':
      if (paused) return `deployments.apps "${name}" is already paused`;
      commit(hands, owner, 'paused', { ...owner.spec, paused: true });
      return '';
    case 'resume': {
      if (!paused) return `deployments.apps "${name}" is not paused`;
      const { paused: _, ...spec } = owner.spec;
      commit(hands, owner, 'resumed', spec);
      return '';
    }
  }
}

/** The template with another annotation: the time, to the second. Source: objectrestarter.go. */
function restarted({ spec }: Deployment, now: number): Deployment['spec'] {
  const { metadata } = spec.template;
  const annotations = { ...metadata?.annotations, [RESTARTED_AT]: timestamp(now) };
  return { ...spec, template: { ...spec.template, metadata: { ...metadata, annotations } } };
}

/** Source: rollback.go DeploymentRollbacker, StatefulSetRollbacker, DaemonSetRollbacker. */
function undo(hands: Hands, owner: Deployment, { toRevision = 0 }: Rollout): string {
  if (owner.spec.paused)
    return "you cannot rollback a paused deployment; resume it first with 'kubectl rollout resume' and try again";
  const revisions = historyOf(hands.world.store, owner);
  const found = toRevision > 0 ? revisions.find(({ number }) => number === toRevision) : revisions.at(-2);
  if (!found) {
    const known = revisions.map(({ number }) => number).join(', ') || 'none';
    return toRevision > 0
      ? `unable to find specified revision ${toRevision} in history: there are: ${known}`
      : 'no last revision to roll back to';
  }
  if (sameTemplate(owner.spec.template, found.template)) {
    const skipped = `skipped rollback (current template already matches revision ${found.number})`;
    reportStep(hands, 'Rollout', `${subject(owner)} ${skipped}`, owner);
    return '';
  }
  commit(hands, owner, 'rolled back', { ...owner.spec, template: found.template }, found);
  return '';
}

function commit(hands: Hands, owner: Deployment, word: string, spec: Deployment['spec'], revision?: Revision): void {
  const message = `${subject(owner)} ${word}`;
  const cause = reportStep(hands, 'Rollout', message, owner);
  const metadata = revision?.annotations ? { annotations: revision.annotations } : {};
  const updated = hands.api.updateSpec<Deployment>(owner, spec, metadata);
  reportChange(hands, updated, { reason: 'ObjectConfigured', message, cause });
}

const subject = (object: KubernetesObject): string => `${resourceName(object)}/${object.metadata.name}`;
