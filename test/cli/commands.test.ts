import { describe, expect, it } from 'vitest';
import type { EventJson } from '../../src/cli/commands/events.js';
import type { ExplainJson } from '../../src/cli/commands/explain.js';
import type { StateJson } from '../../src/cli/commands/state.js';
import type { WhyJson } from '../../src/cli/commands/why.js';
import { COMMANDS } from '../../src/cli/run.js';
import { BROKEN, DEPLOYMENT, kubestory, SOURCE } from './support.js';

const files = { 'a.yaml': SOURCE, 'deployment.yaml': DEPLOYMENT, 'broken.yaml': BROKEN };
const ran = (...argv: string[]) => kubestory(argv, files);
const json = <Value>(...argv: string[]): Value => JSON.parse(ran(...argv, '--json').out) as Value;

describe('kubestory check', () => {
  it('says that there are no problems', () => {
    const file = 'src/scenarios/scheduling.yaml';
    expect(ran('check', file)).toMatchObject({ code: 0, out: `${file}: no problems\n`, err: '' });
  });

  it('names every problem with file, line and column, and fails', () => {
    const { code, err } = ran('check', 'a.yaml', 'broken.yaml');
    expect(code).toBe(1);
    expect(err.split('\n')).toEqual([
      'broken.yaml:3:19: error: steps[0].dlete: unknown field "dlete": did you mean "delete"?',
      expect.stringMatching(/^broken\.yaml:7:19: error: metadata\.name: Invalid value: "Web": /),
      'broken.yaml:8:9: error: spec.containers: Required value',
      '',
    ]);
  });

  it('shows notices and does not fail for them', () => {
    const { code, out } = ran('check', 'deployment.yaml');
    expect(code).toBe(0);
    expect(out).toMatch(/^deployment\.yaml:1:1: notice: nodes: assumed: node-a, node-b, node-c/);
  });

  it('every line has a place, also what turns out when the story is played', () => {
    const text = `steps: [{ say: Hello },\n  { wait: { for: pod/web, condition: Deleted, atMost: 1s } }]\npods: [{ name: web, containers: [a] }]`;
    const { out } = kubestory(['check', '-'], { '-': text });
    for (const line of out.trimEnd().split('\n')) expect(line).toMatch(/^<stdin>:\d+:\d+: (warning|notice): /);
    expect(out).toMatch(/^<stdin>:2:5: warning: steps\[1\]\.wait: Timed out: /m);
  });

  it('fails when a story does not come to what it says, at the place where it says so', () => {
    const text = `steps:\n  - say: One.\n    expect:\n      - { target: pod/web, phase: Running }\n      - target: pod/web\n        phase: Failed\npods: [{ name: web, containers: [a] }]`;
    const { code, out } = kubestory(['check', '-'], { '-': text });
    expect(code).toBe(1);
    expect(out.split('\n').filter((line) => line.includes('error'))).toEqual([
      expect.stringMatching(
        /^<stdin>:6:\d+: error: steps\[0\]\.expect\[1\]\.phase: Not as expected: "pod\/web": expected phase Failed, found Running: web Running \(cluster time [\d.]+s\)$/,
      ),
    ]);
  });

  it('a file that is missing is a problem of the input', () => {
    expect(ran('check', 'no-such-file.yaml')).toMatchObject({
      code: 1,
      err: expect.stringMatching(/^no-such-file\.yaml: cannot be read: /) as string,
    });
  });
});

describe('kubestory events', () => {
  it('--json is an array of events with their causes', () => {
    const events = json<EventJson[]>('events', 'a.yaml');
    const scheduled = events.find(({ reason }) => reason === 'Scheduled')!;
    expect(scheduled).toEqual({
      time: expect.any(Number) as number,
      clusterTime: expect.any(Number) as number,
      type: 'Normal',
      reason: 'Scheduled',
      message: 'Successfully assigned default/web to node-a',
      object: {
        kind: 'Pod',
        namespace: 'default',
        name: 'web',
        uid: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
      },
      cause: expect.any(Number) as number,
    });
    expect(events[0]!.cause).toBeNull();
    for (const [index, { cause, time }] of events.entries()) {
      expect(cause ?? -1).toBeLessThan(index);
      expect(time).toBeGreaterThanOrEqual(events[cause ?? 0]!.time);
    }
  });

  it('prints aligned columns', () => {
    const [header, ...rows] = ran('events', 'a.yaml').out.trimEnd().split('\n');
    const column = header!.indexOf('REASON');
    expect(header).toMatch(/^TIME +CLUSTER +TYPE +REASON +OBJECT +MESSAGE$/);
    for (const row of rows) expect(row.slice(column - 3, column + 1)).toMatch(/^ {3}\S$/);
  });

  it('reads the standard input', () => {
    expect(kubestory(['events', '-'], { '-': SOURCE }).out).toBe(ran('events', 'a.yaml').out);
  });
});

