import { ASSUMED } from '../latencies.js';
import { goDuration } from '../time.js';
import { note } from '../world.js';
import type { ContainerRecord } from './podRecord.js';
import type { PodWorker } from './podWorker.js';

const PATH = 'behavior';

/** Says that an image's size and pull time are assumed, unless the scenario gives them. */
export function noteAssumedImage({ world }: PodWorker, image: string): void {
  const { assumed, size, pullTime } = world.behavior.image(image);
  if (!assumed) return;
  const megabytes = Math.round(size / 1_000_000);
  note(world, 'notice', PATH, `assumed: image "${image}" has ${megabytes} MB and is pulled in ${goDuration(pullTime)}`);
}

/** Says that an init container is taken to do its work, and for how long. */
export function noteAssumedInit({ world }: PodWorker, { spec }: ContainerRecord): void {
  const time = goDuration(ASSUMED.initDuration);
  note(world, 'notice', PATH, `assumed: init container "${spec.name}" runs for ${time} and exits with 0`);
}

/** Says that a container of a Job is taken to do its work, and for how long. */
export function noteAssumedJob({ world }: PodWorker, { spec }: ContainerRecord): void {
  const time = goDuration(ASSUMED.jobDuration);
  note(world, 'notice', PATH, `assumed: container "${spec.name}" of a Job runs for ${time} and exits with 0`);
}

/** Says that a container whose Pod expects it to end runs on. */
export function noteAssumedRun({ world, record }: PodWorker, { spec, role }: ContainerRecord): void {
  if (role !== 'main' || record.restartPolicy === 'Always') return;
  note(world, 'notice', PATH, `assumed: container "${spec.name}" runs on, as nothing says when it exits`);
}

/** Says that `readyAfter` is for probes to find out. */
export function noteUnprobed({ world }: PodWorker, { spec }: ContainerRecord): void {
  note(
    world,
    'notice',
    PATH,
    `readyAfter of container "${spec.name}" has no effect: without a readiness or startup probe it is ready once it runs`,
  );
}
