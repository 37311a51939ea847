/** Attribute values as text: numbers short and stable, colours and definitions by the names a back end gives them. */
import type { Attribute } from './mark.js';

export interface Names {
  /** What stands for a token such as `ink`. */
  readonly token: (name: string) => string;
  /** Put before every id. */
  readonly prefix: string;
}

const LONG = /-?\d+\.\d{3,}(e-\d+)?/g;

const round = (value: number) => String(Math.round(value * 100) / 100 + 0);

/** Null: the attribute is left out. */
export function attributeText(name: string, value: Attribute, { token, prefix }: Names): string | null {
  if (value === null) return null;
  if (typeof value === 'number') return round(value);
  if (value.startsWith('$')) return token(value.slice(1));
  if (value.startsWith('url(#')) return `url(#${prefix}${value.slice(5)}`;
  if (name === 'id') return prefix + value;
  return name.startsWith('data-') ? value : value.replace(LONG, (number) => round(Number(number)));
}
