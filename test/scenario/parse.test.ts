import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseScenario } from '../../src/scenario/parse.js';
import { template } from '../../src/scenario/templates.js';
import { errorsOf, problemsOf, WEB, withSteps } from './support.js';

const pod = (spec: string) =>
  `apiVersion: v1\nkind: Pod\nmetadata: { name: web }\nspec:\n${spec.replace(/^/gm, '  ')}\n`;
const container = (fields: string) => pod(`containers: [{ name: a, image: b, ${fields} }]`);

describe('parseScenario(text)', () => {
  it('a manifest alone is a scenario', () => {
    const { title, objects, steps } = parseScenario(WEB);
    expect(title).toBe('Deployment web');
    expect(objects.map(({ kind }) => kind)).toEqual(['Deployment', 'Service']);
    expect(steps).toEqual([]);
  });

  it('JSON, indented by tabs or not, is read too', () => {
    const json = JSON.stringify(
      { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' }, spec: { containers: [{ name: 'a' }] } },
      null,
      '\t',
    );
    expect(errorsOf(json)).toEqual(['9:4 spec.containers[0].image: Required value']);
  });

  it('the short form needs no kind', () => {
    expect(parseScenario('pods: [{ name: web, containers: [nginx, log-shipper] }]').objects).toMatchObject([
      { kind: 'Pod', spec: { containers: [{ name: 'nginx' }, { name: 'log-shipper' }] } },
    ]);
  });

  it('empty documents, comments, CRLF and a byte order mark are skipped over', () => {
    const text = `\uFEFF# a comment\n---\n---\n${WEB}---\n# the end\n`.replaceAll('\n', '\r\n');
    expect(parseScenario(text).objects).toHaveLength(2);
    expect(errorsOf(text.replace('containerPort: 8080', 'containerPort: 0'))).toEqual([
      '14:72 spec.template.spec.containers[0].ports[0].containerPort: Invalid value: 0: must be between 1 and 65535, inclusive',
    ]);
  });

  it('objects of a List stand for themselves', () => {
    const list = `apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: Pod\n  metadata: { name: a }\n  spec: { containers: [{ name: c, image: i }] }\n- kind: Pod\n`;
    expect(errorsOf(list)).toEqual(['8:3 items[1].apiVersion: Required value: write v1']);
    const typed = `apiVersion: v1\nkind: PodList\nitems:\n- metadata: { name: a }\n  spec: { containers: [{ name: c, image: i }] }\n`;
    expect(parseScenario(typed).objects).toMatchObject([{ apiVersion: 'v1', kind: 'Pod' }]);
  });

  it('is YAML 1.1 as kubectl reads it', () => {
    const { objects } = parseScenario(
      pod(
        `volumes:\n- { name: v, secret: { secretName: s, defaultMode: 0400 } }\nhostNetwork: no\ncontainers:\n- name: a\n  image: b\n  args: ['22:22', 12:30:45, 2001-12-14]`,
      ),
    );
    expect(objects[0]!.spec).toMatchObject({
      hostNetwork: false,
      volumes: [{ secret: { defaultMode: 256 } }],
      containers: [{ args: ['22:22', '12:30:45', '2001-12-14'] }],
    });
    expect(errorsOf(container('env: [{ name: A, value: yes }]'))).toEqual([
      '5:61 spec.containers[0].env[0].value: Invalid value: true: must be a text: write "true", in quotes',
    ]);
  });

  it('anchors and merge keys work; a value within itself is refused', () => {
    const merged = pod('containers:\n- &a { name: a, image: b }\n- { <<: *a, name: c }');
    expect(parseScenario(merged).objects[0]!.spec).toMatchObject({
      containers: [{ name: 'a' }, { name: 'c', image: 'b' }],
    });
    expect(errorsOf('a: &a [*a]\nkind: Pod')).toEqual(['1:8 not YAML that Kubernetes reads: "a" contains itself']);
  });

  it('aliases that unfold without end are refused quickly', () => {
    const bomb = [
      'a: &a [x, x, x, x, x, x, x, x, x]',
      ...'bcdefghij'
        .split('')
        .map((name, i) => `${name}: &${name} [${Array(9).fill(`*${'abcdefghi'[i]}`).join(', ')}]`),
    ].join('\n');
    expect(errorsOf(bomb)[0]).toMatch(/not YAML that Kubernetes reads: .*alias/i);
  });

  it('a text without end of brackets is refused', () => {
    expect(errorsOf('['.repeat(100_000))[0]).toMatch(/^1:\d+ not YAML .*nested too deeply/);
  });

  it('the last of two equal keys counts, with a warning; in a scenario it is an error', () => {
    expect(problemsOf(container('image: c'))[0]).toMatchObject({ severity: 'warning', line: 5, column: 37 });
    expect(parseScenario(container('image: c')).objects[0]!.spec).toMatchObject({ containers: [{ image: 'c' }] });
    expect(errorsOf(withSteps('{ say: a, say: b }'))).toEqual([
      '6:17 say: Duplicate value: "say": this key is already set in the same map; the last one counts',
    ]);
  });

  it('every problem of every document has its place and its document', () => {
    const text = `${withSteps('delete: pod/web', 'sya: x')}---\n${pod('containers: [{ nam: a }]')}`;
    expect(problemsOf(text)).toMatchObject([
      { line: 7, column: 7, path: 'steps[1].sya', document: 0 },
      { line: 31, column: 16, path: 'spec.containers[0].name', document: 3 },
      { line: 31, column: 18, path: 'spec.containers[0].nam', document: 3 },
    ]);
  });

  it('broken YAML says where, and the other documents are still checked', () => {
    expect(errorsOf(`a: [1, 2\nb: 3\n---\n${container('imagePullPolicy: always')}`)).toEqual([
      expect.stringMatching(/^[12]:\d+ not YAML: /),
      '8:54 spec.containers[0].imagePullPolicy: Unsupported value: "always": supported values: "Always", "IfNotPresent", "Never"; did you mean "Always"?',
    ]);
    expect(errorsOf('kind: Pod\n\tapiVersion: v1\n')[0]).toMatch(/^2:1 .*tab/);
  });

  it('a no-break space is told from a plain one', () => {
    const text = container('').replace('metadata: { name: web }', 'metadata:\n\u00a0\u00a0name: web');
    expect(errorsOf(text).join('\n')).toMatch(
      /^4:1 .*: unknown field "name": the line holds a no-break space: write a plain one$/m,
    );
  });

  it('templates are told from manifests', () => {
    expect(
      errorsOf('kind: Pod\nmetadata:\n  {{- if .Values.name }}\n  name: {{ .Values.name }}\n  {{- end }}\n'),
    ).toEqual([`3:3 ${template}`]);
    expect(errorsOf(container('resources: { requests: { memory: ${MEMORY} } }'))[0]).toContain(template);
    expect(errorsOf(pod('containers: [{ name: "{{ name }}", image: b }]'))[0]).toContain(template);
    expect(problemsOf(pod('containers: [{ name: a, image: "{{ image }}" }]'))[0]).toMatchObject({
      severity: 'warning',
      path: 'spec.containers[0].image',
    });
    expect(errorsOf(container('args: ["echo ${HOME} {{ x }}"]'))).toEqual([]);
  });

  it.each([
    ['', '1:1 Required value: a kubestory/v1 Scenario or at least one Kubernetes object'],
    ['hello', '1:1 Invalid value: "hello": must be a Kubernetes object'],
    ['replicas: 3', '1:1 kind: Required value: a Kubernetes object says its apiVersion and kind'],
    ['Kind: Pod', '1:1 kind: Required value: "Kind" must be written "kind"'],
    [
      'kind: Deployment\napiVersion: extensions/v1beta1',
      '2:13 apiVersion: Unsupported value: "extensions/v1beta1": Deployment is in "apps/v1"',
    ],
    ['kind: Deploymnet\napiVersion: apps/v1', '1:7 kind: Unsupported value: "Deploymnet": did you mean "Deployment"?'],
  ])('%j is refused', (text, error) => {
    expect(errorsOf(text)).toEqual([error]);
  });

  it.each([
    ['replica: 3', 'spec.replica: unknown field "replica": did you mean "replicas"?'],
    ['selectors: {}', 'spec.selectors: unknown field "selectors": did you mean "selector"?'],
    [
      'strategy: { type: Rolling }',
      'spec.strategy.type: Unsupported value: "Rolling": supported values: "Recreate", "RollingUpdate"',
    ],
    [
      'strategy: { rollingUpdate: { maxSurge: 0, maxUnavailable: "0%" } }',
      'spec.strategy.rollingUpdate.maxUnavailable: Invalid value: "0%": may not be 0 when `maxSurge` is 0',
    ],
  ])('a Deployment with %s', (field, error) => {
    expect(errorsOf(WEB.replace('replicas: 2', field)).map((each) => each.replace(/^\S+ /, ''))).toEqual([error]);
  });

  it.each([
    [
      'ports: [{ containerPort: 70000 }]',
      'ports[0].containerPort: Invalid value: 70000: must be between 1 and 65535, inclusive',
    ],
    [
      'ports: [{ containerPort: 80, protocol: tcp }]',
      'ports[0].protocol: Unsupported value: "tcp": supported values: "SCTP", "TCP", "UDP"; did you mean "TCP"?',
    ],
    [
      'volumeMounts: [{ name: logs, mountPath: /x }]',
      'volumeMounts[0].name: Not found: "logs": there are no volumes of this Pod',
    ],
    [
      'resources: { requests: { cpu: 2 }, limits: { cpu: 1 } }',
      'resources.requests.cpu: Invalid value: "2": must be less than or equal to cpu limit of 1',
    ],
    [
      'resources: { requests: { cpu: -1 } }',
      'resources.requests.cpu: Invalid value: "-1": must be greater than or equal to 0',
    ],
    ['resource: {}', 'resource: unknown field "resource": did you mean "resources"?'],
    ['command: echo', 'command: Invalid value: "echo": must be a list'],
  ])('a container with %s', (field, error) => {
    expect(errorsOf(container(field)).map((each) => each.replace(/^\S+ /, ''))).toEqual([
      `spec.containers[0].${error}`,
    ]);
  });

  it('selectors match their template, and labels have their form', () => {
    expect(errorsOf(WEB.replace('labels: { app: web }', 'labels: { app: other }'))).toEqual([
      '8:17 spec.template.metadata.labels: Invalid value: {"app":"other"}: `selector` does not match template `labels`',
    ]);
    expect(
      errorsOf(WEB.replace('metadata: { name: web }', 'metadata: { name: Web, labels: { "a b": "c d" } }')),
    ).toHaveLength(3);
  });

  it('a name of 10,000 characters is cut in its message', () => {
    const [error] = errorsOf(container('').replace('name: web', `name: ${'x'.repeat(10_000)}`));
    expect(error).toMatch(/must be no more than 253 characters$/);
    expect(error!.length).toBeLessThan(200);
  });

  it('any damage to a text is answered with problems, never with another exception', () => {
    const source = withSteps('delete: deployment/web', 'wait: { for: deployment/web }', 'taint: node-a a=b:NoSchedule');
    const pieces = fc.constantFrom(
      ...'{}[]:-#&*!|>\'"%@`,\n\t ~0',
      'null',
      'yes',
      '1e999',
      '.inf',
      '<<',
      '__proto__',
      '---\n',
      '{{ x }}',
      '\u0000',
    );
    fc.assert(
      fc.property(fc.nat(source.length), fc.nat(40), fc.array(pieces, { maxLength: 4 }), (at, cut, inserted) => {
        for (const problem of problemsOf(source.slice(0, at) + inserted.join('') + source.slice(at + cut))) {
          expect(problem.line).toBeGreaterThan(0);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('any plain data is answered with problems, never with another exception', () => {
    fc.assert(
      fc.property(
        fc.jsonValue(),
        fc.constantFrom('steps', 'nodes', 'pods', 'objects', 'behavior', 'whatIf', 'title'),
        (value, field) => {
          problemsOf({ [field]: value });
          problemsOf({
            apiVersion: 'apps/v1',
            kind: 'Deployment',
            metadata: { name: 'x' },
            spec: { selector: value, template: { spec: { [field]: value, containers: value } } },
          });
          problemsOf([value]);
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('parseScenario(what is no manifest)', () => {
  it.each([
    [
      'a binary file',
      'kind: \u0000\u0001',
      '1:7 not YAML: a control character, U+0000: is this a text file, in UTF-8?',
    ],
    [
      'JSON with comments',
      '{\n  // Pods\n  "pods": []\n}',
      '2:3 not YAML: JSON has no comments; in YAML they begin with #',
    ],
    [
      'JSON after a comment',
      '/* Pods */ {"pods": []}',
      '1:1 not YAML: JSON has no comments; in YAML they begin with #',
    ],
  ])('%s is refused with one error', (_, text, error) => {
    expect(errorsOf(text)).toEqual([error]);
  });

  it('a megabyte of open brackets is refused at once', () => {
    const begin = Date.now();
    expect(errorsOf('a: {\n'.repeat(200_000))).toEqual(['10001:4 not YAML that Kubernetes reads: nested too deeply']);
    expect(Date.now() - begin).toBeLessThan(2_000);
  });

  it('an error of syntax is not followed by all that follows from it', () => {
    const text = `metadata: { name: web } }\n${'a: { b: [c] }\n'.repeat(100)}`;
    expect(errorsOf(text).length).toBeLessThan(4);
    expect(errorsOf(text)[0]).toMatch(/^1:\d+ not YAML: /);
    expect(errorsOf('foo: {\n'.repeat(1_000)).length).toBeLessThan(12);
  });

  it.each([
    ['{% if x %}\nkind: Pod\n{% endif %}', 1, 1],
    ['kind: Pod\nmetadata: { name: ${NAME}, labels: {} }', 2, 19],
    ['kind: Pod\nmetadata:\n  name: @name@', 3, 9],
  ])('a template is told from a mistake: %j', (text, line, column) => {
    expect(problemsOf(text)).toMatchObject([{ line, column, message: expect.stringContaining(template) as string }]);
  });

  it.each(['<image>', '$IMAGE', '"${IMAGE}"', '$(IMAGE)', '"{{ .image }}"', '"@image@"'])(
    'an image that is a placeholder is warned of: %s',
    (image) => {
      const problems = problemsOf(container('').replace('image: b', `image: ${image}`));
      expect(problems).toContainEqual(
        expect.objectContaining({ severity: 'warning', message: expect.stringContaining(template) as string }),
      );
    },
  );

  it('a text of Windows, of old Macs, and of several files with a byte order mark each', () => {
    const text = container('');
    const marked = `\uFEFF${text}---\n\uFEFF${text.replace('name: web', 'name: api')}`;
    for (const each of [text.replaceAll('\n', '\r\n'), text.replaceAll('\n', '\r')])
      expect(parseScenario(each)).toEqual(parseScenario(text));
    expect(parseScenario(marked).objects).toHaveLength(2);
  });

  it('a list of nothing is one problem, not two', () => {
    expect(errorsOf('apiVersion: v1\nkind: List\nitems:\n')).toEqual([
      '3:7 items: Invalid value: null: must be a list',
    ]);
  });

  it('a kind that is a word of JavaScript is a kind like any other', () => {
    for (const kind of ['constructor', '__proto__', 'toString'])
      expect(problemsOf(`apiVersion: v1\nkind: ${kind}\nmetadata: { name: x }`)[0]).toMatchObject({
        severity: 'notice',
      });
  });

  it('a field of the wrong type is not missing besides', () => {
    expect(errorsOf(container('').replace('image: b', 'image: [b]'))).toEqual([
      expect.stringMatching(/containers\[0\]\.image: Invalid value: \["b"\]: must be a text$/),
    ]);
  });
});

describe('references', () => {
  const scenario = (steps: string, rest: string): string =>
    `apiVersion: kubestory/v1\nkind: Scenario\nspec:\n  steps: [${steps}]\n---\n${rest}`;
  const deletes = '{ delete: pod/web }';

  it.each([
    ['has no kind', container('').replace('kind: Pod\n', '')],
    ['has no apiVersion', container('').replace('apiVersion: v1\n', '')],
    ['has a misspelt kind', container('').replace('kind: Pod', 'kind: Pdo')],
    ['has a version that is gone', container('').replace('apiVersion: v1', 'apiVersion: v1beta3')],
    ['cannot be read', container('').replace('metadata: {', 'metadata: { {')],
  ])('to an object that %s are no further error', (_, text) => {
    expect(errorsOf(scenario(deletes, text)).filter((error) => error.includes('Not found'))).toEqual([]);
    expect(errorsOf(scenario(deletes, text)).length).toBeGreaterThan(0);
  });

  it('to an object that a wrong step applies, or a wrong short Pod, are no further error', () => {
    const apply = '{ foo: 1, apply: { kind: Pod, metadata: { name: web } } }';
    const steps = `{ apply: { kind: Pod, metadata: { name: api } } }, ${apply}, { delete: pod/api }, ${deletes}`;
    expect(errorsOf(`steps: [${steps}]`)).toEqual([
      expect.stringMatching(/steps\[0\]\.apply\.apiVersion: Required value$/),
      expect.stringMatching(/steps\[1\]\.foo: unknown field/),
      expect.stringMatching(/steps\[1\]\.apply\.apiVersion: Required value$/),
    ]);
    expect(errorsOf(`pods: [{ name: web, containers: [] }]\nsteps: [${deletes}]`)).toHaveLength(1);
  });

  it('to images and Services are not judged while an object is wrong', () => {
    const text = scenario('{ request: { from: pod/web, to: service/api:80 } }', container('foo: 1'));
    const service = '---\napiVersion: v1\nkind: Service\nmetadata: { name: api }\nspec: { ports: [{ prot: 80 }] }\n';
    const behavior = text.replace('spec:\n', 'spec:\n  behavior: { images: { b: { pull: 1s } } }\n') + service;
    expect(errorsOf(behavior).filter((error) => error.includes('Not found'))).toEqual([]);
  });
});
