import { describe, expect, it } from 'vitest';
import type { EndpointSlice, KubernetesObject, Pod, Service } from '../../src/kubernetes/types.js';
import type { Action, RequestDestination, ScenarioStep } from '../../src/scenario/types.js';
import { simulate } from '../../src/simulation/simulate.js';
import type { Simulation, SimulationEvent, Traffic } from '../../src/simulation/types.js';
import { deployment, last, node, ofReason, pause, pod, remove, scenario, target } from './scenarios.js';

const service = (spec: Partial<Service['spec']> = {}, name = 'api'): Service => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name, labels: { team: 'blue' } },
  spec: { selector: { app: 'api' }, ports: [{ port: 80 }], ...spec },
});
const server = (name: string, spec: Partial<Pod['spec']> = {}, port = 80): Pod =>
  pod(
    name,
    { containers: [{ name: 'app', image: 'api:1', ports: [{ name: 'http', containerPort: port }] }], ...spec },
    {
      app: 'api',
    },
  );
const client = pod('client', { nodeName: 'node-a' });
const to = (host: string, port = 80): RequestDestination => ({ kind: 'address', host, port, text: `${host}:${port}` });
const ask = (host: string, port = 80): Action => ({
  verb: 'request',
  from: target('pod/client'),
  to: to(host, port),
  path: '/',
});

const play = (objects: KubernetesObject[], ...steps: Partial<ScenarioStep>[]): Simulation =>
  simulate(scenario({ objects, steps: [{}, ...steps] }));
const asking = (...actions: Action[]): Partial<ScenarioStep>[] => actions.map((action) => ({ actions: [action] }));
const slicesOf = (cluster: SimulationEvent['cluster']): EndpointSlice[] =>
  cluster.ofKind<EndpointSlice>('EndpointSlice');
const answers = ({ events }: Simulation): Traffic[] =>
  events.flatMap(({ detail }) => (detail?.kind === 'request' && detail.phase !== 'sent' ? detail : []));
const lastWords = (simulation: Simulation): string | undefined =>
  simulation.events.findLast(({ type }) => type === 'Traffic')?.message;

