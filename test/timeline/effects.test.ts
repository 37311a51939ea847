/** What a reader sees of each event: a table, and that no story has an event which is not in it. */
import { describe, expect, it } from 'vitest';
import { parseScenario } from '../../src/scenario/parse.js';
import { createStory } from '../../src/story.js';
import type { ActivityKind, Story } from '../../src/timeline/types.js';
import { galleryFiles, scenarioFiles } from '../support/files.js';

/** What an event's detail shows, whatever its reason. */
const DETAILS: Readonly<Record<string, readonly (ActivityKind | null)[]>> = {
  // A request or a wait is a cause without a picture of its own: the request is what travels.
  step: ['apply', null],
  podCreated: ['appear'],
  scheduling: ['schedule'],
  bound: ['ride'],
  sandbox: ['address'],
  pulling: ['pull'],
  // Ends what the pull began.
  pulled: [null],
  // The kubelet's word; the tenant steps in when it is started.
  created: [null],
  started: ['arrive'],
  exited: ['exit'],
  backOff: ['backOff'],
  ready: ['ready', 'unready'],
  terminating: ['terminate'],
  // Its grace period runs already.
  killing: [null],
  // A word on the door; the containers have told why.
  phase: [null],
  podGone: ['gone'],
  node: ['node'],
  reconcile: ['reconcile'],
  request: ['request', null],
  write: ['write'],
};

/** Events without a detail that show something all the same, by what they are about. */
const NOTICES: Readonly<Record<string, ActivityKind>> = {
  'Pod EvictionRefused': 'notice',
  'Pod Nominated': 'notice',
  'Pod Evicted': 'notice',
  'Pod DeadlineExceeded': 'notice',
  'Pod SandboxChanged': 'notice',
  'Pod TaintManagerEviction': 'notice',
  'Pod Unhealthy': 'notice',
  'Pod FailedMount': 'notice',
  'Pod FailedCreatePodSandBox': 'notice',
  'Pod FailedPostStartHook': 'notice',
  'Pod FailedPreStopHook': 'notice',
  'Pod ErrImageNeverPull': 'notice',
  'Pod InspectFailed': 'notice',
  'Node Rebooted': 'node',
  'Node Starting': 'node',
  'Node EvictionThresholdMet': 'node',
  'Node NodeHasInsufficientMemory': 'node',
  'Node NodeHasSufficientMemory': 'node',
  'Node NodeHasDiskPressure': 'node',
  'Node NodeHasNoDiskPressure': 'node',
  'Job Completed': 'reconcile',
  'Job Suspended': 'reconcile',
  'Job Resumed': 'reconcile',
  'Job BackoffLimitExceeded': 'reconcile',
  'Job DeadlineExceeded': 'reconcile',
};

/** Bookkeeping: what it comes to is shown by a card's numbers, a desk's flags or a state's word. */
const UNSEEN = new Set([
  'ObjectCreated',
  'ObjectConfigured',
  'ObjectDeleted',
  'Scaled',
  'ScalingReplicaSet',
  'StatusUpdated',
  'ReplicaSetCreated',
  'ReplicaSetUpdated',
  'RevisionCreated',
  'EndpointSliceCreated',
  'EndpointSliceUpdated',
  'EndpointSliceDeleted',
  'Admitted',
  'Drained',
  'ContainerReady',
  'ImagePullBackOff',
  'ContainerStarted',
  'PodCompleted',
  'PodStopped',
  'NoPods',
  'SuccessfulCreate',
  'JobExpired',
  // Told by every floor before.
  'FailedScheduling',
  'Failed',
]);

const stories = [...scenarioFiles, ...galleryFiles].map(({ name, text }): [string, Story] => [
  name,
  createStory(parseScenario(text)),
]);

/** Activities by the event that they show. */
function seen(story: Story): Map<number, ActivityKind[]> {
  const kinds = new Map<number, Set<ActivityKind>>();
  for (const time of [...story.events.map((event) => event.time), story.duration]) {
    for (const { event, kind } of story.at(time).activities)
      kinds.set(event.index, (kinds.get(event.index) ?? new Set<ActivityKind>()).add(kind));
  }
  return new Map([...kinds].map(([index, set]) => [index, [...set]]));
}

describe.each(stories)('in %s', (_, story) => {
  it('every event is in the table: it shows what the table says, or nothing on purpose', () => {
    const shown = seen(story);
    const unknown = story.events.flatMap(({ index, reason, object, source: { detail } }) => {
      const kinds = shown.get(index) ?? [];
      const said = `${object.kind} ${reason} ${detail?.kind ?? '-'} shows ${kinds.join(', ') || 'nothing'}`;
      if (detail) {
        const allowed = DETAILS[detail.kind] ?? [];
        const missing = !allowed.some((kind) => (kind === null ? true : kinds.includes(kind)));
        const odd = kinds.some((kind) => kind !== 'notice' && !allowed.includes(kind));
        return missing || odd ? [said] : [];
      }
      const notice = NOTICES[`${object.kind} ${reason}`];
      if (notice ? kinds.length === 1 && kinds[0] === notice : UNSEEN.has(reason) && kinds.length === 0) return [];
      return [said];
    });
    expect([...new Set(unknown)]).toEqual([]);
  });

  it('an effect never begins before its cause', () => {
    for (const { time, cause } of story.events) expect(story.events[cause ?? 0]!.time).toBeLessThanOrEqual(time);
  });

  it('the best floor is marked before the Pod rides to it', () => {
    const begun = story.events.filter(({ source: { detail } }) => detail?.kind === 'bound');
    for (const { time, cause } of begun) {
      const attempt = story.events[cause!]!;
      const search = story.at(attempt.time).activities.find(({ event }) => event === attempt.source);
      if (search) expect((search.start + search.end) / 2).toBeLessThanOrEqual(time);
    }
  });

  it('the scheduler looks for one node at a time', () => {
    for (const { time } of story.events)
      expect(story.at(time).activities.filter(({ kind }) => kind === 'schedule').length).toBeLessThanOrEqual(1);
  });
});
