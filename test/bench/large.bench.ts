import { bench, describe } from 'vitest';
import { createStory, parseScenario } from '../../src/index.js';
import { createLayout } from '../../src/layout/layout.js';

/** 1,000 Pods on 100 nodes. */
const large = {
  title: 'large',
  nodes: 100,
  objects: Array.from({ length: 10 }, (_, index) => ({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: `web-${index}` },
    spec: {
      replicas: 100,
      selector: { matchLabels: { app: `web-${index}` } },
      template: {
        metadata: { labels: { app: `web-${index}` } },
        spec: {
          containers: [
            { name: 'nginx', image: 'nginx:1.27', resources: { requests: { cpu: '100m', memory: '64Mi' } } },
          ],
        },
      },
    },
  })),
};

describe('1,000 Pods on 100 nodes', () => {
  bench('compile the story', () => {
    createStory(parseScenario(large));
  });

  const story = createStory(parseScenario(large));
  bench('at(t), 100 times', () => {
    for (let n = 0; n < 100; n += 1) story.at((story.duration * n) / 100);
  });

  const layout = createLayout(story, { width: 1280 });
  let frame = 0;
  bench('one frame of layout, playing', () => {
    frame = (frame + 1 / 60) % story.duration;
    layout.scene(story.at(frame));
  });
});
