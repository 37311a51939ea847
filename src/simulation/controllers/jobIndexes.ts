/**
 * Completion indexes of an Indexed Job, as ranges: so that a Job of a million
 * indexes costs what its gaps cost. Source: pkg/controller/job/indexed_job_utils.go.
 */
import type { Pod } from '../../kubernetes/types.js';

export const COMPLETION_INDEX = 'batch.kubernetes.io/job-completion-index';

/** First and last index of a range, both in it. */
type Range = readonly [first: number, last: number];

/** Ascending, apart from each other. */
export type Indexes = readonly Range[];

/** `0-2,5` as the status writes it; what is not below `completions` is left out. Source: parseIndexesFromString. */
export function parseIndexes(text: string | undefined, completions: number): Indexes {
  const ranges = (text ?? '').split(',').flatMap((part): Range[] => {
    const [, from, to = from] = /^(\d+)(?:-(\d+))?$/.exec(part) ?? [];
    const first = Number(from);
    return from === undefined || first >= completions ? [] : [[first, Math.min(Number(to), completions - 1)]];
  });
  return union(ranges);
}

/** Two that follow each other are listed, three or more are a range: `0,1,3-5`. Source: orderedIntervals.String. */
export function formatIndexes(indexes: Indexes): string {
  return indexes
    .map(([first, last]) => (first === last ? `${first}` : `${first}${last === first + 1 ? ',' : '-'}${last}`))
    .join(',');
}

export function indexesOf(numbers: Iterable<number>): Indexes {
  return union([...numbers].map((number) => [number, number] as const));
}

/** Source: orderedIntervals.merge. */
export function union(...several: Indexes[]): Indexes {
  const merged: [number, number][] = [];
  for (const [first, last] of several.flat().sort((a, b) => a[0] - b[0])) {
    const before = merged.at(-1);
    if (before && first <= before[1] + 1) before[1] = Math.max(before[1], last);
    else merged.push([first, last]);
  }
  return merged;
}

export function countOf(indexes: Indexes): number {
  return indexes.reduce((total, [first, last]) => total + last - first + 1, 0);
}

export function includes(indexes: Indexes, index: number): boolean {
  return indexes.some(([first, last]) => first <= index && index <= last);
}

/** How many are in both. */
export function overlap(one: Indexes, other: Indexes): number {
  const shared = ([a, b]: Range, [c, d]: Range): number => Math.max(0, Math.min(b, d) - Math.max(a, c) + 1);
  return one.reduce((total, range) => total + other.reduce((sum, each) => sum + shared(range, each), 0), 0);
}

/** The lowest indexes that are not taken, at most `count`. Source: firstPendingIndexes. */
export function firstFree(taken: Indexes, count: number, completions: number): number[] {
  const free: number[] = [];
  let candidate = 0;
  for (const [first, last] of [...taken, [completions, completions] as const]) {
    for (; candidate < Math.min(first, completions) && free.length < count; candidate++) free.push(candidate);
    candidate = Math.max(candidate, last + 1);
  }
  return free;
}

/** The index a Pod works on; null if it has none. Source: getCompletionIndex. */
export function completionIndex({ metadata }: Pod): number | null {
  const text = metadata.annotations?.[COMPLETION_INDEX];
  return text !== undefined && /^\+?\d+$/.test(text) ? Number(text) : null;
}
