import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLayout } from '../../src/layout/layout.js';
import type { Apartment, Floor, Part, Scene } from '../../src/layout/types.js';
import { parseScenario } from '../../src/scenario/parse.js';
import { createStory } from '../../src/story.js';
import { EVERYTHING } from '../drawing/story.js';
import { fixture, node, pod } from './fixture.js';
import { FIXTURES } from './fixtures.js';

const story = createStory(parseScenario(EVERYTHING));
const flat = (scene: Scene): Part[] => scene.parts.flatMap((part) => (part.kind === 'group' ? part.parts : [part]));
const only = <Kind extends Part['kind']>(scene: Scene, kind: Kind) =>
  flat(scene).filter((part): part is Extract<Part, { kind: Kind }> => part.kind === kind);
const apartment = (scene: Scene, name: string): Apartment =>
  only(scene, 'apartment').find(({ plan }) => plan.title.text === name)!;
const floor = (scene: Scene, name: string): Floor => only(scene, 'floor').find(({ key }) => key === `node:${name}`)!;

function drawn(name: keyof typeof FIXTURES, width = 1280): Scene {
  const { story: still, state } = FIXTURES[name]!();
  return createLayout(still, { width }).scene(state);
}

describe('createLayout()', () => {
  it('follows the width: control plane beside the building, below it, one column', () => {
    const { story: still, state } = FIXTURES.board!();
    const office = (width: number) => only(createLayout(still, { width }).scene(state), 'office')[0]!;
    const building = (width: number) => only(createLayout(still, { width }).scene(state), 'building')[0]!;
    expect(office(1280).box.x + office(1280).box.width).toBeLessThan(building(1280).box.x);
    expect(office(720).box.y).toBeGreaterThan(building(720).box.y + building(720).box.height);
    expect(building(720).shaft).not.toBeNull();
    expect(building(360).shaft).toBeNull();
  });

  it('lays out more than 1600 px as 1600, less than 320 as 320', () => {
    const { story: still } = FIXTURES.board!();
    expect([100, 320, 1600, 3840, NaN].map((width) => createLayout(still, { width }).width)).toEqual([
      320, 320, 1600, 1600, 1600,
    ]);
  });

  it('is as tall at one time as at any other', () => {
    const layout = createLayout(story, { width: 720 });
    const heights = new Set([0, 0.3, 0.6, 1].map((share) => layout.scene(story.at(share * story.duration)).height));
    expect([...heights]).toEqual([layout.height]);
  });

  it('gives a Pod the share of the floor that it asks for, and no less than can be read', () => {
    const { story: still, state } = fixture({
      nodes: [node('node-a')],
      pods: [pod('half', { node: 'node-a', cpu: '2' }), pod('small', { node: 'node-a', cpu: '1m', memory: '1Mi' })],
    });
    const layout = createLayout(still, { width: 1280 });
    const scene = layout.scene(state);
    const room = layout.width - 32 - 34 - 500;
    expect(apartment(scene, 'half').width).toBeCloseTo((room + 11) / 2 - 11, 0);
    const { width, plan } = apartment(scene, 'small');
    expect(width / plan.scale).toBeGreaterThanOrEqual(236);
    expect(width).toBeLessThan(apartment(scene, 'half').width);
  });

  it('draws apartments larger where few floors leave room, all alike, and keeps the proportions of a screen', () => {
    const of = (count: number) => {
      const names = Array.from({ length: count }, (_, index) => `node-${index}`);
      const { story: still, state } = fixture({
        nodes: names.map((name) => node(name)),
        pods: names.map((name) => pod(`on-${name}`, { node: name })),
      });
      const layout = createLayout(still, { width: 1280 });
      const scales = new Set(only(layout.scene(state), 'apartment').map(({ plan }) => plan.scale));
      return { height: layout.height, scales: [...scales] };
    };
    const [two, three, eight] = [of(2), of(3), of(8)];
    expect(two.scales).toHaveLength(1);
    expect(two.scales[0]).toBeGreaterThan(three.scales[0]!);
    expect(three.scales[0]).toBeGreaterThan(1);
    expect(eight.scales).toEqual([1]);
    for (const { height } of [two, three]) expect(1280 / height).toBeGreaterThan(1.55);
  });

  it('writes how much of a node is asked for and what is free', () => {
    const { story: still, state } = fixture({
      nodes: [node('node-a')],
      pods: [pod('a', { node: 'node-a', cpu: '1', memory: '2Gi' })],
    });
    const { bars, lots, lines } = floor(createLayout(still, { width: 1280 }).scene(state), 'node-a');
    expect(bars.map(({ share }) => share)).toEqual([0.25, 0.25]);
    expect(lots.map(({ board }) => board?.lines.map(({ text }) => text))).toEqual([['free', '3 CPU · 6Gi']]);
    expect(lines.map(({ text }) => text)).toEqual(['Node', '4 CPU · 8Gi', 'Ready']);
  });
});

