/** The cluster is a building, a Node a floor of it. */
import { show } from './show.js';
import type { MomentStory } from './moment.js';
import { event, step } from './when.js';

export default { title: 'Gallery/Cluster and nodes', component: 'kube-story', render: show, tags: ['!test'] };

export const Cluster: MomentStory = {
  name: 'A cluster is a building',
  tags: ['test'],
  parameters: {
    moment: {
      row: 'cluster',
      scenario: 'replacement',
      when: step('run'),
      shows: ['Kubernetes cluster', 'node-a', 'node-b', 'node-c'],
    },
  },
};

export const Node: MomentStory = {
  name: 'A Node is a floor: what is asked for, and what it has',
  parameters: { moment: { row: 'node', scenario: 'floors', when: step('run'), shows: ['node-a', 'cpu', 'Ready'] } },
};

export const Requests: MomentStory = {
  name: 'An apartment is as wide as its share of the floor',
  parameters: {
    moment: { row: 'requests', scenario: 'scheduling', when: step('before'), shows: ['database', 'cache'] },
  },
};

export const Zones: MomentStory = {
  name: 'Zones stand side by side',
  parameters: { moment: { row: 'zones', scenario: 'zones', when: step('spread'), shows: ['zone 1', 'zone 2'] } },
};

export const Tainted: MomentStory = {
  name: 'A taint keeps out who does not tolerate it',
  parameters: {
    moment: { row: 'tainted node', scenario: 'floors', when: step('run'), shows: ['gpu=yes', 'NoSchedule'] },
  },
};

export const Cordoned: MomentStory = {
  name: 'A cordoned floor: who is there stays, nobody new comes',
  parameters: { moment: { row: 'cordoned node', scenario: 'floors', when: event('Cordoned', 2), shows: ['cordoned'] } },
};

export const Silent: MomentStory = {
  name: 'A lost machine: its floor is dark, before anybody knows',
  parameters: {
    moment: {
      row: 'lost node',
      scenario: 'floors',
      when: event('MachineDown', 2),
      shows: ['no heartbeat'],
      plays: [1.5, 2],
    },
  },
};

export const NotReady: MomentStory = {
  name: 'The node controller has noticed',
  parameters: {
    moment: { row: 'lost node', scenario: 'floors', when: event('NodeNotReady', 2.5), shows: ['NotReady'] },
  },
};

export const Unknown: MomentStory = {
  name: 'What has become of its Pods nobody knows',
  parameters: { moment: { row: 'unknown', scenario: 'floors', when: step('lost', 0.95), shows: ['Unknown'] } },
};
