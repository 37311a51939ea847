import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createLayout } from '../../src/layout/layout.js';
import type { Apartment, Part, Scene, Tenant } from '../../src/layout/types.js';
import { parseScenario } from '../../src/scenario/parse.js';
import { createStory } from '../../src/story.js';
import type { Story } from '../../src/timeline/types.js';
import { fixture, node, pod, running } from './fixture.js';

const flat = ({ parts }: Scene): Part[] => parts.flatMap((part) => (part.kind === 'group' ? part.parts : [part]));

const stories = new Map<string, Story>();
function story(name: string): Story {
  let known = stories.get(name);
  if (!known) {
    const text = readFileSync(new URL(`../fixtures/gallery/${name}.yaml`, import.meta.url), 'utf8');
    stories.set(name, (known = createStory(parseScenario(text))));
  }
  return known;
}

const homes = (scene: Scene, title: string): Apartment[] =>
  flat(scene).filter((part): part is Apartment => part.kind === 'apartment' && part.plan.title.text === title);

/** The apartment at the first of many moments at which something holds of it. */
function first(name: string, title: string, holds: (home: Apartment) => boolean, width = 1280): Apartment {
  const told = story(name);
  const layout = createLayout(told, { width });
  for (let time = 0; time <= told.duration; time += 0.1) {
    const found = homes(layout.scene(told.at(time)), title).find((home) => home.form === 'home' && holds(home));
    if (found) return found;
  }
  throw new Error(`never seen: ${title} in ${name}`);
}

function last(name: string, title: string, width = 1280): Apartment {
  const told = story(name);
  return homes(createLayout(told, { width }).scene(told.at(told.duration)), title)[0]!;
}

const tenant = ({ tenants }: Apartment, name: string): Tenant => tenants.find(({ plan }) => plan.name === name)!;
const wordsOn = ({ status, sign, lines }: Apartment) =>
  [status, sign].flatMap((each) => each?.label.text ?? []).concat(lines.map(({ text }) => text));

describe('init containers', () => {
  it('work one after the other in one place, and only whose turn it is is named there', () => {
    const working = first('init-containers', 'web', (home) => tenant(home, 'fetch').mood === 'running');
    expect(tenant(working, 'fetch').plan.x).toBe(tenant(working, 'migrate').plan.x);
    expect(tenant(working, 'fetch').label?.text).toBe('fetch');
    expect(tenant(working, 'migrate')).toMatchObject({ opacity: 0, label: null });
    expect(working.lights).toBe(0);
    expect(wordsOn(working)).toContain('Init:0/3');
  });

  it('leave when they are done, and what is left is their number', () => {
    const done = first('init-containers', 'web', (home) => home.paper === 0);
    expect(tenant(done, 'migrate')).toMatchObject({ mood: 'out', finished: true, label: { text: 'init 2/2' } });
    expect(tenant(done, 'fetch')).toMatchObject({ finished: false, label: null });
  });

  it('that fail say so on the blueprint', () => {
    const failed = first('not-started', 'broken-init', (home) => wordsOn(home).includes('Init:CrashLoopBackOff'));
    expect(tenant(failed, 'migrate').mood).toBe('sad');
  });
});

describe('a native sidecar', () => {
  it('moves in before the others and leaves after them', () => {
    const early = first('init-containers', 'web', (home) => tenant(home, 'proxy').mood === 'running');
    expect(tenant(early, 'nginx').mood).toBe('waiting');
    const late = first('init-containers', 'web', (home) => tenant(home, 'nginx').mood === 'done');
    expect(tenant(late, 'proxy')).toMatchObject({ mood: 'running', packs: true });
  });
});

describe('a startup probe', () => {
  it('that has not passed yet keeps its tenant starting', () => {
    const starting = first('init-containers', 'web', (home) => tenant(home, 'nginx').health === 'starting');
    expect(starting).toMatchObject({ lamp: 'unready', flag: 0 });
    expect(wordsOn(starting)[0]).toBe('not Ready 1/2');
  });
});

