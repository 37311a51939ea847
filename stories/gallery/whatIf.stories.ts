/** Rules swapped for false ones, to show what the right ones are good for. */
import { show } from './show.js';
import type { MomentStory } from './moment.js';
import { request, step } from './when.js';

export default { title: 'Gallery/What if', component: 'kube-story', render: show, tags: ['!test'] };

export const Alone: MomentStory = {
  name: 'What if each container were scheduled alone?',
  tags: ['test'],
  parameters: {
    moment: {
      row: 'counterfactual',
      scenario: 'alone',
      when: request('refused', 'localhost', 0.5),
      shows: ['Not Kubernetes', 'refused'],
      plays: [3, 2],
    },
  },
};

export const Heal: MomentStory = {
  name: 'What if Pods healed themselves?',
  parameters: { moment: { row: 'counterfactual', scenario: 'heal', when: step('death'), shows: ['Not Kubernetes'] } },
};

export const NotSimulated: MomentStory = {
  name: 'What is not simulated is said',
  parameters: {
    moment: { row: 'not simulated', scenario: 'not-simulated', when: step('up'), shows: ['not simulated'] },
  },
};
