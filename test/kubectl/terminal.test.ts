import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openTerminal } from '../../src/kubectl/terminal.js';
import { parseScenario } from '../../src/scenario/parse.js';
import { createStory } from '../../src/story.js';

const story = createStory(parseScenario(readFileSync('src/scenarios/replacement.yaml', 'utf8')));
const open = (command: string, since = 0, told = story) => {
  const terminal = openTerminal(told, command, since);
  if ('problems' in terminal) throw new Error(JSON.stringify(terminal.problems));
  return terminal;
};
const printed = (command: string, time: number, told = story) => open(command, 0, told).at(time).lines.join('\n');

describe('kubectl get', () => {
  it('prints a table', () => {
    expect(printed('get pods', 25)).toBe(
      `NAME                  READY   STATUS    RESTARTS   AGE
web-f56559c75-68hlm   2/2     Running   0          10s
web-f56559c75-g7gj8   2/2     Running   0          10s`,
    );
  });

  it('-o wide adds its columns', () => {
    expect(printed('get pods -o wide', 36)).toBe(
      `NAME                  READY   STATUS        RESTARTS   AGE   IP           NODE     NOMINATED NODE   READINESS GATES
web-f56559c75-2pmx2   0/2     Pending       0          0s    <none>       node-a   <none>           <none>
web-f56559c75-68hlm   2/2     Terminating   0          10s   10.244.2.2   node-c   <none>           <none>
web-f56559c75-g7gj8   2/2     Running       0          10s   10.244.1.2   node-b   <none>           <none>`,
    );
  });

  it('of several kinds puts the kind before the name and an empty line between tables', () => {
    expect(printed('get deploy,rs', story.duration)).toBe(
      `NAME                  READY   UP-TO-DATE   AVAILABLE   AGE
deployment.apps/web   2/2     2            2           21s

NAME                            DESIRED   CURRENT   READY   AGE
replicaset.apps/web-f56559c75   2         2         2       21s`,
    );
  });

  it('-A and --show-labels', () => {
    expect(printed('get deploy -A --show-labels', story.duration)).toBe(
      `NAMESPACE   NAME   READY   UP-TO-DATE   AVAILABLE   AGE   LABELS
default     web    2/2     2            2           21s   app=web`,
    );
  });

  it('selects by label, prints names only, and leaves out headings', () => {
    expect(printed('get pods -l app=web -o name', 25).split('\n')).toHaveLength(2);
    expect(printed('get pods -l app!=web', 25)).toBe('No resources found in default namespace.');
    expect(printed('get nodes --no-headers', 25).split('\n')).toHaveLength(3);
  });

  it('what is not there is told in the API server’s words', () => {
    expect(printed('get pod nobody', 25)).toBe('Error from server (NotFound): pods "nobody" not found');
    expect(printed('get deploy nobody', 25)).toBe('Error from server (NotFound): deployments.apps "nobody" not found');
    expect(printed('get statefulsets -A', 25)).toBe('No resources found');
  });

  it('a Pod of which nobody knows the name yet is named by its owner', () => {
    expect(open('get pod deployment/web[0]').at(25)).toEqual(open('get pod/web-f56559c75-68hlm').at(25));
  });
});

describe('kubectl get --watch', () => {
  it('appends a line for each change, the last one for the deletion', () => {
    const lines = open('get pods --watch', 26).at(story.duration).lines;
    expect(lines.slice(0, 4)).toEqual([
      'NAME                  READY   STATUS    RESTARTS   AGE',
      'web-f56559c75-68hlm   2/2     Running   0          10s',
      'web-f56559c75-g7gj8   2/2     Running   0          10s',
      'web-f56559c75-68hlm   2/2     Terminating   0          10s',
    ]);
    expect(lines.filter((line) => line.includes('Completed'))).toHaveLength(2);
    expect(lines.at(-1)).toMatch(/^web-f56559c75-2pmx2 {3}2\/2 +Running/);
  });

  it('marks what has come since', () => {
    const watch = open('get pods -w');
    expect(watch.at(10, 4).fresh).toBe(watch.at(10).lines.length - watch.at(4).lines.length);
    expect(watch.at(10).fresh).toBe(0);
  });

  it('shows the same at the same time, asked in any order', () => {
    const time = fc.double({ min: 0, max: story.duration, noNaN: true });
    fc.assert(
      fc.property(
        fc.constantFrom('get pods -w', 'get events -w -o wide', 'get rs,deploy'),
        fc.array(time),
        (command, times) => {
          const terminal = open(command);
          for (const one of times) expect(terminal.at(one).lines).toEqual(open(command).at(one).lines);
        },
      ),
      { numRuns: 30 },
    );
  });

  it('what has been printed stays: a later screen begins with the earlier one', () => {
    const watch = open('get pods -w');
    const times = story.events.map(({ time }) => time);
    for (const [index, time] of times.entries()) {
      const before = watch.at(times[index - 1] ?? 0).lines.filter(Boolean);
      expect(watch.at(time).lines.slice(0, before.length)).toEqual(before);
    }
  });

  it('of one Pod shows that Pod alone', () => {
    const lines = open('get pod deployment/web[0] -w', 26).at(story.duration).lines.slice(1);
    expect(new Set(lines.map((line) => line.split(' ')[0]))).toEqual(new Set(['web-f56559c75-68hlm']));
  });
});