describe('EndpointSlices', () => {
  it('there is one as soon as there is a Service, empty, named and labelled after it', () => {
    const [slice, ...others] = slicesOf(last(play([service()])));
    expect(others).toEqual([]);
    expect(slice).toMatchObject({
      apiVersion: 'discovery.k8s.io/v1',
      metadata: {
        name: expect.stringMatching(/^api-[a-z0-9]{5}$/),
        generateName: 'api-',
        labels: {
          team: 'blue',
          'kubernetes.io/service-name': 'api',
          'endpointslice.kubernetes.io/managed-by': 'endpointslice-controller.k8s.io',
        },
        ownerReferences: [{ kind: 'Service', name: 'api', controller: true }],
      },
      addressType: 'IPv4',
      ports: [],
      endpoints: [],
    });
  });

  it('lists the Pods that the Service selects, with address, node, zone and conditions', () => {
    const zoned = node('node-a');
    zoned.metadata.labels = { 'topology.kubernetes.io/zone': 'west' };
    const simulation = simulate(scenario({ nodes: [zoned], objects: [service(), server('one'), pod('other')] }));
    const one = last(simulation).get<Pod>('Pod', 'default', 'one');
    expect(slicesOf(last(simulation))).toMatchObject([
      {
        ports: [{ name: '', port: 80, protocol: 'TCP' }],
        endpoints: [
          {
            addresses: [one?.status?.podIP],
            conditions: { ready: true, serving: true, terminating: false },
            targetRef: { kind: 'Pod', namespace: 'default', name: 'one', uid: one?.metadata.uid },
            nodeName: 'node-a',
            zone: 'west',
          },
        ],
      },
    ]);
  });

  it('a Pod is listed once it has an address, ready once it is Ready, terminating once it is deleted, and gone with it', () => {
    const simulation = play([service(), server('one')], { actions: [remove('pod/one')] });
    const seen = simulation.events
      .filter(({ component }) => component === 'endpointslice-controller')
      .map(({ cluster }) => slicesOf(cluster)[0]?.endpoints.map(({ conditions }) => conditions));
    expect(seen.slice(0, 4)).toEqual([
      [],
      [{ ready: false, serving: false, terminating: false }],
      [{ ready: true, serving: true, terminating: false }],
      [{ ready: false, serving: true, terminating: true }],
    ]);
    expect(seen.at(-1)).toEqual([]);
  });

  it('each change names what led to it', () => {
    const { events } = play([service(), server('one')]);
    const causes = events
      .filter(({ component }) => component === 'endpointslice-controller')
      .map(({ cause }) => events[cause ?? -1]?.reason);
    expect(causes).toEqual(['ObjectCreated', 'SandboxCreated', 'Ready']);
  });

  it('holds up to 100 endpoints', () => {
    const nodes = ['node-a', 'node-b', 'node-c'].map((name) => node(name, { cpu: '64', memory: '64Gi' }));
    const objects = [service({ selector: { app: 'web' } }), deployment('web', 130)];
    const slices = slicesOf(last(simulate(scenario({ nodes, objects, steps: [{ wait: pause(60_000) }] }))));
    expect(slices.reduce((sum, { endpoints }) => sum + endpoints.length, 0)).toBe(130);
    expect(Math.max(...slices.map(({ endpoints }) => endpoints.length))).toBeLessThanOrEqual(100);
  });

  it('a port that is named is looked up in each Pod: other numbers are another slice', () => {
    const simulation = play(
      [
        service({ ports: [{ port: 80, targetPort: 'http' }] }),
        server('one', {}, 8080),
        server('two', {}, 9090),
        client,
      ],
      ...asking(ask('api'), ask('api'), ask('api'), ask('api')),
    );
    expect(
      slicesOf(last(simulation))
        .map(({ ports }) => ports?.[0]?.port)
        .sort(),
    ).toEqual([8080, 9090]);
    expect(answers(simulation).every(({ phase }) => phase === 'answered')).toBe(true);
    expect(new Set(answers(simulation).map(({ port }) => port))).toEqual(new Set([8080, 9090]));
  });

  it('publishNotReadyAddresses makes every endpoint ready', () => {
    const readinessProbe = { tcpSocket: { port: 80 }, periodSeconds: 1 };
    const unready = server('one', { containers: [{ name: 'app', image: 'api:1', readinessProbe }] });
    const conditionsOf = (spec: Partial<Service['spec']>) =>
      slicesOf(
        last(
          simulate(
            scenario({
              objects: [service(spec), unready],
              behavior: { containers: [{ target: target('pod/one'), readyAfter: 60_000 }] },
              steps: [{ wait: pause(10_000) }],
            }),
          ),
        ),
      )[0]?.endpoints[0]?.conditions;
    expect(conditionsOf({})).toMatchObject({ ready: false, serving: false });
    expect(conditionsOf({ publishNotReadyAddresses: true })).toMatchObject({ ready: true, serving: false });
  });

  it('go with their Service', () => {
    const simulation = play([service(), server('one')], { actions: [remove('service/api')] });
    expect(slicesOf(last(simulation))).toEqual([]);
    expect(ofReason(simulation, 'ObjectDeleted').map(({ object, component }) => [object.kind, component])).toEqual([
      ['Service', 'apiserver'],
      ['EndpointSlice', 'garbage-collector'],
    ]);
  });

  it('a Service without a selector has those that someone writes', () => {
    const byHand: EndpointSlice = {
      apiVersion: 'discovery.k8s.io/v1',
      kind: 'EndpointSlice',
      metadata: { name: 'api-1', labels: { 'kubernetes.io/service-name': 'api' } },
      addressType: 'IPv4',
      ports: [{ name: '', port: 80, protocol: 'TCP' }],
      endpoints: [{ addresses: ['10.244.9.9'] }],
    };
    const { selector: _, ...spec } = service().spec;
    const simulation = play([{ ...service(), spec } as Service, byHand, client], ...asking(ask('api')));
    expect(slicesOf(last(simulation)).map(({ metadata }) => metadata.name)).toEqual(['api-1']);
    expect(answers(simulation)).toMatchObject([{ phase: 'refused', address: '10.96.0.10' }]);
    expect(lastWords(simulation)).toBe('GET http://api:80/: no such address: i/o timeout');
  });
});

