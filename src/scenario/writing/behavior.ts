/** `behavior` in the author's form: what `behavior.ts` and `scripts.ts` read, the other way round. */
import { formatQuantity } from '../../kubernetes/quantity.js';
import type { BehaviorInput, ContainerInput, ProbeFailureInput } from '../schema.js';
import type { Behavior, ContainerBehavior, HookBehavior, ImageBehavior, ProbeFailure } from '../types.js';
import { formatDuration } from './duration.js';

/** Undefined when there is nothing to say. */
export function writtenBehavior({ images, containers }: Behavior): BehaviorInput | undefined {
  if (images.length + containers.length === 0) return undefined;
  return {
    ...(images.length > 0
      ? { images: Object.fromEntries(images.map((each) => [each.image, writtenImage(each)])) }
      : {}),
    ...(containers.length > 0
      ? { containers: Object.fromEntries(containers.map((each) => [each.target.text, writtenContainer(each)])) }
      : {}),
  };
}

const MEBI = 2 ** 20;

const writtenImage = ({ size, pullTime, missing }: ImageBehavior): NonNullable<BehaviorInput['images']>[string] => ({
  ...(size === undefined ? {} : { size: size % MEBI === 0 ? `${size / MEBI}Mi` : formatQuantity(size) }),
  ...(pullTime === undefined ? {} : { pull: formatDuration(pullTime) }),
  ...(missing === undefined ? {} : { missing }),
});

function writtenContainer(container: ContainerBehavior): ContainerInput {
  const { exitAfter, exitCode, exits, readyAfter, stopAfter, listens } = container;
  const written: ContainerInput = {};
  if (exitAfter !== undefined)
    written.exits = {
      after: formatDuration(exitAfter),
      ...(exitCode ? { code: exitCode } : {}),
      ...(exits === undefined ? {} : { times: exits }),
    };
  if (readyAfter !== undefined) written.readyAfter = formatDuration(readyAfter);
  if (stopAfter !== undefined) written.stopAfter = formatDuration(stopAfter);
  if (listens !== undefined) written.listens = [...listens];
  for (const probe of ['startup', 'liveness', 'readiness'] as const)
    if (container[probe]) written[probe] = writtenFailure(container[probe]);
  for (const hook of ['postStart', 'preStop'] as const)
    if (container[hook]) written[hook] = writtenHook(container[hook]);
  return written;
}

const writtenFailure = ({ after, duration, runs, message }: ProbeFailure): ProbeFailureInput => ({
  failsAfter: formatDuration(after),
  ...(duration === undefined ? {} : { for: formatDuration(duration) }),
  ...(runs === undefined ? {} : { runs }),
  ...(message === undefined ? {} : { message }),
});

const writtenHook = ({ duration, fails }: HookBehavior) => ({
  takes: formatDuration(duration),
  ...(fails ? { fails } : {}),
});
