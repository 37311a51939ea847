/** Every sentence the timeline can say. Another language replaces the whole record. */
import type { Action, Wait, WhatIf } from '../scenario/types.js';

export interface CaptionWords {
  /** Its tag (BCP 47), by which an author's own words are chosen: `de`, `pt-BR`. */
  readonly lang: string;
  readonly actions: { readonly [Verb in Action['verb']]: (action: Extract<Action, { verb: Verb }>) => string };
  readonly wait: (wait: Wait) => string;
  readonly milestones: {
    readonly apply: (objects: string) => string;
    readonly create: (pods: number) => string;
    readonly schedule: (pods: number) => string;
    readonly pull: (images: number) => string;
    readonly start: (counts: { containers: number; init: number; sidecars: number }) => string;
    readonly settled: (counts: { pods: number; ready: number; waiting: number }) => string;
  };
  readonly titles: { readonly [Milestone in keyof CaptionWords['milestones']]: string };
  /** What is said before all captions of a story in which rules are false, and first of all. */
  readonly notKubernetes: { readonly caption: string; readonly story: (whatIf: readonly WhatIf[]) => string };
  /** Between several sentences' names: `a, b`. */
  readonly list: (items: readonly string[]) => string;
  /** Behind a choice that chance has made. */
  readonly equals: (count: number) => string;
}

const seconds = (milliseconds: number) => `${milliseconds / 1000} s`;
const plural = (n: number, one: string, many: string) => (n === 1 ? one : `${n} ${many}`);
const names = (objects: readonly { kind: string; metadata: { name: string } }[]) =>
  objects.map(({ kind, metadata }) => `${kind} ${metadata.name}`).join(', ');

const FALSE_RULES: Record<WhatIf, string> = {
  containersScheduledAlone: 'each container were scheduled alone',
  podsHealThemselves: 'Pods healed themselves',
};

export const english: CaptionWords = {
  lang: 'en',
  actions: {
    apply: ({ objects }) => `Applied: ${names(objects)}.`,
    delete: ({ target }) => `Deleted: ${target.text}.`,
    scale: ({ target, replicas }) => `${target.text} is scaled to ${replicas}.`,
    crash: ({ target, exitCode, reason }) =>
      reason === 'SandboxChanged'
        ? `The sandbox of ${target.text} is lost.`
        : `The process in ${target.text} ends: ${reason ?? `exit code ${exitCode}`}.`,
    setImage: ({ target, image }) => `${target.text} is to run ${image}.`,
    rollout: ({ target, action, toRevision }) =>
      ({
        restart: `${target.text} is rolled out anew: new Pods of the same template.`,
        undo: `${target.text} goes back to ${toRevision ? `revision ${toRevision}` : 'the revision before'}.`,
        pause: `The rollout of ${target.text} is paused.`,
        resume: `The rollout of ${target.text} goes on.`,
      })[action],
    evict: ({ target, resource }) =>
      resource ? `The node of ${target.text} runs out of ${resource}.` : `${target.text} is to leave its node.`,
    drain: ({ node }) => `${node} is drained: no new Pods, and those it has are to leave.`,
    request: ({ from, to }) => `${from.text} sends a request to ${to.text}.`,
    write: ({ from, file }) => `${from.text} writes ${file}.`,
    nodeDown: ({ node }) => `The machine behind ${node} is lost.`,
    nodeUp: ({ node }) => `The machine behind ${node} is back.`,
    cordon: ({ node }) => `${node} is cordoned: no new Pods.`,
    uncordon: ({ node }) => `${node} takes new Pods again.`,
    taint: ({ node, taint: { key, value, effect }, remove }) =>
      `${node} ${remove ? 'loses' : 'gets'} the taint ${key}${value ? `=${value}` : ''}:${effect}.`,
  },
  wait: (wait) =>
    wait.kind === 'duration' ? `${seconds(wait.duration)} go by.` : `Until ${wait.for.text} is ${wait.condition}.`,
  milestones: {
    apply: (objects) => `The API server stores ${objects}.`,
    create: (pods) => `Its controller sees none where it wants ${pods}, and makes ${plural(pods, 'it', 'Pods')}.`,
    schedule: (pods) =>
      pods === 1 ? 'The scheduler looks for a node for the Pod.' : 'The scheduler looks for a node for each Pod.',
    pull: (images) =>
      `On its node, each Pod gets an address of its own. ${plural(images, 'The image is', 'images are')} pulled.`,
    start: ({ containers, init, sidecars }) => {
      const before = [
        init ? plural(init, 'an init container runs to its end', 'init containers run to their end, one by one') : '',
        sidecars ? plural(sidecars, 'the sidecar starts', 'sidecars start') : '',
      ].filter(Boolean);
      const own = plural(containers, 'the container starts', 'containers start, in the order of their Pod');
      return before.length
        ? `First, ${before.join(' and ')}. Then ${own}.`
        : `${own[0]!.toUpperCase()}${own.slice(1)}.`;
    },
    settled: ({ pods, ready, waiting }) => {
      if (ready === pods)
        return pods === 1 ? 'The Pod is Ready.' : `${pods === 2 ? 'Both' : `All ${pods}`} Pods are Ready.`;
      const rest = waiting ? ` ${plural(waiting, 'One Pod waits', 'Pods wait')} for a node.` : '';
      return `${ready} of ${plural(pods, '1 Pod is', 'Pods are')} Ready.${rest}`;
    },
  },
  titles: { apply: 'Apply', create: 'Create', schedule: 'Schedule', pull: 'Pull', start: 'Start', settled: 'Settled' },
  notKubernetes: {
    caption: 'Not Kubernetes:',
    story: (whatIf) => `Not Kubernetes: what if ${whatIf.map((name) => FALSE_RULES[name]).join(', and ')}?`,
  },
  list: (items) => items.join(', '),
  equals: (count) => `(one of ${count} equals)`,
};
