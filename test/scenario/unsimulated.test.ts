import { describe, expect, it } from 'vitest';
import { parseScenario } from '../../src/scenario/parse.js';
import { SIMULATED } from '../../src/scenario/manifest.js';
import { notSimulatedField, notSimulatedKind } from '../../src/scenario/problems.js';
import { TYPES } from '../../src/scenario/rules/fields.generated.js';
import { readFieldTypes } from '../../src/scenario/fields.js';
import { SIMULATED_RULES } from '../../src/scenario/subset.js';
import { UNSIMULATED } from '../../src/scenario/unsimulated.js';
import { UNSIMULATED_KINDS } from '../../src/scenario/unsimulatedKinds.js';
import { WEB } from './support.js';

const notices = (text: string): string[] =>
  parseScenario(text)
    .problems.filter(({ severity, message }) => severity === 'notice' && message.startsWith('not simulated'))
    .map(({ line, column, path, message }) => `${line}:${column} ${path}: ${message}`);

const pod = (fields: string, container = '') =>
  `apiVersion: v1\nkind: Pod\nmetadata: { name: web }\nspec:\n  ${fields}\n  containers:\n  - name: a\n    image: b\n    ${container}\n`;

describe('a field that would change the outcome and is not simulated', () => {
  it('is named with its place, its value and what happens instead', () => {
    expect(notices(pod('runtimeClassName: gvisor'))).toEqual([
      '5:3 spec.runtimeClassName: not simulated: runtimeClassName "gvisor": the default runtime is used; the class\'s overhead and node selector are not added',
    ]);
  });

  it('is named in a template and of each container list, once an object', () => {
    const text = WEB.replace(
      '- { name: log-shipper, image: fluent-bit }',
      '- { name: log-shipper, image: fluent-bit, lifecycle: { preStop: { exec: { command: [a] } } } }\n        - { name: c, image: d, lifecycle: { preStop: { exec: { command: [a] } } } }',
    );
    expect(notices(text).map((each) => each.replace(/: not.*/, ''))).toEqual([
      '12:75 spec.template.spec.containers[1].lifecycle.preStop.exec',
    ]);
  });

  it('is not named where its value changes nothing', () => {
    expect(
      notices(pod('os: { name: linux }\n  schedulerName: default-scheduler\n  serviceAccountName: default')),
    ).toEqual([]);
    expect(notices(pod('os: { name: windows }'))).toHaveLength(1);
  });

  it('finalizers are named, but for those that Kubernetes takes away itself', () => {
    const finalizers = (names: string) =>
      pod('restartPolicy: Never').replace('name: web', `name: web, finalizers: ${names}`);
    expect(notices(finalizers('[kubernetes.io/pvc-protection]'))).toEqual([]);
    expect(notices(finalizers('[example.com/backup]'))).toEqual([
      '3:37 metadata.finalizers[0]: not simulated: finalizers[] "example.com/backup": once deleted the object goes without waiting for who would take the finalizer away',
    ]);
    const template = WEB.replace(
      'metadata: { labels: { app: web } }',
      'metadata: { labels: { app: web }, finalizers: [a.b/c] }',
    );
    expect(notices(template).map((each) => each.replace(/: not.*/, ''))).toEqual([
      '8:52 spec.template.metadata.finalizers[0]',
    ]);
  });

  it('a hook is not named where behavior says how it goes', () => {
    const hook = pod('restartPolicy: Never', 'lifecycle: { preStop: { exec: { command: [sleep, "15"] } } }');
    expect(notices(hook)).toHaveLength(1);
    const scenario = `kind: Scenario\napiVersion: kubestory/v1\nspec:\n  behavior: { containers: { pod/web.a: { preStop: { takes: 15s } } } }\n---\n`;
    expect(notices(scenario + hook)).toEqual([]);
  });

  it('a ServiceAccount is missed only where it is not written', () => {
    const refers = pod('serviceAccountName: robot');
    expect(notices(refers)).toHaveLength(1);
    expect(notices(`${refers}---\napiVersion: v1\nkind: ServiceAccount\nmetadata: { name: robot }\n`)).toEqual([]);
  });

  it('a Secret for pulling images is missed only where it is not written', () => {
    const refers = pod('imagePullSecrets: [{ name: registry }]');
    expect(notices(refers)).toHaveLength(1);
    expect(notices(`${refers}---\napiVersion: v1\nkind: Secret\nmetadata: { name: registry }\n`)).toEqual([]);
  });

  it('of an object in a step is named there', () => {
    const text = `kind: Scenario\napiVersion: kubestory/v1\nspec:\n  steps:\n    - apply: { apiVersion: v1, kind: Service, metadata: { name: a }, spec: { type: LoadBalancer, ports: [{ port: 80 }] } }\n`;
    expect(notices(text)).toEqual([
      `5:78 steps[0].apply.spec.type: ${notSimulatedField('spec.type', 'LoadBalancer', 'it gets no address from outside')}`,
    ]);
  });
});

describe('a kind that is not simulated', () => {
  it('is named with what does not happen for it', () => {
    const { problems } = parseScenario([
      { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name: 'x' }, spec: { podSelector: {} } },
    ]);
    expect(problems[0]!.message).toBe(notSimulatedKind('NetworkPolicy', 'x', 'every request is let through'));
  });
});

describe('the tables of the subset', () => {
  const types = readFieldTypes(TYPES);

  it('every simulated kind has its sentences, and no kind is in both tables', () => {
    expect(Object.keys(SIMULATED_RULES).sort()).toEqual(Object.keys(SIMULATED).sort());
    expect(Object.keys(UNSIMULATED_KINDS).filter((kind) => kind in SIMULATED)).toEqual([]);
  });

  it('every field in it exists, and ends in no dot', () => {
    for (const { of, field, reason } of UNSIMULATED) {
      expect(['ObjectMeta', 'PodSpec', 'Container'].includes(of) || of in SIMULATED, of).toBe(true);
      let type: string | undefined = of;
      for (const [text, key] of field.matchAll(/\[([^\]]*)\]|[^.[\]]+/g)) {
        if (type === 'x') break;
        if (key === undefined) type = types.get(type ?? '')?.get(text)?.type;
        else {
          expect(type, field).toMatch(key === '' ? /^\[/ : /^\{/);
          type = type!.slice(1);
        }
        expect(type, `${of} ${field}`).toBeDefined();
      }
      expect(reason).not.toMatch(/\.$/);
    }
  });

  it('no field is named twice', () => {
    const names = UNSIMULATED.map(({ of, field }) => `${of} ${field}`);
    expect(names.filter((name, index) => names.indexOf(name) < index)).toEqual([]);
  });
});
