/** Inside a Pod localhost is enough. Between Pods it takes an address. */
import { show } from './show.js';
import type { MomentStory } from './moment.js';
import { request } from './when.js';

export default { title: 'Gallery/Traffic', component: 'kube-story', render: show, tags: ['!test'] };

export const Localhost: MomentStory = {
  name: 'A knock next door',
  tags: ['test'],
  parameters: {
    moment: {
      row: 'localhost',
      scenario: 'localhost',
      when: request('sent', 'localhost'),
      shows: ['localhost:80'],
      plays: [1, 3],
    },
  },
};

export const PodNetwork: MomentStory = {
  name: 'From Pod to Pod: mailbox, hallway, riser, hallway, mailbox',
  parameters: {
    moment: { row: 'pod network', scenario: 'service', when: request('sent', 'pod'), shows: ['8080'], plays: [1, 3] },
  },
};

export const AcrossZones: MomentStory = {
  name: 'From one zone to the other',
  parameters: {
    moment: { row: 'pod network', scenario: 'zones', when: request('sent', 'pod'), shows: ['80'], plays: [1, 3] },
  },
};

export const Service: MomentStory = {
  name: 'Through the desk, and only to a raised flag',
  parameters: {
    moment: {
      row: 'service',
      scenario: 'service',
      when: request('sent', 'service', 0.5, 1),
      shows: ['web'],
      plays: [1, 3],
    },
  },
};

export const Closed: MomentStory = {
  name: 'Nobody listens there',
  parameters: {
    moment: {
      row: 'refused request',
      scenario: 'service',
      when: request('refused', 'pod'),
      shows: ['refused'],
      plays: [2, 1],
    },
  },
};

export const NoEndpoints: MomentStory = {
  name: 'Nobody is Ready: the desk refuses',
  parameters: {
    moment: {
      row: 'refused request',
      scenario: 'service',
      when: request('refused', 'service'),
      shows: ['refused'],
      plays: [2, 1],
    },
  },
};
