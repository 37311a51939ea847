/** `behavior`: what no manifest can say. The structure has been checked against the schema. */
import { parseQuantity } from '../kubernetes/quantity.js';
import { containersOf, objectsMeant, resolveTarget, type Declared } from './declared.js';
import { readDuration } from './duration.js';
import { readScripts } from './scripts.js';
import { notFound, type Path, type Report } from './problems.js';
import { quantityProblem } from './quantities.js';
import type { BehaviorInput, ContainerInput } from './schema.js';
import type { Behavior, ContainerBehavior, ImageBehavior } from './types.js';

/** How long a process with `exits` runs where the author says nothing: 1 second. */
const EXIT_AFTER = 1_000;

/** @param later images that a step brings in by their name */
export function readBehavior(
  input: BehaviorInput | undefined,
  declared: Declared,
  later: readonly string[],
  report: Report,
): Behavior {
  const written = declared.objects.flatMap((object) => containersOf(object).map((each) => each.image ?? ''));
  const used = new Set([...written, ...later]);
  const images = Object.entries(input?.images ?? {}).map(([image, written]) => {
    const path: Path = ['behavior', 'images', image];
    const isKnown = declared.broken.size === 0 && !declared.incomplete;
    if (!used.has(image) && isKnown) report(path, notFound(image, [...used], 'images in use'), { onKey: true });
    return readImage(image, written, report, path);
  });
  const containers = Object.entries(input?.containers ?? {}).flatMap(([text, written]) => {
    const path: Path = ['behavior', 'containers', text];
    const target = resolveTarget(text, 'container', declared, report, path);
    if (target === undefined) return [];
    const specs = objectsMeant(target, declared)
      .flatMap(containersOf)
      .filter(({ name }) => name === target.container);
    return [
      {
        ...readContainer(target, written, report, path, /\[\d+\]/.test(text)),
        ...readScripts(written, specs, report, path),
      },
    ];
  });
  return { images, containers };
}

type ImageInput = NonNullable<BehaviorInput['images']>[string];

function readImage(image: string, { size, pull, missing }: ImageInput, report: Report, path: Path): ImageBehavior {
  const problem = size === undefined ? undefined : quantityProblem(size);
  if (problem !== undefined) report([...path, 'size'], problem);
  return {
    image,
    ...(size === undefined || problem !== undefined ? {} : { size: Number(parseQuantity(size).value()) }),
    ...(pull === undefined ? {} : { pullTime: readDuration(pull, report, [...path, 'pull']) }),
    ...(missing === undefined ? {} : { missing }),
  };
}

/** Without an index it is every Pod of the owner that behaves so, not only the oldest. */
function readContainer(
  { index, ...target }: ContainerBehavior['target'],
  { exits, readyAfter, stopAfter }: ContainerInput,
  report: Report,
  path: Path,
  onePod: boolean,
): ContainerBehavior {
  const after = exits?.after;
  return {
    target: onePod && index !== undefined ? { ...target, index } : target,
    ...(exits === undefined
      ? {}
      : {
          exitAfter: after === undefined ? EXIT_AFTER : readDuration(after, report, [...path, 'exits', 'after']),
          exitCode: exits.code ?? 0,
          ...(exits.times === undefined ? {} : { exits: exits.times }),
        }),
    ...(readyAfter === undefined ? {} : { readyAfter: readDuration(readyAfter, report, [...path, 'readyAfter']) }),
    ...(stopAfter === undefined ? {} : { stopAfter: readDuration(stopAfter, report, [...path, 'stopAfter']) }),
  };
}
