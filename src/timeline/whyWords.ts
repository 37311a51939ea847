/** Every sentence an answer to "why?" can hold. Another language replaces the whole record. */
import type { ObjectReference } from '../kubernetes/types.js';
import type { EventDetail, SimulationEvent } from '../simulation/types.js';

/** Objects come as `Pod web`; messages are the component's own, never translated. */
export interface WhyWords {
  /** What a step of the author's did. `number` counts from 1. */
  readonly step: (number: number, title: string, message: string) => string;
  /** Nothing led to it. */
  readonly beginning: (object: string) => string;
  /** What a component says, when there is no sentence of ours for it. */
  readonly says: (object: string, message: string) => string;
  /** What a Deployment's controller did. */
  readonly acts: (object: string, message: string) => string;
  /** By a controller from the owner's template, or as it was sent. */
  readonly podCreated: (pod: string, owner: string | null) => string;
  readonly reconciles: (counts: {
    owner: string;
    desired: number;
    observed: number;
    next: 'create' | 'delete';
    count: number;
  }) => string;
  readonly bound: (object: string, node: string) => string;
  readonly chosen: (object: string, node: string) => string;
  readonly unscheduled: (object: string, message: string) => string;
  readonly sandbox: (object: string, address: string) => string;
  readonly exited: (container: string, object: string, code: number, reason: string) => string;
  readonly created: (container: string, object: string) => string;
  readonly started: (container: string, object: string, again: boolean) => string;
  readonly ready: (object: string, ready: boolean) => string;
  /** @param seconds its grace period */
  readonly terminates: (pod: string, seconds: number, message: string) => string;
}

const pods = (count: number): string => (count === 1 ? 'a Pod' : `${count} Pods`);

export const english: WhyWords = {
  step: (number, title, message) => `Step ${number}, “${title}”: ${message}.`,
  beginning: (object) => `The scenario began with ${object}.`,
  says: (object, message) => `${object}: ${message}.`,
  acts: (object, message) => `${object} ${message}.`,
  podCreated: (pod, owner) =>
    owner ? `${owner} created Pod ${pod} from its template.` : `The API server stored Pod ${pod}.`,
  reconciles: ({ owner, desired, observed, next, count }) =>
    `${owner} wants ${desired} and has ${observed}: its controller ${next}s ${pods(count)}.`,
  bound: (object, node) => `The scheduler bound ${object} to ${node}.`,
  chosen: (object, node) => `The scheduler chose ${node} for ${object}.`,
  unscheduled: (object, message) => `The scheduler found no node for ${object}: ${message}`,
  sandbox: (object, address) => `The kubelet made the sandbox of ${object}, with the address ${address}.`,
  exited: (container, object, code, reason) =>
    `Container ${container} of ${object} ended with exit code ${code} (${reason}).`,
  created: (container, object) => `The kubelet created container ${container} of ${object}.`,
  started: (container, object, again) =>
    `The kubelet ${again ? 'restarted' : 'started'} container ${container} of ${object}.`,
  ready: (object, ready) => `${object} ${ready ? 'became' : 'is no longer'} ready.`,
  terminates: (pod, seconds, message) => `Pod ${pod} terminates, with ${seconds} s to stop: ${message}.`,
};

/** `Pod web`. */
export const named = ({ kind, name }: ObjectReference): string => `${kind} ${name}`;

/** What happened, as a sentence. */
export const eventSentence = (event: SimulationEvent, words: WhyWords): string =>
  (event.detail && tell(event, event.detail, words)) ??
  words.says(named(event.object), event.message.replace(/\.$/, ''));

function tell({ object, cluster, message }: SimulationEvent, detail: EventDetail, words: WhyWords): string | undefined {
  const subject = named(object);
  switch (detail.kind) {
    case 'podCreated':
      return words.podCreated(
        cluster.byUid(detail.pod)?.metadata.name ?? '',
        detail.owner ? named(detail.owner) : null,
      );
    case 'reconcile': {
      const { desired, observed, next, count, owner } = detail;
      if (next !== 'create' && next !== 'delete') return undefined;
      if (owner.kind === 'Deployment') return words.acts(subject, message);
      return words.reconciles({ owner: named(owner), desired, observed, next, count });
    }
    case 'bound':
      return words.bound(subject, detail.node);
    case 'scheduling':
      return detail.node ? words.chosen(subject, detail.node) : words.unscheduled(subject, message);
    case 'sandbox':
      return words.sandbox(subject, detail.address);
    case 'exited':
      return words.exited(detail.container, subject, detail.exitCode, detail.reason);
    case 'created':
      return words.created(detail.container, subject);
    case 'started':
      return words.started(detail.container, subject, detail.restart);
    case 'ready':
      return words.ready(subject, detail.ready);
    case 'terminating': {
      const pod = cluster.byUid(detail.pod)?.metadata.name ?? object.name;
      return words.terminates(pod, detail.gracePeriod / 1000, message);
    }
    default:
      return undefined;
  }
}
