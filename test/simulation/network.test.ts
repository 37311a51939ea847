import { describe, expect, it } from 'vitest';
import type { KubernetesObject, Pod, Service } from '../../src/kubernetes/types.js';
import type { Action, RequestDestination } from '../../src/scenario/types.js';
import { placeOf } from '../../src/simulation/fileWrites.js';
import { simulate } from '../../src/simulation/simulate.js';
import type { Simulation, Traffic } from '../../src/simulation/types.js';
import { deployment, last, node, pause, pod, scenario, target } from './scenarios.js';

const ports = [{ containerPort: 80 }];
const pair = pod('web', {
  containers: [
    { name: 'nginx', image: 'nginx:1', ports },
    { name: 'shipper', image: 'shipper:1' },
  ],
});
const api: Service = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'api' },
  spec: { selector: { app: 'api' }, ports: [{ port: 8080, targetPort: 80 }] },
};

const request = (from: string, to: RequestDestination): Action => ({
  verb: 'request',
  from: target(from),
  to,
  path: '/',
});
const localhost = (port: number): RequestDestination => ({ kind: 'localhost', port, text: `localhost:${port}` });
const to = (text: string, port: number): RequestDestination => ({
  kind: 'target',
  target: target(text),
  port,
  text: `${text}:${port}`,
});
const address = (host: string, port: number): RequestDestination => ({
  kind: 'address',
  host,
  port,
  text: `${host}:${port}`,
});

function traffic({ events }: Simulation): Traffic[] {
  return events.flatMap(({ detail }) => (detail?.kind === 'request' ? detail : []));
}

function play(objects: KubernetesObject[], ...actions: Action[]): Simulation {
  return simulate(scenario({ objects, steps: [{}, ...actions.map((action) => ({ actions: [action] }))] }));
}

describe('a request', () => {
  it('to localhost reaches the container of the same Pod that listens', () => {
    const simulation = play([pair], request('pod/web.shipper', localhost(80)));
    const uid = last(simulation).get('Pod', 'default', 'web')?.metadata.uid;
    expect(traffic(simulation)).toMatchObject([
      {
        phase: 'sent',
        way: 'localhost',
        from: { pod: uid, container: 'shipper' },
        to: { pod: uid, container: 'nginx' },
      },
      { phase: 'answered', address: '127.0.0.1', port: 80, duration: 2 },
    ]);
    const [sent, answered] = simulation.events.filter(({ type }) => type === 'Traffic');
    expect(answered?.cause).toBe(sent?.index);
    expect(answered?.detail).toMatchObject({ request: sent?.index });
    expect(simulation.events[sent?.cause ?? -1]?.reason).toBe('Request');
  });

  it('to a port that nobody declares is refused', () => {
    const simulation = play([pair], request('pod/web.shipper', localhost(81)));
    expect(traffic(simulation)[1]).toMatchObject({ phase: 'refused', port: 81 });
    expect(simulation.events.at(-1)?.message).toBe(
      'GET http://localhost:81/: connection refused: nobody listens on port 81',
    );
  });

  it('does not reach another Pod over localhost', () => {
    const simulation = play([pod('a'), pair], request('pod/a', localhost(80)));
    expect(traffic(simulation)[1]?.phase).toBe('refused');
  });

  it('to another Pod goes to its address', () => {
    const simulation = play([deployment('api', 1), pair], request('pod/web', to('deployment/api[0]', 80)));
    const server = last(simulation)
      .ofKind<Pod>('Pod')
      .find(({ metadata }) => metadata.name.startsWith('api'));
    expect(traffic(simulation)[1]).toMatchObject({
      phase: 'answered',
      way: 'pod',
      address: server?.status?.podIP,
      to: { pod: server?.metadata.uid, container: 'app' },
    });
  });

  it('to an address that nobody has is given up', () => {
    const simulation = play([pair], request('pod/web', address('10.244.9.9', 80)));
    expect(traffic(simulation)).toMatchObject([{ to: null }, { phase: 'refused', to: null, duration: 3_000 }]);
    expect(simulation.events.at(-1)?.message).toContain('no such address');
  });

  it('to a Service goes to one of its ready Pods, through its name or its address', () => {
    const simulation = play(
      [api, deployment('api', 2), pair],
      request('pod/web', to('service/api', 8080)),
      request('pod/web', address('api', 8080)),
      request('pod/web', address('10.96.0.10', 8080)),
    );
    const answered = traffic(simulation).filter(({ phase }) => phase === 'answered');
    expect(answered).toHaveLength(3);
    const servers = last(simulation)
      .ofKind<Pod>('Pod')
      .filter(({ metadata }) => metadata.labels?.['app'] === 'api');
    for (const each of answered) {
      expect(each).toMatchObject({ way: 'service', service: 'api', address: '10.96.0.10', port: 80 });
      expect(servers.map(({ metadata }) => metadata.uid)).toContain(each.to?.pod);
    }
  });

  it('to a Service without ready Pods is refused', () => {
    const simulation = play([api, pair], request('pod/web', to('service/api', 8080)));
    expect(simulation.events.at(-1)?.message).toBe(
      'GET http://api:8080/: connection refused: service api has no ready endpoints',
    );
  });

  it('to a Service’s Pod on a lost node is given up late: for 50 s nobody knows', () => {
    const simulation = simulate(
      scenario({
        nodes: [node('node-a'), node('node-b')],
        objects: [
          api,
          pod('server', { nodeName: 'node-a', containers: [{ name: 'app', image: 'api:1', ports }] }, { app: 'api' }),
        ],
        steps: [
          { actions: [{ verb: 'apply', objects: [{ ...pair, spec: { ...pair.spec, nodeName: 'node-b' } } as Pod] }] },
          { actions: [{ verb: 'nodeDown', node: 'node-a' }], wait: pause(1_000) },
          { actions: [request('pod/web', to('service/api', 8080))], wait: pause(10_000) },
        ],
      }),
    );
    const [sent, refused] = simulation.events.filter(({ type }) => type === 'Traffic');
    expect(refused?.message).toBe('GET http://api:8080/: i/o timeout');
    expect((refused?.time ?? NaN) - (sent?.time ?? NaN)).toBe(3_000);
  });

  it('from a container that does not run is a warning, and the story goes on', () => {
    const simulation = play([pair], request('pod/web.proxy', localhost(80)), request('pod/web', localhost(80)));
    expect(simulation.problems).toContainEqual({
      severity: 'warning',
      path: 'steps[1].request.from',
      message: 'Not found: "pod/web.proxy": pod web has the containers "nginx", "shipper"',
    });
    expect(traffic(simulation)).toHaveLength(2);
  });
});