describe('the mailbox', () => {
  it('has a slot for each port, with its owner where there are several', () => {
    const { mailbox } = last('ports', 'gateway').plan.front!;
    expect(mailbox!.slots.map(({ port, container, tab }) => [port, container, tab?.label.text])).toEqual([
      ['80/TCP', 'gateway', 'g'],
      ['443/TCP', 'gateway', 'g'],
      ['9901/TCP', 'gateway', 'g'],
      ['9113/TCP', 'metrics', 'm'],
    ]);
    expect(last('ports', 'node-exporter').plan.front!.mailbox!.slots[0]!.tab).toBeNull();
  });

  it('turns the second container on a port away', () => {
    const twins = first('ports', 'twins', (home) => wordsOn(home).some((word) => word.startsWith('CrashLoopBackOff')));
    expect(twins.turnedAway).toEqual(['metrics 8080/TCP']);
    expect(wordsOn(twins).join()).toContain('address already in use');
    expect(tenant(twins, 'metrics')).toMatchObject({ mood: 'sad', ring: { share: expect.any(Number) } });
    expect(tenant(twins, 'api').mood).toBe('running');
  });

  it('stays inside the front, under the plaque and over the floor, at every width', () => {
    for (const width of [1280, 720, 360]) {
      for (const name of ['twins', 'gateway', 'node-exporter']) {
        const { plan, addressNote } = last('ports', name, width);
        const { front } = plan;
        if (!front?.mailbox) continue;
        const { box, slots } = front.mailbox;
        expect(box.x + box.width).toBeLessThanOrEqual(front.wall - 9);
        expect(box.y).toBeGreaterThanOrEqual((addressNote?.y ?? front.plaque.y + front.plaque.height) + 2);
        expect(box.y + box.height).toBeLessThanOrEqual(front.door.y + front.door.height);
        for (const slot of slots) expect(slot.box.y + slot.box.height).toBeLessThanOrEqual(box.y + box.height);
      }
    }
  });
});

