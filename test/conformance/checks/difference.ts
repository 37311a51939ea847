import { isDeepStrictEqual } from 'node:util';

/** `got … want …` if they are not deeply equal. */
export function difference(got: unknown, want: unknown, what = ''): string | undefined {
  return isDeepStrictEqual(got, want)
    ? undefined
    : `${what} got ${JSON.stringify(got)} want ${JSON.stringify(want)}`.trim();
}

/** The first of several. */
export function firstDifference(...differences: (string | undefined)[]): string | undefined {
  return differences.find((each) => each !== undefined);
}
