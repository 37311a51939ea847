/** Names and UIDs in the shapes Kubernetes gives them. */
import type { PodTemplateSpec } from './types.js';

/** A source of chance: a number from 0 up to, not including, 1. */
export type Random = () => number;

/** No vowels and nothing that looks like one, so that no words come out. Source: apimachinery/pkg/util/rand/rand.go. */
export const NAME_ALPHABET = 'bcdfghjklmnpqrstvwxz2456789';

const SUFFIX_LENGTH = 5;
/** 63, the longest label, less the suffix. Source: apiserver/pkg/storage/names/generate.go. */
const LONGEST_BASE = 58;

/** The base, cut to 58 characters, and five random ones. */
export function generateName(base: string, random: Random): string {
  return base.slice(0, LONGEST_BASE) + randomSuffix(random);
}

/** Five random characters, as at the end of a Pod's name. */
export function randomSuffix(random: Random): string {
  return Array.from({ length: SUFFIX_LENGTH }, () => NAME_ALPHABET[Math.floor(random() * NAME_ALPHABET.length)]).join(
    '',
  );
}

/**
 * A hash of a Pod template in the shape of `pod-template-hash`: at most ten
 * characters, the same for the same template whatever the order of its keys.
 * Upstream hashes a dump of Go's memory, which no other language can repeat, so
 * the characters differ from a real cluster's. Source: pkg/controller/controller_utils.go ComputeHash.
 * @param collisionCount set by a Deployment whose hash was taken
 */
export function podTemplateHash(template: PodTemplateSpec, collisionCount?: number): string {
  return safeEncode(String(fnv32a(textOf(template) + (collisionCount ?? ''))));
}

/** Controllers ask for the same template again and again; one that is stored is frozen and stays as it is. */
const texts = new WeakMap<PodTemplateSpec, string>();

function textOf(template: PodTemplateSpec): string {
  const known = texts.get(template);
  if (known !== undefined) return known;
  const text = stableJson(template);
  if (Object.isFrozen(template)) texts.set(template, text);
  return text;
}

/** Each character's code, mapped into the alphabet of names. Source: util/rand SafeEncodeString. */
export function safeEncode(text: string): string {
  return Array.from(text, (character) => NAME_ALPHABET[character.charCodeAt(0) % NAME_ALPHABET.length]).join('');
}

/** A version 4 UUID. */
export function uuid4(random: Random): string {
  const hex = Array.from({ length: 32 }, () => Math.floor(random() * 16));
  hex[12] = 4;
  hex[16] = 8 + ((hex[16] ?? 0) % 4);
  return hex
    .map((digit) => digit.toString(16))
    .join('')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** FNV-1a over the UTF-8 bytes, 32 bits, unsigned. */
function fnv32a(text: string): number {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash >>> 0;
}

/** JSON with sorted keys and without undefined. */
function stableJson(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) => {
    if (typeof inner !== 'object' || inner === null || Array.isArray(inner)) return inner;
    return Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
  });
}
