import type { KubernetesObject } from '../kubernetes/types.js';
import type { Action } from '../scenario/types.js';
import { apply } from './apply.js';
import { deleteObject } from './verbs/delete.js';
import { drain } from './verbs/drain.js';
import { evictPod } from './verbs/evict.js';
import { nodeDown, nodeUp } from './verbs/machine.js';
import { crash, request, write } from './verbs/process.js';
import { rollout } from './verbs/rollout.js';
import { scale } from './verbs/scale.js';
import { setImage } from './verbs/setImage.js';
import { cordon, taint, uncordon } from './verbs/taints.js';
import type { Hands, Parts, Perform } from './verbs/verb.js';

/** Every verb but `apply`, which also brings the scenario's own objects. */
const VERBS: { readonly [Verb in Exclude<Action['verb'], 'apply'>]: Perform<Verb> } = {
  delete: deleteObject,
  scale,
  setImage,
  rollout,
  crash,
  evict: evictPod,
  drain,
  request,
  write,
  nodeDown,
  nodeUp,
  cordon,
  uncordon,
  taint,
};

/** Carries out what an author wrote. What names nothing is a warning, and the story goes on. */
export class Actions {
  readonly #hands: Hands;
  /** UIDs by the text that named what was deleted last. */
  readonly deleted = new Map<string, string>();

  constructor(parts: Parts) {
    this.#hands = { ...parts, deleted: this.deleted };
  }

  /** @param path of the step: `steps[2]` */
  perform(action: Action, path: string): void {
    const at = `${path}.${action.verb}`;
    if (action.verb === 'apply') for (const object of action.objects) this.apply(object, at);
    else (VERBS[action.verb] as (hands: Hands, action: Action, path: string) => void)(this.#hands, action, at);
  }

  apply(object: KubernetesObject, path: string): void {
    const { world, api } = this.#hands;
    apply(world, api, object, world.step, path);
  }
}