describe('a Pod', () => {
  it('keeps its place as long as it stays, its outline too', () => {
    const layout = createLayout(story, { width: 1280 });
    const places = new Map<string, Set<string>>();
    for (let time = 0; time <= story.duration; time += 0.25) {
      for (const { key, x, y, form } of only(layout.scene(story.at(time)), 'apartment')) {
        if (form === 'plate') continue;
        const uid = key.slice(key.indexOf(':') + 1);
        places.set(uid, (places.get(uid) ?? new Set()).add(`${x},${y}`));
      }
    }
    expect(places.size).toBeGreaterThan(2);
    expect([...places.values()].map((each) => each.size)).toEqual([...places].map(() => 1));
  });

  it('is a blueprint while it is Pending, and built when all its containers have started', () => {
    const scene = drawn('board');
    expect(apartment(scene, 'api-5c4b-zt4vn')).toMatchObject({ paper: 1, lights: 0, lamp: 'off', flag: 0 });
    expect(apartment(scene, 'web-7d9f8-8hzzt')).toMatchObject({ paper: 0, lights: 1, lamp: 'ready', flag: 1 });
  });

  it('says what it is pulling', () => {
    expect(apartment(drawn('board'), 'api-5c4b-zt4vn').lines.map(({ text }) => text)).toEqual([
      'ContainerCreating',
      'pulling api:2.1',
    ]);
  });

  it('says why it waits', () => {
    const waiting = apartment(drawn('board'), 'batch-resize-0');
    expect(waiting.form).toBe('plate');
    expect(waiting.lines.map(({ text }) => text)).toEqual(['0/3 nodes: Insufficient cpu']);
  });

  it('that is gone is an outline with its name and UID', () => {
    const ghost = only(drawn('board'), 'apartment').find(({ form }) => form === 'outline')!;
    expect(ghost.lines.map(({ text }) => text)).toEqual(['api-5c4b-q7wlp', 'gone · uid 1d2c90 never returns']);
  });

  it('has its own key tag, and the wallpaper of its template', () => {
    const [first, second] = ['web-7d9f8-x2k9p', 'web-7d9f8-8hzzt'].map((name) => apartment(drawn('board'), name).plan);
    expect(first!.paint).toBe(second!.paint);
    expect(first!.tag!.label.text).toBe('3f9ac1');
    expect(first!.tag!.paint).not.toBe(second!.tag!.paint);
  });

  it('shows its state in a word: crash-looping, terminating, completed, not Ready, unknown', () => {
    const scene = drawn('states');
    const word = (name: string) => {
      const { status, sign } = apartment(scene, name);
      return (status ?? sign)?.label.text;
    };
    expect(
      ['crash-6b5-aaaaa', 'leaving-6b5-bbbbb', 'job-x7z-ccccc', 'slow-5c4b-ddddd', 'lost-5c4b-eeeee'].map(word),
    ).toEqual(['CrashLoopBackOff 1/2', 'Terminating 24 s', 'Completed', 'not Ready', 'Unknown']);
  });
});

