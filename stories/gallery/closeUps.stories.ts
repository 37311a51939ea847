/** Close up: what an apartment and its tenants say of themselves when there is room for all of it. */
import { show } from './show.js';
import type { Moment, MomentStory } from './moment.js';
import { after, event, podIs, request, step } from './when.js';

export default { title: 'Gallery/Close-ups', component: 'kube-story', render: show, tags: ['!test'] };

const closeUp = (name: string, moment: Omit<Moment, 'row'>, tags: string[] = []): MomentStory => ({
  name,
  tags,
  parameters: { moment: { row: 'close-up', ...moment } },
});

export const Running = closeUp(
  'One network, a room for each container, a closet between them',
  {
    scenario: 'volumes',
    when: step('more'),
    focus: 'pod/web',
    shows: [
      'one network namespace',
      'access.log',
      'Running',
      'restarts 0',
      'nginx:1.27',
      '/logs → logs',
      'PVC site-data',
    ],
  },
  ['test'],
);

export const Knock = closeUp('A knock over localhost stays inside', {
  scenario: 'localhost',
  when: request('sent', 'localhost', 0.5),
  focus: 'pod/web',
  shows: ['localhost:80', '/var/log/nginx → logs'],
  plays: [0.5, 2],
});

export const Init = closeUp('Init containers: one at work, the others wait', {
  scenario: 'init-containers',
  when: podIs('web', /^Init:0/, 5),
  focus: 'pod/web',
  shows: [
    'init container',
    'sidecar',
    'no address|10\\.'.includes('|') ? /no address yet|10\./ : '',
    'PodInitializing',
  ],
});

export const Sidecar = closeUp('A sidecar has a room like the others', {
  scenario: 'init-containers',
  when: step('move-in'),
  focus: 'pod/web',
  shows: ['sidecar', 'proxy', 'Completed', '9901'],
});

export const CrashLoop = closeUp('A crash loop: a ring counts what is left of the back-off', {
  scenario: 'unhealthy',
  when: podIs('crashing', 'CrashLoopBackOff', 1.5),
  focus: 'pod/crashing',
  shows: ['CrashLoopBackOff', 'last exit: Error, code 1'],
  plays: [2, 3],
});

export const OutOfMemory = closeUp('Out of memory: which container, and how often', {
  scenario: 'oom',
  when: event('OOMKilled', 1.2),
  focus: 'pod/web',
  shows: ['OOMKilled, exit code 137', 'not Ready'],
});

export const PortConflict = closeUp('A port that the neighbour has', {
  scenario: 'ports',
  when: podIs('twins', 'CrashLoopBackOff', 2),
  focus: 'pod/twins',
  shows: ['already in use', 'CrashLoopBackOff'],
});

export const Unready = closeUp('Running, not Ready: which probe does not pass', {
  scenario: 'unhealthy',
  when: event('NotReady', 1, 'unready'),
  focus: 'pod/unready',
  shows: ['readiness probe: does not pass yet', 'flag down'],
});

export const Terminating = closeUp('On the way out: flag down, tenants pack', {
  scenario: 'init-containers',
  when: podIs('web', 'Terminating', 0.6),
  focus: 'pod/web',
  shows: ['Terminating', 'flag down: terminating'],
  plays: [0.5, 3],
});

export const Volumes = closeUp('What goes with the Pod, and what outlives it', {
  scenario: 'outlives',
  when: step('files'),
  focus: 'statefulset/db[0]',
  shows: ['emptyDir', 'PVC data-db-0', 'outlives the Pod', 'sort.tmp'],
});

export const Waiting = closeUp('A Pod that waits, and the whole reason', {
  scenario: 'lobby',
  when: step('wait'),
  focus: 'pod/much-too-large',
  shows: ['nodes are available'],
});

export const LostNode = closeUp('A Node that is silent', {
  scenario: 'floors',
  when: after(event('NodeNotReady'), 1),
  focus: 'node/node-d',
  shows: ['Ready Unknown', 'no heartbeat'],
});

export const FullNode = closeUp('A Node and all who live on it', {
  scenario: 'crowded',
  when: step('up'),
  focus: 'node/node-a',
  shows: ['requested', 'everything-in-one-pod'],
});

export const Household = closeUp('Twelve containers in one apartment', {
  scenario: 'crowded',
  when: step('up'),
  focus: 'pod/everything-in-one-pod',
  shows: ['config-reloader', 'tracing-agent', 'fetch-assets'],
});

export const Desk = closeUp('A Service: whom it forwards to, and whom not', {
  scenario: 'service',
  when: step('unready'),
  focus: 'service/web',
  shows: ['1 of 2 ready', '80 → 8080', 'app=web', /web-.* · 10\.244/],
});

export const Claim = closeUp('A claim: how large, and who has it', {
  scenario: 'outlives',
  when: step('files'),
  focus: 'pvc/data-db-0',
  shows: ['10Gi', 'Bound', 'ReadWriteOnce', 'db-0'],
});
