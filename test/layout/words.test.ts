import { describe, expect, it } from 'vitest';
import { createStory, renderSVG } from '../../src/index.js';

describe('the word on a Pod', () => {
  it('is the STATUS that kubectl prints, while an init container runs too', () => {
    const story = createStory({
      objects: [
        {
          apiVersion: 'v1',
          kind: 'Pod',
          metadata: { name: 'web' },
          spec: {
            initContainers: [{ name: 'install', image: 'busybox:1.36' }],
            containers: [{ name: 'nginx', image: 'nginx:1.27' }],
          },
        },
      ],
    });
    const started = story.events.find(({ reason }) => reason === 'Started')!;
    expect(renderSVG(story, { time: started.time + 1 })).toContain('>Init:0/1<');
  });
});
