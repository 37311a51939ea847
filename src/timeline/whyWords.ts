/** Every sentence an answer to "why?" can hold. Another language replaces the whole record. */
import type { ObjectReference } from '../kubernetes/types.js';
import type { EventDetail, SimulationEvent } from '../simulation/types.js';
import type { StoryStep } from './types.js';

export interface WhyWords {
  /** What a step of the author's did. */
  readonly step: (event: SimulationEvent, step: StoryStep) => string;
  /** What happened. */
  readonly event: (event: SimulationEvent) => string;
  /** Nothing led to it. */
  readonly beginning: (object: ObjectReference) => string;
}

const named = ({ kind, name }: ObjectReference): string => `${kind} ${name}`;
const pods = (count: number): string => (count === 1 ? 'a Pod' : `${count} Pods`);
const seconds = (milliseconds: number): string => `${milliseconds / 1000} s`;

export const english: WhyWords = {
  step: ({ message }, { index, title }) => `Step ${index + 1}, “${title}”: ${message}.`,
  event: (event) => (event.detail && sentenceOf(event, event.detail)) ?? plain(event),
  beginning: (object) => `The scenario began with ${named(object)}.`,
};

/** What the component itself says. */
const plain = ({ object, message }: SimulationEvent): string => `${named(object)}: ${message.replace(/\.$/, '')}.`;

function sentenceOf({ object, cluster, message }: SimulationEvent, detail: EventDetail): string | undefined {
  const subject = named(object);
  switch (detail.kind) {
    case 'podCreated': {
      const name = cluster.byUid(detail.pod)?.metadata.name ?? '';
      return detail.owner
        ? `${named(detail.owner)} created Pod ${name} from its template.`
        : `The API server stored Pod ${name}.`;
    }
    case 'reconcile': {
      const { desired, observed, next, count, owner } = detail;
      if (next !== 'create' && next !== 'delete') return undefined;
      if (owner.kind === 'Deployment') return `${subject} ${message}.`;
      return `${named(owner)} wants ${desired} and has ${observed}: its controller ${next}s ${pods(count)}.`;
    }
    case 'bound':
      return `The scheduler bound ${subject} to ${detail.node}.`;
    case 'scheduling':
      return detail.node
        ? `The scheduler chose ${detail.node} for ${subject}.`
        : `The scheduler found no node for ${subject}: ${message}`;
    case 'sandbox':
      return `The kubelet made the sandbox of ${subject}, with the address ${detail.address}.`;
    case 'exited':
      return `Container ${detail.container} of ${subject} ended with exit code ${detail.exitCode} (${detail.reason}).`;
    case 'created':
      return `The kubelet created container ${detail.container} of ${subject}.`;
    case 'started':
      return `The kubelet ${detail.restart ? 'restarted' : 'started'} container ${detail.container} of ${subject}.`;
    case 'ready':
      return `${subject} ${detail.ready ? 'became' : 'is no longer'} ready.`;
    case 'terminating':
      return `Pod ${cluster.byUid(detail.pod)?.metadata.name ?? object.name} terminates, with ${seconds(detail.gracePeriod)} to stop: ${message}.`;
    default:
      return undefined;
  }
}
