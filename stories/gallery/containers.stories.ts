/** A container is a tenant: it comes, works, fails and comes again. */
import { show } from './show.js';
import type { MomentStory } from './moment.js';
import { during, event, podIs, step } from './when.js';

export default { title: 'Gallery/Containers', component: 'kube-story', render: show, tags: ['!test'] };

export const Container: MomentStory = {
  name: 'A container is a tenant',
  tags: ['test'],
  parameters: {
    moment: { row: 'container', scenario: 'localhost', when: step('neighbours'), shows: ['nginx', 'log-shipper'] },
  },
};

export const StepIn: MomentStory = {
  name: 'They step in one after the other',
  parameters: {
    moment: { row: 'step in', scenario: 'localhost', when: during('arrive', 0.5), shows: ['nginx'], plays: [0.5, 1.5] },
  },
};

export const Init: MomentStory = {
  name: 'An init container works before anybody moves in',
  parameters: {
    moment: {
      row: 'init container',
      scenario: 'init-containers',
      when: podIs('web', /^Init:0/, 5),
      shows: ['Init:'],
      plays: [1, 12],
    },
  },
};

export const Sidecar: MomentStory = {
  name: 'A sidecar is there early and leaves last',
  parameters: {
    moment: { row: 'native sidecar', scenario: 'init-containers', when: step('move-in'), shows: ['proxy'] },
  },
};

export const Ports: MomentStory = {
  name: 'One mailbox, a slot for each port',
  parameters: {
    moment: { row: 'container ports', scenario: 'ports', when: podIs('gateway', 'Running', 2), shows: ['80', '443'] },
  },
};

export const PortConflict: MomentStory = {
  name: 'Two want one port: the second is turned away',
  parameters: {
    moment: {
      row: 'port conflict',
      scenario: 'ports',
      when: podIs('twins', 'CrashLoopBackOff', 2),
      shows: ['address already in use'],
    },
  },
};

export const CrashLoop: MomentStory = {
  name: 'It fails, and waits ever longer before it is started again',
  parameters: {
    moment: {
      row: 'crash loop',
      scenario: 'unhealthy',
      when: podIs('crashing', 'CrashLoopBackOff', 1.5),
      shows: ['CrashLoopBackOff'],
      plays: [3, 4],
    },
  },
};

export const Liveness: MomentStory = {
  name: 'A probe finds it hanging: the kubelet ends it and starts it again',
  parameters: {
    moment: {
      row: 'liveness',
      scenario: 'unhealthy',
      when: event('Completed', 0.6, 'hanging'),
      shows: ['hanging'],
      plays: [2, 3],
    },
  },
};

export const OutOfMemory: MomentStory = {
  name: 'Out of memory: the container is started again, the Pod stays',
  parameters: {
    moment: { row: 'OOMKilled', scenario: 'oom', when: event('OOMKilled', 1.2), shows: ['OOMKilled'], plays: [1, 4] },
  },
};
