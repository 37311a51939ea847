import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Pod } from '../../src/kubernetes/types.js';
import { parseScenario } from '../../src/scenario/parse.js';
import { createStory, fork } from '../../src/story.js';
import { choicesOf, type Choice, type Subject } from '../../src/timeline/choices.js';
import type { Story } from '../../src/timeline/types.js';

const FOLDERS = ['src/scenarios', 'test/fixtures/gallery'];

const stories = FOLDERS.flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .map((name): [string, Story] => [name, createStory(parseScenario(readFileSync(`${folder}/${name}`, 'utf8')))]),
);

const replacement = stories.find(([name]) => name === 'replacement.yaml')![1];

/** Everything a reader can point at. */
function subjectsAt(story: Story, time: number): Subject[] {
  return story.at(time).objects.flatMap((object): Subject[] => {
    const uid = object.metadata.uid ?? '';
    if (object.kind === 'Node') return [{ kind: 'node', name: object.metadata.name }];
    if (object.kind !== 'Pod') return [];
    const { containers } = (object as Pod).spec;
    const inside = containers.map(({ name }): Subject => ({ kind: 'container', uid, name }));
    return [{ kind: 'pod', uid } as Subject].concat(inside);
  });
}

const verbs = (story: Story, subject: Subject, time: number): string[] =>
  choicesOf(story, subject, time).flatMap(({ kind, choices }) => choices.map(({ verb }) => `${kind} ${verb}`));

const podAt = (story: Story, time: number): Pod =>
  story.at(time).objects.find((object) => object.kind === 'Pod') as Pod;

describe('choicesOf(story, subject, time)', () => {
  it.each(stories)('offers what the simulator does, to the very object that was pointed at: %s', (_, story) => {
    for (const share of [0.15, 0.45, 0.7, 1]) {
      const time = share * story.duration;
      const subjects = [{ kind: 'cluster' } as const, ...subjectsAt(story, time)].slice(0, 9);
      const offered = subjects.flatMap((subject) =>
        choicesOf(story, subject, time)
          .slice(0, 2)
          .flatMap(({ choices }) => choices.filter(({ refused }) => refused === null)),
      );
      for (const choice of pickSome(offered)) {
        const forked = fork(story, time, choice.step);
        const cause = forked.story.events.find(({ type, source }) => type === 'Step' && inStep(forked, source.detail));
        expect(cause, `${choice.verb} ${choice.object} at ${time}: ${messages(forked.story)}`).toBeDefined();
        expect(`${cause!.object.kind.toLowerCase()}/${cause!.object.name}`).toBe(choice.object);
      }
    }
  });

  it('asks of a Pod, its containers and what controls it', () => {
    const time = replacement.steps[0]!.end;
    const pod = podAt(replacement, time);
    expect(verbs(replacement, { kind: 'pod', uid: pod.metadata.uid! }, time)).toEqual([
      'Pod delete',
      'Pod crash',
      'Pod outOfMemory',
      'Pod crash',
      'Pod outOfMemory',
      'Deployment scaleUp',
      'Deployment scaleDown',
      'Deployment restart',
      'Deployment delete',
    ]);
  });

  it('asks of a node what it is not yet', () => {
    const time = replacement.duration;
    const down = fork(replacement, time, { cordon: 'node-a', nodeDown: 'node-a' }).story;
    const node = { kind: 'node', name: 'node-a' } as const;
    expect(verbs(replacement, node, time)).toEqual(['Node cordon', 'Node drain', 'Node nodeDown']);
    expect(verbs(down, node, down.duration)).toEqual(['Node uncordon', 'Node drain', 'Node nodeUp']);
  });

  it('says why a Pod that terminates cannot be deleted again', () => {
    const death = replacement.steps.find(({ id }) => id === 'death')!;
    const going = replacement.events.find(({ source }) => source.detail?.kind === 'terminating')!;
    const uid = going.object.uid;
    const [group] = choicesOf(replacement, { kind: 'pod', uid }, going.time);
    expect(going.time).toBeGreaterThanOrEqual(death.time);
    expect(group!.choices[0]).toMatchObject({ verb: 'delete', refused: 'terminating' });
  });

  it('says why a process that does not run cannot crash, and nobody scales below none', () => {
    const early = replacement.events.find(({ source }) => source.detail?.kind === 'bound')!;
    const [pod] = choicesOf(replacement, { kind: 'pod', uid: early.object.uid }, early.time);
    expect(pod!.choices.map(({ refused }) => refused)).toEqual([null, ...Array<string>(4).fill('notRunning')]);
    const none = fork(replacement, replacement.duration, { scale: { target: 'deployment/web', replicas: 0 } }).story;
    const [web] = choicesOf(none, { kind: 'cluster' }, none.duration);
    expect(web!.choices.find(({ verb }) => verb === 'scaleDown')!.refused).toBe('noReplicas');
  });

  it('lets a Service and a claim be deleted, also a claim that a StatefulSet has made', () => {
    const text = `apiVersion: v1
kind: Service
metadata: { name: db }
spec: { clusterIP: None, selector: { app: db }, ports: [{ port: 80 }] }
---
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: db }
spec:
  serviceName: db
  selector: { matchLabels: { app: db } }
  template:
    metadata: { labels: { app: db } }
    spec: { containers: [{ name: db, image: db:1, volumeMounts: [{ name: data, mountPath: /data }] }] }
  volumeClaimTemplates:
    - metadata: { name: data }
      spec: { accessModes: [ReadWriteOnce], resources: { requests: { storage: 1Gi } } }
`;
    const stateful = createStory(parseScenario(text));
    for (const subject of [
      { kind: 'service', namespace: 'default', name: 'db' },
      { kind: 'claim', namespace: 'default', name: 'data-db-0' },
    ] as const) {
      const [group] = choicesOf(stateful, subject, stateful.duration);
      expect(group!.choices.map(({ verb, refused }) => [verb, refused])).toEqual([['delete', null]]);
      expect(() => fork(stateful, stateful.duration, group!.choices[0]!.step)).not.toThrow();
    }
    expect(choicesOf(stateful, { kind: 'service', namespace: 'other', name: 'db' }, stateful.duration)).toEqual([]);
  });

  it('has nothing for what is not there', () => {
    expect(choicesOf(replacement, { kind: 'pod', uid: 'nobody' }, 1)).toEqual([]);
    expect(choicesOf(replacement, { kind: 'node', name: 'nowhere' }, 1)).toEqual([]);
  });
});

/** Each verb once: every one is a run of the simulation. */
const pickSome = (choices: readonly Choice[]): Choice[] => [
  ...new Map(choices.map((choice) => [choice.verb, choice])).values(),
];

function inStep({ story, step }: { story: Story; step: string }, detail: unknown): boolean {
  const index = story.scenario.steps.findIndex(({ id }) => id === step);
  return (
    (detail as { kind: string; step?: number } | null)?.kind === 'step' && (detail as { step: number }).step === index
  );
}

const messages = ({ problems }: Story): string => problems.map(({ message }) => message).join('; ');
