/** Volumes in a close-up: where their files come from, whose they are, how long they last. */
import type { Pod, Volume } from '../kubernetes/types.js';
import type { VolumeFile } from '../timeline/types.js';
import { type Fact, fact, stack } from './closeupFacts.js';
import type { Tools } from './pod.js';
import { containersOf } from './status.js';
import { cut, FONTS, larger } from './text.js';
import type { Box, CloseUpCloset, Label } from './types.js';
import type { Words } from './words.js';

const WORDS_OVER = 3;
/** Px of a closet with its words beside it, and between two. */
const SHELF = { height: 62, gap: 8, least: 230 };

/** Px that all volumes need beside each other in lines. */
export function shelfHeight(count: number, width: number): number {
  return count ? Math.ceil(count / shelfColumns(count, width)) * (SHELF.height + SHELF.gap) - SHELF.gap : 0;
}

const shelfColumns = (count: number, width: number) => Math.max(1, Math.min(count, Math.floor(width / SHELF.least)));

/** One under the other, each the same height; `flat`: in lines, with their words beside them. */
export function layoutClosets(
  pod: Pod,
  files: readonly VolumeFile[],
  box: Box,
  flat: boolean,
  type: number,
  tools: Tools,
): CloseUpCloset[] {
  const volumes = volumesOf(pod);
  const columns = flat ? shelfColumns(volumes.length, box.width) : 1;
  const width = (box.width - (columns - 1) * SHELF.gap) / columns;
  const height = flat ? SHELF.height : Math.min(230, (box.height + 8) / Math.max(1, volumes.length) - 8);
  const top = flat ? box.y : box.y + box.height - (volumes.length * (height + 8) - 8);
  return volumes.map((volume, index) => {
    const own = {
      x: box.x + (index % columns) * (width + SHELF.gap),
      y: top + Math.floor(index / columns) * (height + SHELF.gap),
      width,
      height,
    };
    const mine = files.filter((file) => file.volume === volume.name);
    return layoutCloset(pod, volume, mine, own, flat, type, tools);
  });
}

/** What every Pod has by itself, such as its token, is left out. */
export const volumesOf = (pod: Pod): Volume[] =>
  (pod.spec.volumes ?? []).filter(({ name }) => !name.startsWith('kube-api-access-'));

function layoutCloset(
  pod: Pod,
  volume: Volume,
  files: readonly VolumeFile[],
  box: Box,
  flat: boolean,
  type: number,
  tools: Tools,
): CloseUpCloset {
  const { measure, words } = tools;
  const look = volume.emptyDir ? 'closet' : volume.persistentVolumeClaim || volume.hostPath ? 'storage' : 'note';
  const step = Math.round(14 * type);
  const facts = factsOf(pod, volume, look, words);
  const wide = { x: box.x, y: box.y, width: flat ? 64 : box.width, height: box.height };
  const over = flat ? 0 : WORDS_OVER * step + 6;
  const body = flat
    ? { ...wide, y: box.y + 2, height: box.height - 4 }
    : { x: box.x + 8, y: box.y + over, width: box.width - 16, height: box.height - over };
  const told = flat && look === 'closet' ? [...facts, fact(namesOf(files) || words.closeUp.empty, 'quiet')] : facts;
  const place = flat
    ? { x: box.x + 74, y: box.y + (box.height - told.length * step) / 2, width: box.width - 78, height: 4 * step }
    : { x: box.x, y: box.y, width: box.width, height: over };
  return {
    key: `volume:${volume.name}`,
    look,
    box: body,
    signs: stack(told, place, step, type, measure),
    drawers: look === 'closet' ? drawersOf(body, files, flat, type, tools) : [],
  };
}

const namesOf = (files: readonly VolumeFile[]) => files.map(({ path }) => path).join(' ');

function factsOf(pod: Pod, volume: Volume, look: CloseUpCloset['look'], { closeUp }: Words): Fact[] {
  const kind = kindOf(volume);
  const used = containersOf(pod).some(({ container }) =>
    [...(container.volumeMounts ?? [])].some(({ name }) => name === volume.name),
  );
  const second = !used ? closeUp.unused : look === 'storage' ? closeUp.outlives : '';
  return [fact(volume.name), fact(second || kind, 'quiet'), ...(second ? [fact(kind, 'quiet')] : [])].slice(0, 3);
}

/** The kind of volume, and the name of what it comes from. */
function kindOf(volume: Volume): string {
  if (volume.emptyDir) return volume.emptyDir.medium === 'Memory' ? 'emptyDir in memory' : 'emptyDir';
  if (volume.persistentVolumeClaim) return `PVC ${volume.persistentVolumeClaim.claimName}`;
  if (volume.configMap) return `ConfigMap ${volume.configMap.name ?? ''}`;
  if (volume.secret) return `Secret ${volume.secret.secretName ?? ''}`;
  if (volume.hostPath) return `hostPath ${volume.hostPath.path}`;
  return Object.keys(volume).find((key) => key !== 'name') ?? 'emptyDir';
}

/** The newest files, one a drawer; where they are too many the last drawer counts the rest. */
function drawersOf(
  box: Box,
  files: readonly VolumeFile[],
  flat: boolean,
  type: number,
  { measure, words }: Tools,
): CloseUpCloset['drawers'] {
  const count = flat ? 2 : Math.max(1, Math.min(5, Math.floor((box.height - 8) / 30)));
  const step = (box.height - 8) / count;
  const font = larger(FONTS.mono, type);
  const shown = files.length > count ? files.slice(-(count - 1)) : files;
  const texts = [
    ...(files.length > count ? [words.more(files.length - shown.length)] : []),
    ...(files.length ? shown.map(({ path }) => path) : [words.closeUp.empty]),
  ];
  return Array.from({ length: count }, (_, index) => {
    const own = { x: box.x + 6, y: box.y + 6 + index * step, width: box.width - 12, height: step - 5 };
    const text = flat ? '' : cut(texts[index] ?? '', own.width - 10, font, measure);
    const y = own.y + own.height / 2 + 8;
    const label: Label | null = text ? { x: own.x + own.width / 2, y, text, font, anchor: 'middle' } : null;
    return { box: own, label };
  });
}
