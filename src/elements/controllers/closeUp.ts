/** What is shown close up, by the names that authors and readers use. */
import type { Shot } from '../../layout/camera.js';
import type { Target } from '../../layout/types.js';
import type { Story } from '../../timeline/types.js';
import type { Showing } from '../load.js';
import { Camera } from './camera.js';

export class CloseUp {
  /** What is looked at, or is to be as soon as it is there: `pod/web`; '' for the whole cluster. */
  name = '';

  #story: Story | undefined;
  #showing: Showing | undefined;
  #camera: Camera | undefined;
  #key: string | null = null;
  /** What it was asked to look at and has not found yet. */
  #wish = '';

  /** @param moved is called when it may be on its way somewhere. */
  constructor(private readonly moved: () => void) {}

  /** The way to somewhere needs frames also while the story stands. */
  get moving(): boolean {
    return Boolean(this.#camera?.moving);
  }

  begin(story: Story, showing: Showing): void {
    this.#story = story;
    this.#showing = showing;
    this.#key = null;
    this.#camera = new Camera(showing.WAY * 1000, showing.createDirector(story), (key, time) =>
      showing.isThere(story, key, time),
    );
  }

  end(): void {
    this.#story = this.#camera = undefined;
  }

  advance(elapsed: number): void {
    this.#camera?.advance(elapsed);
  }

  /** What is not there yet is looked at as soon as it is, what there never is not at all. */
  lookAt(target: string): void {
    if (!this.#camera || (target === this.name && !this.#wish)) return;
    this.#wish = this.name = target;
    if (!target) this.#camera.home();
    this.moved();
  }

  /**
   * @param cut without a way.
   * @returns the shot, and whether another thing is looked at than in the one before.
   */
  shot(time: number, cut: boolean): { shot: Shot | undefined; changed: boolean } {
    this.#fulfil(time);
    const shot = this.#camera?.shot(time, cut);
    const key = this.#camera?.key ?? null;
    const changed = key !== this.#key;
    if (changed) {
      this.#key = key;
      this.name = this.#nameOf(key);
    }
    return { shot, changed };
  }

  /** A Node, a Pod, a Service or a claim; a container's Pod, unless that is open already. False when there is nothing to open. */
  open({ kind, key, parent }: Target): boolean {
    const camera = this.#camera;
    if (!camera || kind === 'cluster' || !/^(node|pod|container|desk|claim):/.test(key)) return false;
    if (kind !== 'container') camera.open(key);
    else if (parent && parent !== camera.key) camera.open(parent);
    return true;
  }

  /** To where it was opened from. False when nothing is. */
  back(): boolean {
    return this.#camera?.back() ?? false;
  }

  /** To the whole cluster. */
  home(): void {
    this.#camera?.home();
  }

  #fulfil(time: number): void {
    const [story, camera, showing] = [this.#story, this.#camera, this.#showing];
    if (!this.#wish || !story || !camera || !showing) return;
    const find = (when: number): string | null => {
      try {
        return showing.focusKey(story, this.#wish, story.at(when));
      } catch {
        return null;
      }
    };
    const key = find(time);
    if (key && showing.isThere(story, key, time)) {
      if (key !== camera.key) camera.open(key);
      this.moved();
    } else if (key || find(story.duration)) return;
    this.#wish = '';
    this.name = this.#nameOf(camera.key);
  }

  /** `pod/web` for its key. */
  #nameOf(key: string | null): string {
    if (!key) return '';
    const [kind = '', id = ''] = [key.slice(0, key.indexOf(':')), key.slice(key.indexOf(':') + 1)];
    if (kind === 'desk' || kind === 'claim') {
      const [namespace = '', name = ''] = id.split('/');
      return `${namespace === 'default' ? '' : `${namespace}/`}${kind === 'desk' ? 'service' : 'pvc'}/${name}`;
    }
    const { name = id, namespace = 'default' } =
      (kind === 'pod' && this.#story?.residencies.find(({ pod }) => pod === id)?.object.metadata) || {};
    return `${namespace === 'default' ? '' : `${namespace}/`}${kind}/${name}`;
  }
}
