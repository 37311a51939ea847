/** A Pod is scheduled once, and with all of its containers. */
import type { Activity } from '../../src/timeline/types.js';
import { show } from './show.js';
import type { MomentStory } from './moment.js';
import { during, event, step } from './when.js';

export default { title: 'Gallery/Scheduling', component: 'kube-story', render: show, tags: ['!test'] };

/** The last Pod of the story, and the one that is told about. */
const isShop = ({ event: { object } }: Activity) => object.name === 'shop';

export const Pending: MomentStory = {
  name: 'A Pod that waits for a node is a plan',
  tags: ['test'],
  parameters: {
    moment: {
      row: 'pending pod',
      scenario: 'scheduling',
      when: during('appear', 0.9, isShop),
      shows: ['Pending', 'shop'],
    },
  },
};

export const Scheduler: MomentStory = {
  name: 'Each floor has its reason or its score',
  parameters: {
    moment: {
      row: 'scheduler',
      scenario: 'scheduling',
      when: during('schedule', 0.8, isShop),
      shows: ['Insufficient', 'score'],
      plays: [2.2, 1],
    },
  },
};

export const Scheduling: MomentStory = {
  name: 'The best floor takes the whole Pod',
  parameters: {
    moment: {
      row: 'scheduling',
      scenario: 'scheduling',
      when: during('ride', 0.3, isShop),
      shows: ['shop'],
      plays: [3.2, 6],
    },
  },
};

export const Ties: MomentStory = {
  name: 'Several are as good: chance picks one',
  parameters: {
    moment: {
      row: 'ties',
      scenario: 'replacement',
      when: during('schedule', 0.9),
      shows: ['equals'],
      plays: [2.4, 0.5],
    },
  },
};

export const Lift: MomentStory = {
  name: 'The blueprint rides the lift with all of its tenants',
  parameters: {
    moment: {
      row: 'the lift',
      scenario: 'scheduling',
      when: during('ride', 0.5, isShop),
      shows: ['shop'],
      plays: [0.8, 0.8],
    },
  },
};

export const NotScheduled: MomentStory = {
  name: 'Nothing fits, and why',
  parameters: {
    moment: {
      row: 'not scheduled',
      scenario: 'lobby',
      when: event('FailedScheduling', 2),
      shows: ['much-too-large', /Insuff/],
    },
  },
};

export const Gated: MomentStory = {
  name: 'A gate keeps it from being looked at',
  parameters: { moment: { row: 'gated', scenario: 'lobby', when: step('wait'), shows: ['gated'] } },
};

export const Preemption: MomentStory = {
  name: 'Something more important makes room',
  parameters: {
    moment: {
      row: 'preemption',
      scenario: 'lobby',
      when: event('Preempted', 1, 'ordinary'),
      shows: ['important', 'ordinary'],
      plays: [2, 6],
    },
  },
};
