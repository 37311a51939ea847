import { LitElement } from 'lit';
import { afterEach, describe, expect, it } from 'vitest';
import '../../src/define.js';
import { FollowController } from '../../src/elements/controllers/follow.js';
import type { KubeStory } from '../../src/elements/index.js';

const SHORT = { title: 'One Pod', nodes: ['node-a'], pods: [{ name: 'web', containers: ['nginx'] }] };

class Follower extends LitElement {
  for: string | null = 'demo';
  times: number[] = [];
  follow = new FollowController(this, (time) => this.times.push(time));
}
customElements.define('test-follower', Follower);

afterEach(() => document.body.replaceChildren());

function followerIn(parent: ParentNode = document.body): Follower {
  const follower = new Follower();
  parent.append(follower);
  return follower;
}

function storyOf(id: string): KubeStory {
  const story = document.createElement('kube-story');
  Object.assign(story, { id, scenario: SHORT });
  return story;
}

describe('FollowController', () => {
  it('follows a story that comes later, and is told its pictures', async () => {
    const follower = followerIn();
    expect([follower.follow.target, follower.follow.story, follower.follow.time]).toEqual([undefined, undefined, 0]);
    const story = storyOf('demo');
    document.body.append(story);
    await story.ready;
    await expect.poll(() => follower.follow.story).toBe(story.story);
    story.seek(2);
    expect(follower.follow.time).toBe(2);
    expect(follower.times.at(-1)).toBe(2);
  });

  it('lets go of a story that is removed, and finds it again', async () => {
    const story = storyOf('demo');
    document.body.append(story);
    const follower = followerIn();
    expect(follower.follow.target).toBe(story);
    await story.ready;
    story.remove();
    await expect.poll(() => follower.follow.target).toBeUndefined();
    const told = follower.times.length;
    story.seek(1);
    expect(follower.times.length).toBe(told);
    document.body.append(story);
    await expect.poll(() => follower.follow.target).toBe(story);
    story.seek(2);
    expect(follower.times.at(-1)).toBe(2);
  });

  it('goes with the id, and with its own for', async () => {
    const [first, second] = [storyOf('demo'), storyOf('other')];
    document.body.append(first, second);
    const follower = followerIn();
    first.id = 'gone';
    second.id = 'demo';
    await expect.poll(() => follower.follow.target).toBe(second);
    follower.for = 'gone';
    follower.requestUpdate();
    await expect.poll(() => follower.follow.target).toBe(first);
  });

  it('taken out of the page it lets go', async () => {
    const story = storyOf('demo');
    document.body.append(story);
    const follower = followerIn();
    await story.ready;
    follower.remove();
    const told = follower.times.length;
    story.seek(1);
    expect([follower.follow.target, follower.times.length]).toEqual([undefined, told]);
  });

  it('stays within its own shadow root', async () => {
    document.body.append(storyOf('demo'));
    const root = document.body.appendChild(document.createElement('div')).attachShadow({ mode: 'open' });
    const follower = followerIn(root);
    expect(follower.follow.target).toBeUndefined();
    const inner = storyOf('demo');
    root.append(inner);
    await expect.poll(() => follower.follow.target).toBe(inner);
  });
});
