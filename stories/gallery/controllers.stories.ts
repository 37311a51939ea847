/** Each compares what is wanted with what is there, and does the next thing. */
import { show } from './show.js';
import type { MomentStory } from './moment.js';
import { after, during, event, later, podIs, state, step } from './when.js';

export default { title: 'Gallery/Controllers', component: 'kube-story', render: show, tags: ['!test'] };

export const ReplicaSet: MomentStory = {
  name: 'A ReplicaSet makes what is missing',
  tags: ['test'],
  parameters: {
    moment: {
      row: 'ReplicaSet',
      scenario: 'replacement',
      when: later(
        step('death', 0),
        during('reconcile', 0.5, ({ event: { component } }) => component === 'replicaset-controller'),
      ),
      shows: ['ReplicaSet controller', 'desired 2'],
    },
  },
};

export const Replacement: MomentStory = {
  name: 'Same template, new identity',
  parameters: {
    moment: {
      row: 'replacement',
      scenario: 'replacement',
      when: after(step('death', 0), 3),
      shows: [],
      plays: [3, 12],
    },
  },
};

export const SideBySide: MomentStory = {
  name: 'The new one is there before the old one is gone',
  parameters: {
    moment: {
      row: 'replacement',
      scenario: 'termination',
      when: state(({ cluster }) => cluster.ofKind('Pod').length === 2, 3),
      shows: ['Terminating'],
      plays: [2, 10],
    },
  },
};

export const Deployment: MomentStory = {
  name: 'A Deployment makes ReplicaSets',
  parameters: {
    moment: { row: 'Deployment', scenario: 'rollout', when: step('before'), shows: ['Deployment controller'] },
  },
};

export const Rollout: MomentStory = {
  name: 'A new template: a new one comes, then an old one goes',
  parameters: {
    moment: {
      row: 'rolling update',
      scenario: 'rollout',
      when: step('update', 0.35),
      shows: ['nginx'],
      plays: [12, 16],
    },
  },
};

export const Undo: MomentStory = {
  name: 'Back to the old template',
  parameters: {
    moment: {
      row: 'rollback',
      scenario: 'rollout',
      when: step('undo', 0.4),
      shows: ['Deployment controller'],
      plays: [6, 10],
    },
  },
};

export const Recreate: MomentStory = {
  name: 'All old ones go first',
  parameters: {
    moment: { row: 'recreate', scenario: 'recreate', when: step('update', 0.25), shows: ['ledger'], plays: [6, 10] },
  },
};

export const StatefulSet: MomentStory = {
  name: 'Numbers that stay: one after the other, from 0',
  parameters: {
    moment: {
      row: 'StatefulSet',
      scenario: 'identity',
      when: podIs('db-1', 'ContainerCreating', 2),
      shows: ['db-0', 'db-1', 'StatefulSet'],
    },
  },
};

export const DaemonSet: MomentStory = {
  name: 'One on every floor',
  parameters: { moment: { row: 'DaemonSet', scenario: 'identity', when: step('all'), shows: ['agent'] } },
};

export const Job: MomentStory = {
  name: 'Work that ends',
  parameters: {
    moment: { row: 'Job', scenario: 'jobs', when: event('Completed', 2, 'report'), shows: ['report', 'Job'] },
  },
};

export const Drain: MomentStory = {
  name: 'A floor is emptied',
  parameters: {
    moment: { row: 'drain', scenario: 'drain', when: event('Cordoned', 3), shows: ['cordoned'], plays: [2, 10] },
  },
};