describe('the plaque', () => {
  it("says that an address is the node's own, and which port of the node leads here", () => {
    expect(last('ports', 'node-exporter').addressNote?.text).toMatch(/node's/);
    expect(last('ports', 'gateway').addressNote?.text).toMatch(/8080/);
    expect(last('ports', 'twins').addressNote).toBeNull();
  });

  it('has two lines for two addresses', () => {
    const both = pod('dual', { node: 'node-a' });
    both.status = { ...running(['app'])!, podIP: '10.244.0.7', podIPs: [{ ip: '10.244.0.7' }, { ip: 'fd00::7' }] };
    const { story: still, state } = fixture({ nodes: [node('node-a')], pods: [both] });
    const [home] = homes(createLayout(still, { width: 1280 }).scene(state), 'dual');
    expect([home!.address?.text, home!.addressNote?.text]).toEqual(['10.244.0.7', 'fd00::7']);
  });

  it('is empty between two sandboxes, and its Pod keeps its tag', () => {
    const before = first('sandbox', 'web', (home) => home.address !== null && home.lamp === 'ready');
    const after = last('sandbox', 'web');
    expect(after.address!.text).not.toBe(before.address!.text);
    expect(after.plan.tag).toEqual(before.plan.tag);
  });
});

describe('a state', () => {
  it.each([
    ['not-started', 'no-image', 'ImagePullBackOff'],
    ['not-started', 'no-image', 'ErrImagePull'],
    ['not-started', 'no-config', 'CreateContainerConfigError'],
    ['unhealthy', 'unready', 'not Ready 1/2'],
    ['unhealthy', 'crashing', 'CrashLoopBackOff 1/2'],
  ])('%s: %s shows %s', (name, title, word) => {
    expect(wordsOn(first(name, title, (home) => wordsOn(home).some((said) => said.startsWith(word)))).join()).toContain(
      word,
    );
  });

  it('that is not Ready names who is not', () => {
    const unready = first(
      'unhealthy',
      'unready',
      (home) => home.lines.length > 0 && home.paper === 0 && tenant(home, 'nginx').health === 'unready',
    );
    expect(unready.lines.map(({ text }) => text)).toEqual(['nginx is not ready']);
    expect(tenant(unready, 'log-shipper').health).toBeNull();
  });

  it.each([
    ['done', 'Completed'],
    ['failed', 'Error'],
    ['greedy', 'OOMKilled'],
    ['late', 'DeadlineExceeded'],
    ['evicted', 'Evicted'],
  ])('that is final hangs in the empty room, with the lights off and nobody in: %s is %s', (title, word) => {
    const home = last('ends', title);
    expect(home.sign?.label.text).toBe(word);
    expect(home).toMatchObject({ lights: 0, lamp: 'off', flag: 0, status: null });
    for (const { opacity } of home.tenants) expect(opacity).toBe(0);
    const { sign, plan } = home;
    expect(sign!.x).toBeGreaterThanOrEqual(0);
    expect(sign!.x + sign!.width).toBeLessThanOrEqual(plan.width);
  });
});

describe('who it is', () => {
  it('the door has the ordinal of a StatefulSet and the index of a Job', () => {
    expect(last('identity', 'db-1').plan.front!.number?.text).toBe('1');
    expect(last('ports', 'twins').plan.front!.number).toBeNull();
  });

  it('a replacement of the same name has another tag', () => {
    const told = story('identity');
    const layout = createLayout(told, { width: 1280 });
    const tags = new Set<string>();
    for (let time = 0; time <= told.duration; time += 0.5)
      for (const { plan, form } of homes(layout.scene(told.at(time)), 'db-0'))
        if (form === 'home') tags.add(plan.tag!.label.text);
    expect(tags.size).toBe(2);
  });
});

describe('closets', () => {
  it('stand for volumes by kind, notes for what is read', () => {
    const { plan, files, claims } = last('volumes', 'web');
    expect(plan.closets.map(({ name, kind, claim }) => [name, kind, claim])).toEqual([
      ['logs', 'disk', ''],
      ['data', 'claim', 'site-data'],
      ['scratch', 'memory', ''],
    ]);
    expect(plan.notes.map(({ name, kind }) => [name, kind])).toEqual([
      ['settings', 'configMap'],
      ['tls', 'secret'],
    ]);
    expect(files.map((label) => label?.text)).toEqual(['2', undefined, undefined]);
    expect(claims!.map(({ claim }) => claim)).toEqual(['site-data']);
  });
});

describe('a full house', () => {
  it.each([1280, 720, 360])('shows everybody inside, each name readable beside its neighbours, at %i px', (width) => {
    const { plan, tenants } = last('crowded', 'everything-in-one-pod', width);
    expect(plan.tenants).toHaveLength(12);
    for (const { x, room } of plan.tenants) {
      expect(x - room / 2).toBeGreaterThanOrEqual(plan.rooms.x);
      expect(x + room / 2).toBeLessThanOrEqual(plan.rooms.x + plan.rooms.width);
    }
    const names = tenants.flatMap(({ label }) => label ?? []);
    for (const one of names) {
      for (const other of names) {
        if (one === other || one.y !== other.y) continue;
        const room = (one.text.length + other.text.length) / 2;
        expect(Math.abs(one.x - other.x)).toBeGreaterThanOrEqual(room * 0.605 * 11 - 0.5);
      }
    }
  });
});

describe('a plate in the lobby', () => {
  it('says what it waits for: gates, victims, what the scheduler found', () => {
    const told = story('lobby');
    const layout = createLayout(told, { width: 1280 });
    const said = new Set<string>();
    for (let time = 0; time <= told.duration; time += 0.2)
      for (const part of flat(layout.scene(told.at(time))))
        if (part.kind === 'apartment' && part.form === 'plate')
          for (const { text } of part.lines) said.add(`${part.plan.title.text}: ${text}`);
    const all = [...said].join('\n');
    expect(all).toMatch(/gated: (SchedulingGated|gated)/);
    expect(all).toMatch(/important: (waits for )?victims on node-a/);
    expect(all).toMatch(/much-too-large: .*cpu/);
  });
});

describe('an apartment that is given up', () => {
  const yaml = (spec: string) =>
    parseScenario(`
apiVersion: kubestory/v1
kind: Scenario
metadata: { name: end }
spec:
  nodes: 1
  steps:
    - wait: { for: pod/web, condition: Ready, atMost: 1m }
    - id: end
      delete: pod/web
---
apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
${spec}`);

  it('says that a preStop hook runs; nobody packs before it is over, a sidecar not before the others are gone', () => {
    const told = createStory(
      yaml(`  initContainers:
    - { name: proxy, image: envoy:1, restartPolicy: Always }
  containers:
    - { name: nginx, image: nginx:1.27, lifecycle: { preStop: { sleep: { seconds: 8 } } } }`),
    );
    const layout = createLayout(told, { width: 1280 });
    const begin = told.steps.find(({ id }) => id === 'end')!.time;
    const seen = [];
    for (let time = begin; time < told.duration; time += 0.1) {
      const home = homes(layout.scene(told.at(time)), 'web').find(({ form }) => form === 'home');
      if (!home) continue;
      const hook = wordsOn(home).some((word) => word.includes('preStop'));
      seen.push({ hook, packing: home.tenants.filter(({ packs }) => packs).map(({ plan }) => plan.name) });
    }
    expect(seen.filter(({ hook }) => hook).length).toBeGreaterThan(5);
    for (const { hook, packing } of seen) if (hook) expect(packing).toEqual([]);
    const order = seen.flatMap(({ packing }) => packing);
    expect(new Set(order)).toEqual(new Set(['nginx', 'proxy']));
    expect(order.lastIndexOf('nginx')).toBeLessThan(order.indexOf('proxy'));
  });
});

describe('a narrow blueprint', () => {
  it.each([
    ['no-image', 'ImagePullBackOff'],
    ['no-config', 'CreateContainerConfigError'],
  ])("has kubectl's whole word in lines under the plaque: %s is %s", (title, word) => {
    const paper = first(
      'not-started',
      title,
      (home) =>
        home.lines
          .map(({ text }) => text)
          .join('')
          .startsWith(word),
      360,
    );
    expect(paper.noted).toBe(true);
    for (const { y } of paper.lines) expect(y).toBeGreaterThan(paper.plan.front!.plaque.y + 17);
  });
});
