import type { KubernetesObject } from '../kubernetes/types.js';

/** The API server does not take an object. The message is upstream's: `pods "web-" is forbidden: …`. */
export class Refused extends Error {
  override readonly name = 'Refused';
  /** Nothing comes into its namespace any more: controllers say nothing of it and do not try again. */
  readonly namespaceTerminates: boolean;

  constructor(message: string, namespaceTerminates = false) {
    super(message);
    this.namespaceTerminates = namespaceTerminates;
  }
}

/** Upstream's words: the kind in the plural, the name or, while it is not made, what it will begin with. Source: apiserver/pkg/admission/errors.go NewForbidden. */
export function forbidden({ apiVersion, kind, metadata }: KubernetesObject, why: string): string {
  const group = apiVersion.includes('/') ? `.${apiVersion.slice(0, apiVersion.indexOf('/'))}` : '';
  // A StatefulSet's Pod has both, and the name is its own: no five characters were added.
  const { name: whole, generateName = '' } = metadata;
  const name = generateName && whole.length === generateName.slice(0, 58).length + 5 ? generateName : whole;
  return `${pluralOf(kind)}${group} "${name}" is forbidden: ${why}`;
}

/** Source: apimachinery/pkg/api/meta/restmapper.go UnsafeGuessKindToResource. */
const pluralOf = (kind: string): string => {
  const word = kind.toLowerCase();
  if (word.endsWith('s')) return `${word}es`;
  return word.endsWith('y') ? `${word.slice(0, -1)}ies` : `${word}s`;
};

/** Runs `act`; what the API server refuses in it is handed to `refused`, other errors go on. */
export function unlessRefused(act: () => void, refused: (reason: Refused) => void): void {
  try {
    act();
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    refused(error);
  }
}
