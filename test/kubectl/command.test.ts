import { describe, expect, it } from 'vitest';
import { readCommand } from '../../src/kubectl/command.js';

const command = (text: string) => {
  const read = readCommand(text);
  if ('problems' in read) throw new Error(JSON.stringify(read.problems));
  const { resources, ...rest } = read.command;
  return { ...rest, resources: resources.map(({ plural }) => plural) };
};
const problems = (text: string) => {
  const read = readCommand(text);
  return 'problems' in read ? read.problems : [];
};

describe('readCommand', () => {
  it('has the expected defaults', () => {
    expect(command('kubectl get pods')).toEqual({
      verb: 'get',
      text: 'kubectl get pods',
      resources: ['pods'],
      names: [],
      output: '',
      watch: false,
      watchOnly: false,
      namespace: 'default',
      showLabels: false,
      headers: true,
      selector: undefined,
    });
  });

  it.each(['-o wide', '-owide', '-o=wide', '--output=wide', '--output wide'])('reads %s', (flag) => {
    expect(command(`get po ${flag}`).output).toBe('wide');
  });

  it.each([
    ['po', 'pods'],
    ['deploy', 'deployments'],
    ['rs', 'replicasets'],
    ['sts', 'statefulsets'],
    ['ds', 'daemonsets'],
    ['svc', 'services'],
    ['no', 'nodes'],
    ['ev', 'events'],
    ['pvc', 'persistentvolumeclaims'],
    ['deployments.apps', 'deployments'],
    ['EndpointSlice', 'endpointslices'],
  ])('%s are %s', (word, plural) => {
    expect(command(`get ${word}`).resources).toEqual([plural]);
  });

  it('takes several kinds, names, and kinds with names', () => {
    expect(command('get pods,svc').resources).toEqual(['pods', 'services']);
    expect(command('get pods a b').names).toEqual(['a', 'b']);
    expect(command('get deploy/web pod/a')).toMatchObject({ resources: ['deployments', 'pods'], names: ['web', 'a'] });
  });

  it('-A is every namespace, -n one', () => {
    expect(command('get pods -A').namespace).toBe(null);
    expect(command('get pods -n kube-system').namespace).toBe('kube-system');
  });

  it('reads selectors, quoted or not', () => {
    expect(command("get pods -l 'app in (a, b),!old'").selector).toEqual({
      matchExpressions: [
        { key: 'app', operator: 'In', values: ['a', 'b'] },
        { key: 'old', operator: 'DoesNotExist' },
      ],
    });
  });

  it('tells every problem at once, with the nearest word that is allowed', () => {
    expect(problems('get pds --wacth -o wid -l =')).toMatchObject([
      { what: 'flag', found: '--wacth', nearest: '--watch' },
      { what: 'resource', found: 'pds', nearest: 'pods' },
      { what: 'output', found: 'wid', allowed: ['wide', 'name'], nearest: 'wide' },
      { what: 'selector', found: '=' },
    ]);
  });

  it.each([
    ['', 'verb'],
    ['kubectl logs web', 'verb'],
    ['get', 'resource'],
    ['describe services', 'resource'],
    ['get pods,svc -w', 'watch'],
    ['get pods -n', 'value'],
    ['get pods,svc web', 'name'],
    ['describe pods -o wide', 'flag'],
  ])('"%s" has a problem with its %s', (text, what) => {
    expect(problems(text)[0]?.what).toBe(what);
  });
});
