/** What fails, what is done about it, and by whom. */
import { show } from './show.js';
import type { MomentStory } from './moment.js';
import { endedFor, event, podIs, state } from './when.js';

export default { title: 'Gallery/When things go wrong', component: 'kube-story', render: show, tags: ['!test'] };

export const PullBackOff: MomentStory = {
  name: 'The registry has no such image',
  tags: ['test'],
  parameters: {
    moment: {
      row: 'image pull fails',
      scenario: 'not-started',
      when: podIs('no-image', 'ImagePullBackOff', 1),
      shows: ['ImagePullBackOff'],
    },
  },
};

export const NoConfig: MomentStory = {
  name: 'A ConfigMap is missing',
  parameters: {
    moment: {
      row: 'configuration missing',
      scenario: 'not-started',
      when: podIs('no-config', 'CreateContainerConfigError', 1),
      shows: ['CreateContainerConfigError'],
    },
  },
};

export const InitError: MomentStory = {
  name: 'An init container fails',
  parameters: {
    moment: {
      row: 'init error',
      scenario: 'not-started',
      when: podIs('broken-init', /^Init:(Error|CrashLoopBackOff)/, 1),
      shows: ['Init:'],
    },
  },
};

export const Evicted: MomentStory = {
  name: 'A node runs out of memory',
  parameters: {
    moment: { row: 'evicted', scenario: 'ends', when: endedFor('Evicted'), shows: ['Evicted'] },
  },
};

export const OutOfMemory: MomentStory = {
  name: 'More memory than it may have',
  parameters: {
    moment: { row: 'OOMKilled', scenario: 'ends', when: podIs('greedy', 'OOMKilled', 2), shows: ['OOMKilled'] },
  },
};

export const Deadline: MomentStory = {
  name: 'It had its time',
  parameters: {
    moment: {
      row: 'deadline exceeded',
      scenario: 'ends',
      when: endedFor('DeadlineExceeded'),
      shows: ['DeadlineExceeded'],
    },
  },
};

export const JobFails: MomentStory = {
  name: 'A Job tries again, and gives up',
  parameters: { moment: { row: 'Job', scenario: 'jobs', when: event('BackoffLimitExceeded', 2), shows: ['broken'] } },
};

export const Budget: MomentStory = {
  name: 'A disruption budget says no',
  parameters: {
    moment: {
      row: 'disruption budget',
      scenario: 'drain',
      when: event('EvictionRefused', 0.8),
      shows: ['cordoned'],
    },
  },
};

export const FastForward: MomentStory = {
  name: 'Five minutes go by',
  parameters: {
    moment: {
      row: 'fast forward',
      scenario: 'floors',
      when: state(({ rate }) => rate > 10, 1),
      shows: [/\d+×/],
      plays: [0.5, 6],
    },
  },
};

export const NodeLost: MomentStory = {
  name: 'A lost node: its Pods are made anew elsewhere',
  parameters: {
    moment: {
      row: 'lost node',
      scenario: 'floors',
      when: event('TaintManagerEviction', 4),
      shows: ['NotReady'],
      plays: [4, 8],
    },
  },
};
