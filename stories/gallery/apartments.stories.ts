/** A Pod is an apartment: one address, one wallpaper, one tag. */
import { show } from './show.js';
import type { MomentStory } from './moment.js';
import { during, event, podIs, step } from './when.js';

export default { title: 'Gallery/Apartments', component: 'kube-story', render: show, tags: ['!test'] };

export const Pod: MomentStory = {
  name: 'A Pod is an apartment',
  tags: ['test'],
  parameters: { moment: { row: 'pod', scenario: 'replacement', when: step('run'), shows: ['nginx', 'log-shipper'] } },
};

export const Template: MomentStory = {
  name: 'The same template has the same wallpaper',
  parameters: {
    moment: { row: 'pod template', scenario: 'identity', when: step('all'), shows: ['db-0', 'db-1', 'agent'] },
  },
};

export const Uid: MomentStory = {
  name: 'A replacement has another tag',
  parameters: { moment: { row: 'uid', scenario: 'replacement', when: step('identity'), shows: [] } },
};

export const Address: MomentStory = {
  name: 'One address for the whole apartment',
  parameters: { moment: { row: 'pod address', scenario: 'localhost', when: step('neighbours'), shows: ['10.244.'] } },
};

export const NoAddress: MomentStory = {
  name: 'No address before the sandbox is there',
  parameters: {
    moment: {
      row: 'container creating',
      scenario: 'replacement',
      when: event('Pulling', 1),
      shows: ['ContainerCreating', 'pulling'],
    },
  },
};

export const Images: MomentStory = {
  name: 'Images arrive',
  parameters: {
    moment: {
      row: 'images arrive',
      scenario: 'replacement',
      when: during('pull', 0.6),
      shows: ['pulling'],
      plays: [2, 2],
    },
  },
};

export const NotReady: MomentStory = {
  name: 'Running is not Ready',
  parameters: {
    moment: {
      row: 'running, not ready',
      scenario: 'unhealthy',
      when: event('NotReady', 1, 'unready'),
      shows: ['unready'],
    },
  },
};

export const Ready: MomentStory = {
  name: 'The flag is up: it gets the requests of Services',
  parameters: { moment: { row: 'ready', scenario: 'service', when: step('up'), shows: ['web'] } },
};

export const RunningReady: MomentStory = {
  name: 'Lights, lamp and flag',
  parameters: { moment: { row: 'running, ready', scenario: 'replacement', when: step('run'), shows: ['10.244.'] } },
};

export const Terminating: MomentStory = {
  name: 'It is told to go: the flag goes down first',
  parameters: {
    moment: {
      row: 'terminating',
      scenario: 'termination',
      when: event('Killing', 4),
      shows: ['Terminating'],
      plays: [3, 10],
    },
  },
};

export const Completed: MomentStory = {
  name: 'Its work is done',
  parameters: {
    moment: { row: 'completed', scenario: 'ends', when: podIs('done', 'Completed', 2), shows: ['Completed'] },
  },
};

export const Failed: MomentStory = {
  name: 'It ended with an error',
  parameters: { moment: { row: 'error', scenario: 'ends', when: podIs('failed', 'Error', 2), shows: ['Error'] } },
};

export const Gone: MomentStory = {
  name: 'A Pod that is gone never returns',
  parameters: {
    moment: { row: 'pod that is gone', scenario: 'replacement', when: during('gone', 0.3), shows: ['gone'] },
  },
};

export const Sandbox: MomentStory = {
  name: 'Another address, and the same Pod',
  parameters: {
    moment: {
      row: 'sandbox changed',
      scenario: 'sandbox',
      when: event('NotReady', 0.6, 'web'),
      shows: ['web'],
      plays: [1, 5],
    },
  },
};

export const FullHouse: MomentStory = {
  name: 'Twelve containers, one address',
  parameters: {
    moment: { row: 'full house', scenario: 'crowded', when: step('up'), shows: ['everything-in-one-pod'] },
  },
};
