/** Closets for volumes, and notes of configuration on the wall. */
import type { Apartment, ClosetPlan, NotePlan, Plan } from '../layout/types.js';
import { group, line, type Mark, rect, shape, text } from './mark.js';

export function drawCloset(
  closet: Plan['closets'][number],
  files: Apartment['files'][number],
  paper: number,
  ground: number,
): Mark {
  const { box, label, note, name } = closet;
  const { x, y, width, height } = box;
  if (paper === 1) {
    return group(`closet:${name}`, {}, [
      rect(box, 'none', { rx: 3, stroke: '$blue', 'stroke-dasharray': '3 3' }),
      label && text(label, '$blue'),
    ]);
  }
  const handle = (at: number) => rect({ x: x + width / 2 - 5, y: at, width: 10, height: 3 }, '$closet-edge', { rx: 1 });
  return group(`closet:${name}`, {}, [
    // Not through what is written below it.
    closet.kind === 'claim' && !(label && label.y > y + height) && pipe(closet, ground),
    rect(box, '$closet', { rx: 3, ...EDGES[closet.kind] }),
    line(`M${x},${y + height / 2}h${width}`, '$closet-edge', 1.5),
    files ? sheet(x + 3, y + 5) : handle(y + height * 0.2),
    files && text(files, '$on-closet'),
    note ? text(note, '$on-closet') : handle(y + height * 0.7),
    label && text(label, '$ink'),
  ]);
}

/** In memory it has no solid walls; a claim's is bound with iron, since it holds. */
const EDGES: Record<ClosetPlan['kind'], Record<string, string | number>> = {
  disk: {},
  memory: { stroke: '$ink', 'stroke-width': 1.4, 'stroke-dasharray': '2 2' },
  claim: { stroke: '$ink', 'stroke-width': 1.6 },
};

/** Through the floor, to what is kept in the basement. */
const pipe = ({ box }: ClosetPlan, ground: number): Mark =>
  line(`M${box.x + box.width / 2},${box.y + box.height}V${ground}`, '$ink', 4);

const sheet = (x: number, y: number): Mark =>
  shape(`M${x},${y}h5l3,3v9h-8zM${x + 2},${y + 5.4}h4v1h-4zM${x + 2},${y + 8}h4v1h-4z`, '$on-closet', {
    'fill-rule': 'evenodd',
  });

/** A secret's is folded and sealed. */
export function drawNote({ name, kind, box, label }: NotePlan, paper: number): Mark {
  const { x, y, width, height } = box;
  const ink = paper === 1 ? '$blue' : '$ink';
  const written = [0.36, 0.56, 0.76].map((at) => `M${x + 4},${y + height * at}h${width - 8}`).join('');
  return group(`note:${name}`, {}, [
    rect(box, paper === 1 ? '$paper' : '$card', {
      rx: 1.5,
      stroke: ink,
      'stroke-dasharray': paper === 1 ? '3 3' : null,
    }),
    kind === 'secret' ? lock(x + width / 2, y + height / 2, ink) : line(written, ink, 1.2),
    text(label, ink),
  ]);
}

const lock = (x: number, y: number, ink: '$blue' | '$ink'): Mark =>
  group('lock', {}, [
    rect({ x: x - 5, y: y - 1, width: 10, height: 8 }, ink, { rx: 1.5 }),
    line(`M${x - 3},${y - 1}v-2.5a3,3 0 0 1 6,0v2.5`, ink, 1.6),
  ]);