describe('a container', () => {
  it('in back-off sits, with a ring that counts the seconds, its restarts counted', () => {
    const [worker] = apartment(drawn('states'), 'crash-6b5-aaaaa').tenants;
    expect(worker).toMatchObject({
      mood: 'sad',
      sits: 1,
      restarts: { label: { text: '×4' } },
      ring: { share: 14 / 40, label: { text: '14' } },
    });
  });

  it('that is an init container leaves when it is done; the next is at work, the others wait', () => {
    const { tenants } = apartment(drawn('states'), 'init-demo');
    expect(tenants.map(({ plan, mood }) => `${plan.role} ${plan.name} ${mood}`)).toEqual([
      'init install out',
      'init migrate running',
      'sidecar proxy waiting',
      'container app waiting',
    ]);
  });
});

describe('a floor', () => {
  it('goes dark when its node is not Ready, and its Pods stay', () => {
    const scene = drawn('states');
    expect(floor(scene, 'node-d')).toMatchObject({ dark: true, lamp: { ready: false } });
    expect(apartment(scene, 'lost-5c4b-eeeee')).toMatchObject({ lost: true, lights: 0 });
  });

  it('of a machine that is lost is dark and silent at once, and NotReady when the API server knows', () => {
    const down = story.events.find(({ source }) => source.reason === 'MachineDown')!;
    const known = story.events.find(({ source }) => source.reason === 'NodeNotReady')!;
    const at = (time: number) => floor(createLayout(story, { width: 1280 }).scene(story.at(time)), 'node-a');
    const said = (time: number) => at(time).lines.map(({ text }) => text);
    expect(at(down.time + 0.6)).toMatchObject({ dark: true, lamp: { ready: true, silent: true } });
    expect(said(down.time + 0.6)).toContain('no heartbeat');
    expect(at(known.time + 0.6)).toMatchObject({ dark: true, lamp: { ready: false } });
    expect(said(known.time + 0.6)).toContain('NotReady');
  });

  it('is chained off when it is cordoned, and says so', () => {
    const { lots, tags } = floor(drawn('states'), 'node-c');
    expect(lots.every(({ chained }) => chained === 1)).toBe(true);
    expect(tags.flatMap(({ lines }) => lines.map(({ text }) => text))).toContain('cordoned');
  });

  it('shows less of each apartment when it is crowded; the other floors still show all', () => {
    const scene = drawn('crowd');
    const levels = (part: string) =>
      new Set(
        only(scene, 'apartment')
          .filter(({ plan }) => plan.title.text.startsWith(part))
          .map(({ plan }) => plan.level),
      );
    expect(levels('api')).toEqual(new Set(['small']));
    expect(levels('eight')).toEqual(new Set(['full']));
  });
});

describe('the flag', () => {
  it('of a Pod whose container has crashed goes down once, and up once', () => {
    const layout = createLayout(story, { width: 1280 });
    const crash = story.events.find(({ source }) => source.detail?.kind === 'exited' && source.reason === 'Error')!;
    const uid = crash.source.detail?.kind === 'exited' ? crash.source.detail.pod : '';
    const flags: number[] = [];
    for (let time = crash.time - 0.5; time < crash.time + 4; time += 0.05) {
      flags.push(only(layout.scene(story.at(time)), 'apartment').find(({ key }) => key === `pod:${uid}`)!.flag);
    }
    const turns = flags.slice(1).map((flag, index) => Math.sign(flag - flags[index]!));
    const moves = turns.filter((turn, index) => turn !== 0 && turn !== turns.slice(0, index).findLast(Boolean));
    expect(moves).toEqual([-1, 1]);
  });
});