describe('kubestory state', () => {
  it('--json holds whole objects', () => {
    const { time, clusterTime, objects } = json<StateJson>('state', 'a.yaml', '--at', '9999');
    expect(time).toBeGreaterThan(0);
    expect(clusterTime).toBeGreaterThan(0);
    const pod = objects.find(({ kind, metadata }) => kind === 'Pod' && metadata.name === 'web');
    expect(pod).toMatchObject({ spec: { nodeName: 'node-a' }, status: { phase: 'Running' } });
  });

  it('--at past the end is the end, at 0 the beginning', () => {
    const [early, late, later] = ['0', '9999', '99999'].map((at) => ran('state', 'a.yaml', '--at', at).out);
    expect(later).toBe(late);
    expect(late).toMatch(/pod\/web +1\/1 +Running +0 +node-a +10\.244\.0\.\d/);
    expect(late).toMatch(/pod\/big +0\/1 +Pending +0\n/);
    expect(early).not.toBe(late);
  });

  it.each([[['--at', 'soon']], [['--at', '-1']], [['--at=-1']], [[]]])('%j is a usage error', (argv) => {
    expect(ran('state', 'a.yaml', ...argv)).toMatchObject({ code: 2, out: '' });
  });
});

describe('kubestory render', () => {
  it('writes an SVG to a file, or to the standard output', () => {
    const { code, files: written, out } = ran('render', 'a.yaml', '--at', '5', '--width', '720', '-o', 'out.svg');
    expect({ code, out }).toEqual({ code: 0, out: '' });
    expect(written['out.svg']).toMatch(/^<svg [^]*<\/svg>\s*$/);
    expect(ran('render', 'a.yaml', '--at', '5', '--width', '720').out.trim()).toBe(written['out.svg']!.trim());
  });

  it('draws by night', () => {
    const [day, night] = ['day', 'night'].map((theme) => ran('render', 'a.yaml', '--at', '5', '--theme', theme).out);
    expect(night).not.toBe(day);
  });

  it.each([
    [['--theme', 'dawn'], 'unknown theme: dawn: day or night\n'],
    [['--width', '100'], 'invalid --width: 100: must be a number, 320 or more\n'],
  ])('%j is a usage error', (argv, err) => {
    expect(ran('render', 'a.yaml', '--at', '0', ...argv)).toMatchObject({ code: 2, err });
  });
});

