import { referenceTo } from '../../kubernetes/references.js';
import type { KubernetesObject, Pod, PodTemplateSpec } from '../../kubernetes/types.js';
import type { ApiServer, GivenPod } from '../apiServer.js';
import type { Report } from '../engine.js';
import { LATENCIES } from '../latencies.js';
import { Refused, unlessRefused } from '../refused.js';
import type { Component } from '../types.js';
import type { World } from '../world.js';

/** What a controller found when it looked at an owner, and what it does about it. */
export interface Decision {
  desired: number;
  observed: number;
  next: 'create' | 'delete';
  /** How many Pods. */
  count: number;
}

/**
 * How a controller creates, deletes, takes over and lets go Pods, with the
 * words that all controllers share.
 * Source: controller_utils.go RealPodControl, controller_ref_manager.go PodControllerRefManager.
 */
export class PodControl {
  readonly #world: World;
  readonly #api: ApiServer;
  readonly #component: Component;

  constructor(world: World, api: ApiServer, component: Component) {
    this.#world = world;
    this.#api = api;
    this.#component = component;
  }

  /** Says what the controller is about to do; returns the event for it to be the cause of. */
  decide(owner: KubernetesObject, decision: Decision, cause: number): number {
    const { desired, observed, next, count } = decision;
    return this.emit(owner, {
      type: 'Change',
      reason: 'Reconcile',
      message: `wants ${desired}, has ${observed}: ${next} ${count}`,
      cause,
      detail: { kind: 'reconcile', owner: referenceTo(owner), ...decision },
    });
  }

  /**
   * Creates a Pod of the template. Event: SuccessfulCreate `Created pod: web-7d5c4`,
   * or FailedCreate `Error creating: …` if the API server does not take it.
   * @throws {Refused} in that case
   */
  create(owner: KubernetesObject, template: PodTemplateSpec | undefined, cause: number, given?: GivenPod): Pod {
    const pod = this.#created(owner, template, cause, given);
    this.emit(owner, {
      type: 'Normal',
      reason: 'SuccessfulCreate',
      message: `Created pod: ${pod.metadata.name}`,
      cause,
      detail: { kind: 'podCreated', pod: pod.metadata.uid ?? '', owner: referenceTo(owner) },
    });
    return pod;
  }

  #created(owner: KubernetesObject, template: PodTemplateSpec | undefined, cause: number, given?: GivenPod): Pod {
    try {
      return this.#api.createFromTemplate(owner, template, given);
    } catch (error) {
      if (error instanceof Refused && !error.namespaceTerminates) {
        const message = `Error creating: ${error.message}`;
        this.emit(owner, { type: 'Warning', reason: 'FailedCreate', message, cause });
      }
      throw error;
    }
  }

  /**
   * Deletes a Pod, gracefully. Event: SuccessfulDelete `Deleted pod: web-7d5c4`,
   * even for one that terminates already.
   */
  delete(owner: KubernetesObject, pod: Pod, cause: number): void {
    const detail = this.#api.deletePod(pod);
    const message = `Deleted pod: ${pod.metadata.name}`;
    this.emit(owner, { type: 'Normal', reason: 'SuccessfulDelete', message, cause, detail });
  }

  adopt(owner: KubernetesObject, pod: Pod, cause: number): Pod {
    const adopted = this.#api.adopt(pod, owner);
    const message = `${owner.kind} ${owner.metadata.name} takes over pod ${pod.metadata.name}`;
    this.emit(adopted, { type: 'Change', reason: 'Adopted', message, cause });
    return adopted;
  }

  /** A Pod whose labels changed is nobody's any more, and runs on. */
  release(owner: KubernetesObject, pod: Pod, cause: number): Pod {
    const released = this.#api.release(pod, owner);
    const message = `${owner.kind} ${owner.metadata.name} lets go of pod ${pod.metadata.name}: its labels do not match`;
    this.emit(released, { type: 'Change', reason: 'Released', message, cause });
    return released;
  }

  /** Reports in the controller's name. */
  emit(object: KubernetesObject, report: Omit<Report, 'component' | 'object'>): number {
    return this.#world.engine.emit({ ...report, component: this.#component, object: referenceTo(object) });
  }

  /**
   * Runs `create` `count` times in batches of 1, 2, 4, 8 …, so that a template
   * that cannot work fails once and not a thousand times. Each batch is one
   * write to the API server later than the one before.
   * Source: controller_utils.go SlowStartBatch.
   * @param create is given the number of the Pod, from 0
   * @param refused hears of a Pod that the API server does not take; no further batch is begun
   * @returns milliseconds until the last batch is through: what a WorkQueue is to be told
   */
  inBatches(
    count: number,
    create: (number: number) => void,
    refused: (reason: Refused) => void = () => undefined,
  ): number {
    let delay = 0;
    let first = 0;
    let goesOn = true;
    const stop = (reason: Refused): void => {
      goesOn = false;
      refused(reason);
    };
    for (const size of batchSizes(count)) {
      const from = first;
      first += size;
      delay += LATENCIES.apiWrite;
      this.#world.engine.after(
        delay,
        () => {
          for (let number = from; number < from + size; number++) if (goesOn) unlessRefused(() => create(number), stop);
        },
        'reaction',
      );
    }
    return delay;
  }
}

/** 1, 2, 4 … and what is left. */
export function batchSizes(count: number): number[] {
  const sizes: number[] = [];
  for (let left = count, size = 1; left > 0; left -= size, size *= 2) sizes.push(Math.min(size, left));
  return sizes;
}