describe('the card of a controller', () => {
  it('tells what is missing now: the ReplicaSet one Pod of two, the Deployment nothing that it would do itself', () => {
    const layout = createLayout(story, { width: 1280 });
    const deleted = story.events.find(({ source }) => source.detail?.kind === 'terminating')!;
    const said = (card: string) =>
      only(layout.scene(story.at(deleted.time + 0.3)), 'card')
        .find(({ key }) => key === `card:${card}`)!
        .lines.map(({ text }) => text);
    expect(said('replicaset-controller').slice(1)).toEqual(['desired 2 · observed 1', '→ create 1 from template']);
    expect(said('deployment-controller').slice(1)).toEqual(['desired 2 · observed 1', '→ left to its ReplicaSet']);
  });
});

describe('a request from Pod to Pod', () => {
  const layout = createLayout(story, { width: 1280 });
  const tripsOf = (phase: 'sent' | 'answered') => {
    const event = story.events.find(
      ({ source: { detail, type } }) =>
        detail?.kind === 'request' && detail.way !== 'localhost' && detail.phase === phase && type === 'Traffic',
    )!;
    return [0.1, 0.3, 0.7, 1.1, 1.3].map((later) => only(layout.scene(story.at(event.time + later)), 'trip')[0]!);
  };

  it('is said where it comes from, and stands still to be read while the ball travels', () => {
    const sent = tripsOf('sent');
    const answered = tripsOf('answered');
    for (const trips of [sent, answered]) {
      expect(new Set(trips.map(({ label }) => `${label!.x},${label!.y}`)).size).toBe(1);
      expect(new Set(trips.map(({ ball }) => `${ball.x},${ball.y}`)).size).toBe(trips.length);
    }
    expect(sent[0]!.label!.y).not.toBe(answered[0]!.label!.y);
  });

  it('comes back the way it went', () => {
    const points = ({ path }: { path: string }) => path.slice(1).split('L');
    expect(points(tripsOf('answered')[0]!)).toEqual(points(tripsOf('sent')[0]!).reverse());
  });
});

describe('a request by way of a Service', () => {
  const service = createStory(parseScenario(readFileSync('test/fixtures/gallery/service.yaml', 'utf8')));
  const layout = createLayout(service, { width: 720 });
  const sent = service.events.find(
    ({ source: { detail, type } }) => detail?.kind === 'request' && detail.way === 'service' && type === 'Traffic',
  )!;

  it('goes over the desk, and from there to a Pod whose flag is up', () => {
    const scene = layout.scene(service.at(sent.time + 0.3));
    const { bell } = only(scene, 'desk')[0]!;
    expect(only(scene, 'trip')[0]!.path).toContain(`L${bell.x + 8},${bell.y}L`);
    const { detail } = sent.source;
    const to = detail?.kind === 'request' ? detail.to?.pod : '';
    expect(only(scene, 'apartment').find(({ key }) => key === `pod:${to}`)!.flag).toBe(1);
  });
});

describe('scene()', () => {
  const layout = createLayout(story, { width: 1280 });

  it('is the same object for the same state', () => {
    expect(layout.scene(story.at(5))).toBe(layout.scene(story.at(5)));
  });

  it('keeps every part that has not changed', () => {
    const request = story.events.find(({ source }) => source.detail?.kind === 'request' && source.type === 'Traffic')!;
    const [before, after] = [0.3, 0.4].map((later) => flat(layout.scene(story.at(request.time + later))));
    const changed = after!.filter((part) => !before!.includes(part));
    expect(changed.map(({ kind }) => kind)).toEqual(['apartment']);
  });

  it('does not depend on what was asked before', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: story.duration, noNaN: true }), { minLength: 1, maxLength: 8 }),
        (times) => {
          const last = times.at(-1)!;
          const used = createLayout(story, { width: 720 });
          for (const time of times) used.scene(story.at(time));
          expect(used.scene(story.at(last))).toEqual(createLayout(story, { width: 720 }).scene(story.at(last)));
        },
      ),
      { numRuns: 25 },
    );
  });

  it('has unique keys', () => {
    for (let time = 0; time <= story.duration; time += 0.5) {
      const keys = flat(layout.scene(story.at(time))).map(({ key }) => key);
      expect(new Set(keys).size).toBe(keys.length);
    }
  });
});