describe('kubestory transcript', () => {
  it('tells the story, each event with what it came from', () => {
    const { out } = ran('transcript', 'deployment.yaml');
    expect(out).toMatch(/^Deployment web\n/);
    expect(out).toMatch(/SuccessfulCreate: Created pod: web-\w+-\w{5} \(because: /);
  });
});

describe('kubestory explain', () => {
  it('gives reasons and scores for each node', () => {
    expect(json<ExplainJson>('explain', 'a.yaml', '--pod', 'web')).toMatchObject({
      pod: 'web',
      namespace: 'default',
      node: 'node-a',
      best: ['node-a'],
      message: '',
      nodes: [
        { name: 'node-a', feasible: true, reasons: [] },
        { name: 'node-b', feasible: false, reasons: ['node(s) had untolerated taint(s)'], scores: {}, total: 0 },
      ],
    });
    const { message, node } = json<ExplainJson>('explain', 'a.yaml', '--pod', 'big');
    expect(node).toBeNull();
    expect(message).toMatch(/^0\/2 nodes are available: 1 Insufficient cpu, 1 node\(s\) had untolerated taint\(s\)\./);
  });

  it('finds a Pod by its name, its beginning, or its owner and age', () => {
    const names = ['web-', 'deployment/web', 'deployment/web[0]', 'deployment/web[1]'].map(
      (name) => json<ExplainJson>('explain', 'deployment.yaml', '--pod', name).pod,
    );
    expect(names[0]).toBe(names[2]);
    expect(names[1]).toBe(names[2]);
    expect(names[3]).not.toBe(names[2]);
    expect(json<ExplainJson>('explain', 'deployment.yaml', '--pod', `pod/${names[3]}`).pod).toBe(names[3]);
  });

  it('takes the whole name before the beginning of another', () => {
    const pods = 'pods: [{ name: web-2, containers: [a] }, { name: web, containers: [a] }]';
    expect(JSON.parse(kubestory(['explain', '-', '--pod', 'web', '--json'], { '-': pods }).out)).toMatchObject({
      pod: 'web',
    });
  });

  it('prints a table', () => {
    expect(ran('explain', 'a.yaml', '--pod', 'web').out).toMatch(
      /^Pod "web" was placed on node-a \(at [\d.]+s\)\n\nNODE +FITS[^\n]*REASONS\nnode-a +yes[^\n]*\nnode-b +no +node\(s\) had untolerated taint\(s\)\n$/,
    );
  });

  it('names the Pods there are when it knows none of the name', () => {
    expect(ran('explain', 'a.yaml', '--pod', 'wbe')).toMatchObject({
      code: 1,
      err: '--pod: Not found: "wbe": Pods: web, big; did you mean "web"?\n',
    });
    expect(ran('explain', 'src/scenarios/scheduling.yaml', '--pod', 'cache')).toMatchObject({
      code: 1,
      err: 'Pod "cache": the scheduler did not decide: its spec.nodeName is node-b\n',
    });
    expect(ran('explain', 'a.yaml')).toMatchObject({ code: 2, err: 'missing --pod NAME\n' });
  });
});

describe('kubestory why', () => {
  it('prints the chain of causes, newest first, back to a step', () => {
    const { code, out } = ran('why', 'deployment.yaml', 'deployment/web[0]');
    const lines = out.trimEnd().split('\n');
    expect(code).toBe(0);
    expect(lines[0]).toMatch(/^TIME +CLUSTER +WHY$/);
    expect(lines[1]).toMatch(/s +[\d.]+s +Pod web-\S+ became ready\.$/);
    expect(lines.slice(2).every((line) => line.includes('because: '))).toBe(true);
    expect(lines.at(-1)).toMatch(/because: Step 1, “Apply”: deployment\.apps\/web created\.$/);
  });

  it('--json has events, times and objects', () => {
    const { why } = json<WhyJson>('why', 'deployment.yaml', 'node/node-a', '--at', '2');
    expect(why).toEqual([
      {
        event: null,
        time: 0,
        clusterTime: 0,
        text: 'The scenario began with Node node-a.',
        object: expect.objectContaining({ kind: 'Node', name: 'node-a' }) as object,
      },
    ]);
  });

  it('names what comes near when there is no such object, or says that it is not there yet', () => {
    const found = (object: string, ...more: string[]) => ran('why', 'deployment.yaml', object, ...more);
    expect(found('deployment/wbe')).toMatchObject({
      code: 1,
      out: '',
      err: 'unknown object: "deployment/wbe": did you mean "deployment/web"?\n',
    });
    const pod = ran('state', 'deployment.yaml', '--at', '99').out.match(/pod\/\S+/)![0];
    expect(found(pod, '--at', '0').err).toBe(
      `OBJECT: Not found: "${pod}": it is not there yet at 0s: ask for a later --at\n`,
    );
  });
});

describe('kubestory', () => {
  it('prints help for itself and for each command, and its version', () => {
    const { out, code } = ran('--help');
    expect(code).toBe(0);
    for (const { name, summary, usage } of COMMANDS) {
      expect(out).toContain(`  ${name}`);
      expect(out).toContain(summary);
      for (const argv of [
        [name, '--help'],
        ['help', name],
        [name, '-h'],
      ]) {
        expect(ran(...argv)).toMatchObject({ code: 0, err: '' });
        expect(ran(...argv).out).toContain(`Usage: kubestory ${usage}`);
      }
    }
    expect(ran('--version').out).toBe('1.2.3\n');
  });

  it.each([
    [[], /^kubestory: shows what/],
    [['chek', 'a.yaml'], /^unknown command: chek: did you mean check\?\n$/],
    [['destroy', 'a.yaml'], /^unknown command: destroy: there are check, events, /],
    [['events', 'a.yaml', '--jsno'], /^unknown option: --jsno: did you mean --json\?\n$/],
    [['check', 'a.yaml', '-x'], /^unknown option: -x: check has --lang, --help, -h\n$/],
    [['events'], /^missing FILE: kubestory events FILE \[--json\]\n$/],
    [['why', 'a.yaml'], /^missing OBJECT: kubestory why FILE OBJECT \[--at SECONDS\] \[--lang TAG\] \[--json\]\n$/],
    [['why', 'a.yaml', 'pod/web', 'c'], /^unexpected argument: c: why takes one FILE and one OBJECT\n$/],
    [['events', 'a.yaml', 'b.yaml'], /^unexpected argument: b\.yaml: events takes one FILE\n$/],
    [['state', 'a.yaml', '--at', '-1'], /^invalid --at: -1: must be a number, 0 or more\n$/],
    [['state', 'a.yaml', '--at', '--json'], /^option '--at' argument is ambiguous\n$/],
    [['state', 'a.yaml', '--at', ''], /^invalid --at: "": must be a number, 0 or more\n$/],
    [['render', 'a.yaml', '--at', '1', '-o', ''], /^invalid --output: "": must be the name of a file\n$/],
    [['state', 'a.yaml', '--at'], /^option '--at <value>' argument missing\n$/],
  ])('%j is answered with what would be right, exit code 2', (argv, err) => {
    const result = ran(...argv);
    expect(result).toMatchObject({ code: 2, out: '' });
    expect(result.err).toMatch(err);
  });

  it.each(['events', 'state --at 1', 'render --at 1', 'transcript', 'explain --pod web', 'why pod/web'])(
    '%s of a broken scenario prints every problem and fails',
    (command) => {
      const [name, ...options] = command.split(' ');
      const { code, out, err } = ran(name!, 'broken.yaml', ...options);
      expect({ code, out }).toEqual({ code: 1, out: '' });
      expect(err.trimEnd().split('\n')).toHaveLength(3);
    },
  );
});