describe('kubectl get events', () => {
  it('names the controller that evicts by taints as upstream does', () => {
    const lost = createStory(
      parseScenario(`apiVersion: kubestory/v1
kind: Scenario
spec:
  nodes: 2
  pods: [{ name: web, containers: [nginx] }]
  steps:
    - wait: 5s
    - taint: { node: node-a, taint: 'broken=yes:NoExecute' }
      wait: 3s
    - taint: { node: node-b, taint: 'broken=yes:NoExecute' }
      wait: 3s
`),
    );
    const line = printed('get events -o wide', lost.duration, lost)
      .split('\n')
      .find((each) => each.includes('TaintManagerEviction'));
    expect(line).toContain(' taint-eviction-controller ');
  });

  const loop = createStory(
    parseScenario(`apiVersion: v1
kind: Pod
metadata: { name: web }
spec: { containers: [{ name: app, image: app:1 }] }
---
apiVersion: kubestory/v1
kind: Scenario
metadata: { name: loop }
spec:
  nodes: 1
  steps: [{ apply: pod/web, wait: 10m }]
  behavior: { containers: { pod/web.app: { exits: { after: 1s, code: 1 } } } }
`),
  );

  it('counts what is repeated, as the event recorder does', () => {
    const lines = printed('get events -o wide', loop.duration, loop).split('\n');
    const started = lines.filter((line) => line.includes(' Started '));
    expect(started).toHaveLength(1);
    expect(Number(/(\d+) +web\.[0-9a-f]+$/.exec(started[0]!)?.[1])).toBeGreaterThan(3);
  });

  it('describe tells how often and over how long', () => {
    expect(printed('describe pod web', loop.duration, loop)).toMatch(/Normal +Started +\S+ \(x\d+ over \S+\) +kubelet/);
  });

  it('ten that differ in words only are put together, and a flood is cut off after twenty-five', () => {
    const flood = createStory(
      parseScenario(`apiVersion: apps/v1
kind: ReplicaSet
metadata: { name: web }
spec:
  replicas: 40
  selector: { matchLabels: { app: web } }
  template: { metadata: { labels: { app: web } }, spec: { containers: [{ name: app, image: app:1 }] } }
`),
    );
    const lines = printed('get events -o wide', flood.duration, flood)
      .split('\n')
      .filter((line) => line.includes('replicaset/web'));
    expect(lines).toHaveLength(10);
    expect(lines.filter((line) => line.includes('(combined from similar events): Created pod:'))).toHaveLength(1);
    expect(lines.find((line) => line.includes('combined'))).toMatch(/ 16 +web\.[0-9a-f]+$/);
  });
});

describe('kubectl describe', () => {
  it('of a Pod prints it from its name to its events', () => {
    const text = printed('describe pod deployment/web[0]'.replace('pod ', ''), 25);
    expect(text).toContain('Name:         web-f56559c75-68hlm\n');
    expect(text).toContain('Controlled By:  ReplicaSet/web-f56559c75\n');
    expect(text).toContain(
      '    Readiness:    http-get http://:80/ delay=0s timeout=1s period=2s #success=1 #failure=3\n',
    );
    expect(text).toMatch(/ {2}Normal {2}Started +\d+s +kubelet +spec\.containers\{log-shipper\}: Container started$/);
  });

  it('of a Node counts what its Pods request', () => {
    const text = printed('describe node node-c', 25);
    expect(text).toContain('Non-terminated Pods:          (1 in total)');
    expect(text).toMatch(/ {2}cpu +600m \(30%\) +0 \(0%\)\n {2}memory +640Mi \(15%\) +640Mi \(15%\)/);
  });

  it('of a Deployment names its ReplicaSets', () => {
    const text = printed('describe deployment web', 25);
    expect(text).toContain('Replicas:               2 desired | 2 updated | 2 total | 2 available | 0 unavailable\n');
    expect(text).toContain('NewReplicaSet:   web-f56559c75 (2/2 replicas created)\n');
  });
});