describe('targets', () => {
  it('are cluster, nodes, their Pods and containers, in reading order', () => {
    const { story: still, state } = fixture({
      nodes: [node('node-a')],
      pods: [
        pod('web', { node: 'node-a', uid: 'u1', containers: ['nginx'] }),
        pod('late', { uid: 'u2', status: { phase: 'Pending' } }),
      ],
    });
    const { targets } = createLayout(still, { width: 1280 }).scene(state);
    expect(targets.map(({ key, parent }) => [key, parent])).toEqual([
      ['cluster', null],
      ['node:node-a', 'cluster'],
      ['pod:u1', 'node:node-a'],
      ['container:u1/nginx', 'pod:u1'],
      ['pod:u2', 'cluster'],
    ]);
  });

  it('say what is seen', () => {
    const { targets } = drawn('board');
    expect(targets.find(({ kind }) => kind === 'pod')!.label).toMatch(
      /^Pod web-7d9f8-x2k9p on node-a, Running, Ready, address 10\.244\.1\.\d+$/,
    );
    expect(targets.find(({ kind }) => kind === 'node')!.label).toBe(
      'Node node-a, Ready, 4 CPU · 8Gi allocatable, 2 Pods',
    );
    expect(targets.find(({ label }) => label.startsWith('Pod batch'))!.label).toContain(
      '0/3 nodes are available: 3 Insufficient cpu.',
    );
  });

  it('lie inside the picture and inside their parent', () => {
    const { targets, width, height } = drawn('crowd');
    const boxes = new Map(targets.map(({ key, box }) => [key, box]));
    for (const { box, parent } of targets) {
      const around = (parent && boxes.get(parent)) || { x: 0, y: 0, width, height };
      expect(box.x).toBeGreaterThanOrEqual(around.x - 0.5);
      expect(box.x + box.width).toBeLessThanOrEqual(around.x + around.width + 0.5);
      expect(box.y).toBeGreaterThanOrEqual(around.y - 0.5);
      expect(box.y + box.height).toBeLessThanOrEqual(around.y + around.height + 0.5);
    }
  });
});

describe('a subject', () => {
  const { story: still, state } = FIXTURES.board!();

  it('that is a node is one floor alone', () => {
    const scene = createLayout(still, { width: 720, subject: { kind: 'node', name: 'node-a' } }).scene(state);
    expect(flat(scene).map(({ kind }) => kind)).toEqual(['building', 'floor', 'apartment', 'apartment']);
  });

  it('that is a Pod is one apartment, laid out narrow and scaled up', () => {
    const layout = createLayout(still, { width: 700, subject: { kind: 'pod', name: 'web-7d9f8-x2k9p' } });
    expect(layout.width).toBe(400);
    expect(layout.scene(state).targets.map(({ kind }) => kind)).toEqual(['pod', 'container', 'container']);
  });

  it('that is a container is one tenant, with its image', () => {
    const scene = createLayout(still, {
      width: 320,
      subject: { kind: 'container', name: 'web-7d9f8-x2k9p', container: 'nginx' },
    }).scene(state);
    const [room] = only(scene, 'apartment');
    expect([room!.plan.title.text, room!.plan.tenants[0]!.label!.text, room!.plan.front]).toEqual([
      'nginx',
      'nginx:1.27',
      null,
    ]);
  });

  it('throws a RangeError for what the story does not have', () => {
    expect(() => createLayout(still, { width: 320, subject: { kind: 'node', name: 'nod' } })).toThrow(
      new RangeError('unknown node: nod'),
    );
    expect(() => createLayout(still, { width: 320, subject: { kind: 'pod', name: 'wbe' } })).toThrow(
      new RangeError('unknown Pod: default/wbe'),
    );
    expect(() =>
      createLayout(still, { width: 320, subject: { kind: 'container', name: 'web-7d9f8-x2k9p', container: 'x' } }),
    ).toThrow(new RangeError('unknown container: x in Pod web-7d9f8-x2k9p'));
  });
});