describe('a file', () => {
  const mounts = { volumeMounts: [{ name: 'data', mountPath: '/data' }] };
  const shared = pod('web', {
    volumes: [{ name: 'data', emptyDir: {} }],
    containers: [
      { name: 'a', image: 'a:1', ...mounts },
      { name: 'b', image: 'b:1' },
    ],
  });
  const write = (from: string, file: string, text = 'x'): Action => ({ verb: 'write', from: target(from), file, text });

  it('that is written into a volume is in the Pod, the last text counts', () => {
    const simulation = play(
      [shared],
      write('pod/web.a', '/data/log/a.txt'),
      write('pod/web.a', '/data/log/a.txt', 'y'),
    );
    const uid = last(simulation).get('Pod', 'default', 'web')?.metadata.uid ?? '';
    expect(last(simulation).files(uid)).toEqual([{ pod: uid, volume: 'data', path: 'log/a.txt', text: 'y' }]);
    expect(simulation.events.at(-1)?.detail).toMatchObject({ kind: 'write', container: 'a', volume: 'data' });
  });

  it('that is written elsewhere is the container’s own', () => {
    const simulation = play([shared], write('pod/web.b', '/data/a.txt'));
    const uid = last(simulation).get('Pod', 'default', 'web')?.metadata.uid ?? '';
    expect(last(simulation).files(uid)).toEqual([]);
    expect(simulation.events.at(-1)?.detail).toMatchObject({ volume: null });
  });

  it('goes to the deepest mount, below its subPath', () => {
    const container = {
      name: 'a',
      volumeMounts: [
        { name: 'outer', mountPath: '/data' },
        { name: 'inner', mountPath: '/data/deep/', subPath: 'sub' },
        { name: 'other', mountPath: '/dat' },
      ],
    };
    expect(placeOf(container, '/data/x')).toEqual({ volume: 'outer', path: 'x', readOnly: false });
    expect(placeOf(container, '/data/deep/x')).toEqual({ volume: 'inner', path: 'sub/x', readOnly: false });
    expect(placeOf(container, '/tmp/x')).toEqual({ volume: null, path: '/tmp/x', readOnly: false });
  });
});
