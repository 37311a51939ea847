/** Which objects a command means at one moment of a story. */
import { namespaceOf } from '../kubernetes/references.js';
import type { KubernetesObject } from '../kubernetes/types.js';
import { EPOCH } from '../simulation/time.js';
import type { Cluster, Story } from '../timeline/types.js';
import type { Command } from './command.js';
import { eventsAt } from './events.js';
import type { Resource } from './resources.js';
import { selects } from './selectors.js';

/** A story after one of its events. */
export interface Moment {
  readonly story: Story;
  /** Seconds of story time. */
  readonly time: number;
  /** Index of the newest event; −1 before the first. */
  readonly event: number;
  readonly cluster: Cluster;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** @param time seconds of story time */
export function momentAt(story: Story, time: number): Moment {
  const { cluster, clusterTime } = story.at(time);
  return { story, time, event: newestAt(story, time), cluster, now: EPOCH + clusterTime * 1000 };
}

/** Index of the newest event at that time; −1 before the first. */
export function newestAt({ events }: Story, time: number): number {
  let [low, high] = [0, events.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (events[middle]!.time <= time) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** Objects of one kind in the command's namespace that its selector selects, in the API server's order. */
export function listed(
  { story, event, cluster, now }: Moment,
  resource: Resource,
  command: Command,
): KubernetesObject[] {
  const all = resource.kind === 'Event' ? eventsAt(story, event, now) : cluster.ofKind(resource.kind);
  return all.filter((object) => isMeant(object, command));
}

function isMeant(object: KubernetesObject, { namespace, selector }: Command): boolean {
  const own = namespaceOf(object);
  return (namespace === null || own === '' || own === namespace) && selects(selector, object.metadata.labels);
}

/** What a command says of an object that is not there. Source: apimachinery/pkg/api/errors NewNotFound. */
export const notFound = ({ plural, group }: Resource, name: string): string =>
  `Error from server (NotFound): ${plural}${group ? `.${group}` : ''} "${name}" not found`;

export interface Named {
  readonly resource: Resource;
  readonly name: string;
  readonly object: KubernetesObject | undefined;
}

/** The objects that the command names, each with its own kind; a name `web[0]` is the owner's oldest Pod then. */
export function named(moment: Moment, { resources, names, namespace }: Command, pods: Resource): Named[] {
  return names.map((name, index) => {
    const resource = resources[index] ?? resources[0]!;
    const oldest = /\[\d+\]$/.test(name) ? oldestPod(moment, resource, name, namespace) : undefined;
    if (oldest) return { resource: pods, name: oldest.metadata.name, object: oldest };
    const within = { resources, names, namespace: namespace ?? 'default', selector: undefined } as unknown as Command;
    const object = listed(moment, resource, within).find(({ metadata }) => metadata.name === name);
    return { resource, name, object };
  });
}

function oldestPod({ story, time, cluster }: Moment, { kind }: Resource, name: string, namespace: string | null) {
  try {
    const { uid } = story.find(`${namespace ?? 'default'}/${kind}/${name}`, time);
    return cluster.byUid(uid);
  } catch {
    return undefined;
  }
}