describe('a request to a Service', () => {
  it('right after the deletion still reaches the Pod that terminates; when the proxies know, it does not', () => {
    const objects = [service(), server('one', { nodeName: 'node-a' }), server('two', { nodeName: 'node-b' }), client];
    const goes = { actions: [remove('pod/one')], wait: pause(0) };
    const many = Array.from({ length: 12 }, () => ask('api'));
    const uid = (simulation: Simulation): string =>
      simulation.events.find(({ reason }) => reason === 'Delete')?.object.uid ?? '';
    const atOnce = play(objects, goes, { actions: many, wait: pause(50) });
    expect(answers(atOnce).map(({ to }) => to?.pod)).toContain(uid(atOnce));
    const later = play(objects, { ...goes, wait: pause(300) }, { actions: many, wait: pause(50) });
    expect(answers(later).map(({ to }) => to?.pod)).not.toContain(uid(later));
    expect(answers(later).every(({ phase }) => phase === 'answered')).toBe(true);
  });

  it('goes to Pods that terminate and still serve when there are no others', () => {
    const simulation = play(
      [service(), server('one'), client],
      { actions: [remove('pod/one')], wait: pause(500) },
      { actions: [ask('api')], wait: pause(100) },
    );
    expect(answers(simulation)).toMatchObject([{ phase: 'answered' }]);
  });

  it('is refused without endpoints, and never answered on a port that the Service does not have', () => {
    expect(lastWords(play([service(), client], ...asking(ask('api'))))).toBe(
      'GET http://api:80/: connection refused: service api has no ready endpoints',
    );
    const simulation = play([service(), server('one'), client], ...asking(ask('api', 81)));
    expect(lastWords(simulation)).toBe('GET http://api:81/: i/o timeout: service api has no port 81');
    expect(answers(simulation)).toMatchObject([{ phase: 'refused', duration: 3_000 }]);
  });

  it('goes by the names of the cluster’s DNS', () => {
    const names = [
      'api',
      'api.default',
      'api.default.svc',
      'api.default.svc.cluster.local',
      'api.default.svc.cluster.local.',
    ];
    const simulation = play([service(), server('one'), client], ...asking(...names.map((name) => ask(name))));
    expect(answers(simulation).map(({ phase }) => phase)).toEqual(names.map(() => 'answered'));
    const elsewhere = play([service(), server('one'), client], ...asking(ask('api.other')));
    expect(lastWords(elsewhere)).toBe('GET http://api.other:80/: no such host: api.other');
  });

  it('a Pod on the Node’s own network knows no names of the cluster', () => {
    const onHost = pod('client', { nodeName: 'node-a', hostNetwork: true });
    expect(lastWords(play([service(), server('one'), onHost], ...asking(ask('api'))))).toMatch(/no such host: api$/);
    const asked = pod('client', { nodeName: 'node-a', hostNetwork: true, dnsPolicy: 'ClusterFirstWithHostNet' });
    expect(answers(play([service(), server('one'), asked], ...asking(ask('api'))))).toMatchObject([
      { phase: 'answered' },
    ]);
  });

  it('to a headless one goes to the address of a ready Pod, and to its port as it is', () => {
    const headless = service({ clusterIP: 'None', ports: [{ port: 80, targetPort: 8080 }] });
    const named = server('one', { hostname: 'one', subdomain: 'api' }, 8080);
    const simulation = play([headless, named, client], ...asking(ask('api', 8080), ask('one.api', 8080), ask('api')));
    const address = last(simulation).get<Pod>('Pod', 'default', 'one')?.status?.podIP;
    expect(answers(simulation)).toMatchObject([
      { phase: 'answered', way: 'pod', address, port: 8080 },
      { phase: 'answered', way: 'pod', address, port: 8080 },
      { phase: 'refused', way: 'pod', address, port: 80 },
    ]);
    expect(slicesOf(last(simulation))[0]?.metadata.labels).toHaveProperty(['service.kubernetes.io/headless'], '');
    expect(lastWords(play([headless, client], ...asking(ask('api'))))).toMatch(/no such host/);
  });

  it('of one client always goes to the same Pod with sessionAffinity ClientIP', () => {
    const objects = (affinity: string): KubernetesObject[] => [
      service({ sessionAffinity: affinity }),
      deployment('api', 4),
      client,
    ];
    const many = asking(...Array.from({ length: 10 }, () => ask('api')));
    const reached = (affinity: string): number =>
      new Set(answers(play(objects(affinity), ...many)).map(({ to }) => to?.pod)).size;
    expect(reached('ClientIP')).toBe(1);
    expect(reached('None')).toBeGreaterThan(1);
  });

  it('with internalTrafficPolicy Local stays on the client’s node, or is dropped', () => {
    const local = service({ internalTrafficPolicy: 'Local' });
    const near = play(
      [local, server('one', { nodeName: 'node-a' }), server('two', { nodeName: 'node-b' }), client],
      ...asking(ask('api'), ask('api'), ask('api')),
    );
    const one = last(near).get('Pod', 'default', 'one')?.metadata.uid;
    expect(answers(near).map(({ to }) => to?.pod)).toEqual([one, one, one]);
    const far = play([local, server('two', { nodeName: 'node-b' }), client], ...asking(ask('api')));
    expect(lastWords(far)).toBe('GET http://api:80/: i/o timeout: service api has no endpoints on node node-a');
  });

  it('through a node port or a host port goes to the address of a Node', () => {
    const open = service({ type: 'NodePort', ports: [{ port: 80, nodePort: 30_080 }] });
    const hostPort = pod('edge', {
      nodeName: 'node-b',
      containers: [{ name: 'edge', image: 'edge:1', ports: [{ containerPort: 8080, hostPort: 8443 }] }],
    });
    const simulation = play(
      [open, server('one'), hostPort, client],
      ...asking(ask('172.18.0.2', 30_080), ask('172.18.0.3', 8443), ask('172.18.0.2', 8443)),
    );
    expect(answers(simulation)).toMatchObject([
      { phase: 'answered', service: 'api', address: '172.18.0.2' },
      { phase: 'answered', to: { container: 'edge' }, port: 8080 },
      { phase: 'refused' },
    ]);
  });
});
