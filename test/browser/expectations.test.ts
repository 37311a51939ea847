import { afterEach, describe, expect, it } from 'vitest';
import '../../src/define.js';

afterEach(() => document.body.replaceChildren());

describe('a story that does not come to what it says', () => {
  it('plays, and lists in place what does not hold, apart from the notices', async () => {
    const story = document.createElement('kube-story');
    story.controls = true;
    story.scenario = {
      title: 'One Pod',
      nodes: ['node-a'],
      pods: [{ name: 'web', containers: ['nginx'] }],
      steps: [{ say: 'It runs.', expect: { target: 'pod/web', phase: 'Failed' } }],
    };
    document.body.append(story);
    await story.ready;
    await story.updateComplete;
    const shadow = story.shadowRoot!;
    const list = shadow.querySelector<HTMLElement>('[part~="error"]')!;
    expect(list.innerText).toContain('This story does not come out as expected');
    expect(list.querySelectorAll('li.error')).toHaveLength(1);
    expect(list.innerText).toContain('expected phase Failed, found Running: web Running');
    expect(list.getBoundingClientRect().height).toBeGreaterThan(20);
    expect(shadow.querySelectorAll('.notices li.error')).toHaveLength(0);
    expect(shadow.querySelector('svg[viewBox]')).not.toBe(null);
    expect(story.error).toBe(null);
    await story.play();
    expect(story.paused).toBe(false);
  });
});
