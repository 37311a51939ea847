/** What containers share, and what outlives them. */
import { show } from './show.js';
import type { MomentStory } from './moment.js';
import { during, step } from './when.js';

export default { title: 'Gallery/Volumes', component: 'kube-story', render: show, tags: ['!test'] };

export const OwnFiles: MomentStory = {
  name: 'Each has its own files; the front is shared',
  tags: ['test'],
  parameters: {
    moment: { row: 'own filesystem', scenario: 'volumes', when: step('up'), shows: ['nginx', 'log-shipper'] },
  },
};

export const EmptyDir: MomentStory = {
  name: 'An emptyDir is a closet between the rooms',
  parameters: { moment: { row: 'emptyDir', scenario: 'volumes', when: step('log'), shows: ['logs'] } },
};

export const Write: MomentStory = {
  name: 'A file for the neighbour',
  parameters: {
    moment: {
      row: 'file into a volume',
      scenario: 'volumes',
      when: during('write', 0.4),
      shows: ['access.log'],
      plays: [0.8, 2],
    },
  },
};

export const Claim: MomentStory = {
  name: 'A claim is in the basement, and outlives the Pod',
  parameters: {
    moment: {
      row: 'persistentVolumeClaim',
      scenario: 'outlives',
      when: during('gone', 0.4),
      shows: ['data-db-0', '10Gi'],
    },
  },
};
