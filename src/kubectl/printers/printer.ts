/** How a kind is printed as a row of a table. */
import { ageSince } from '../../kubernetes/age.js';
import type { Container, KubernetesObject } from '../../kubernetes/types.js';

export interface Printer {
  /** Headings, in capitals. Those behind `wide` are printed with `-o wide` only. */
  readonly columns: readonly string[];
  readonly wide: readonly string[];
  /** Order of all columns where the wide ones are not the last. */
  readonly order?: readonly number[];
  /** One cell a column, wide ones included. @param now milliseconds since 1970 */
  row(object: KubernetesObject, now: number): string[];
}

/** A printer of one kind; what is written `a b|c d` are its columns and, behind the bar, the wide ones. */
export function printer<T extends KubernetesObject>(
  columns: string,
  row: (object: T, now: number) => (string | number)[],
): Printer {
  const [usual = '', wide = ''] = columns.split('|');
  const names = (text: string) =>
    text
      .split(' ')
      .filter(Boolean)
      .map((name) => name.replaceAll('_', ' '));
  return {
    columns: names(usual),
    wide: names(wide),
    row: (object, now) => row(object as T, now).map(String),
  };
}

export const age = ({ metadata }: KubernetesObject, now: number): string =>
  ageSince(Date.parse(metadata.creationTimestamp ?? ''), now);

/** Names and images. Source: printers.go layoutContainerCells. */
export const containerCells = (containers: readonly Container[] = []): [names: string, images: string] => [
  containers.map(({ name }) => name).join(','),
  containers.map(({ image }) => image ?? '').join(','),
];

/** At most three, the others counted. Source: printers.go listWithMoreString. */
export function firstThree(list: readonly string[]): string {
  if (list.length === 0) return '<unset>';
  const more = list.length > 3 ? ` + ${list.length - 3} more...` : '';
  return list.slice(0, 3).join(',') + more;
}
