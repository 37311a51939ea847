import type { Pod } from '../kubernetes/types.js';
import type { Behavior, ContainerBehavior, ImageBehavior, Target } from '../scenario/types.js';
import { ASSUMED } from './latencies.js';

export interface ImageFacts {
  /** Bytes. */
  size: number;
  /** Milliseconds. */
  pullTime: number;
  missing: boolean;
  /** The scenario says neither size nor pull time. */
  assumed: boolean;
}

/** Where a Pod stands among those of its owners: what `deployment/web[0]` is told apart by. */
export type Matches = (target: Target, pod: Pod) => boolean;

/** Looks up what the scenario says of images and processes; fills in what is assumed. */
export class BehaviorBook {
  readonly #images: Map<string, ImageFacts>;
  readonly #containers: readonly ContainerBehavior[];
  readonly #matches: Matches;

  constructor(behavior: Behavior, matches: Matches) {
    this.#images = new Map(behavior.images.map((said) => [said.image, imageFacts(said)]));
    this.#containers = behavior.containers;
    this.#matches = matches;
  }

  image(image: string): ImageFacts {
    return this.#images.get(image) ?? imageFacts({ image });
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

/** Time follows from size where only that is said. */
function imageFacts({ size, pullTime, missing = false }: ImageBehavior): ImageFacts {
  const bytes = size ?? ASSUMED.imageSize;
  const assumed = size === undefined && pullTime === undefined && !missing;
  return { size: bytes, pullTime: pullTime ?? Math.ceil(bytes / ASSUMED.pullRate), missing, assumed };
}
