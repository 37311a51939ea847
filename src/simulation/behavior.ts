import type { Pod } from '../kubernetes/types.js';
import type { Behavior, ContainerBehavior, Target } from '../scenario/types.js';
import { ASSUMED } from './latencies.js';

export interface ImageFacts {
  /** Bytes. */
  size: number;
  /** Milliseconds. */
  pullTime: number;
  missing: boolean;
}

/** Where a Pod stands among those of its owners: what `deployment/web[0]` is told apart by. */
export type Matches = (target: Target, pod: Pod) => boolean;

/** Looks up what the scenario says of images and processes; fills in what is assumed. */
export class BehaviorBook {
  readonly #images: Map<string, ImageFacts>;
  readonly #containers: readonly ContainerBehavior[];
  readonly #matches: Matches;

  constructor(behavior: Behavior, matches: Matches) {
    this.#images = new Map(
      behavior.images.map(({ image, size = ASSUMED.imageSize, pullTime, missing = false }) => [
        image,
        { size, pullTime: pullTime ?? Math.ceil(size / ASSUMED.pullRate), missing },
      ]),
    );
    this.#containers = behavior.containers;
    this.#matches = matches;
  }

  image(image: string): ImageFacts {
    return (
      this.#images.get(image) ?? {
        size: ASSUMED.imageSize,
        pullTime: ASSUMED.imageSize / ASSUMED.pullRate,
        missing: false,
      }
    );
  }

  /** What is said of one container; of several entries that name it, the last that says a thing counts. */
  container(pod: Pod, container: string): Partial<ContainerBehavior> {
    if (this.#containers.length === 0) return {};
    const said = this.#containers.filter(
      ({ target }) => (target.container === undefined || target.container === container) && this.#matches(target, pod),
    );
    return Object.assign({}, ...said) as Partial<ContainerBehavior>;
  }
}
