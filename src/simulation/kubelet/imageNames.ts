/** An image's name as the runtime knows it: with registry and tag, `docker.io/library/nginx:latest`. */
export function imageReference(image: string): string {
  const known = cache.get(image);
  if (known) return known.reference;
  return remember(image).reference;
}

/** The name without tag and digest: `docker.io/library/nginx`. */
export function imageRepository(image: string): string {
  return (cache.get(image) ?? remember(image)).repository;
}

/** 64 hexadecimal digits that stand for the image's content: the same for the same name, not the real ones. */
export function imageDigest(image: string): string {
  return (cache.get(image) ?? remember(image)).digest;
}

interface ImageName {
  reference: string;
  repository: string;
  digest: string;
}

const cache = new Map<string, ImageName>();

function remember(image: string): ImageName {
  const [, name = image, suffix = ''] = /^([^@]+?)((?::[^/@]+)?(?:@.+)?)$/.exec(image) ?? [];
  const [first = '', ...rest] = name.split('/');
  const hasRegistry = rest.length > 0 && (/[.:]/.test(first) || first === 'localhost');
  const repository = hasRegistry ? name : `docker.io/${rest.length > 0 ? '' : 'library/'}${name}`;
  const reference = repository + (suffix || ':latest');
  const result = { reference, repository, digest: digestOf(reference) };
  cache.set(image, result);
  return result;
}

function digestOf(text: string): string {
  let digest = '';
  for (let part = 0; part < 8; part++) {
    let hash = 0x811c9dc5 ^ part;
    for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
    digest += (hash >>> 0).toString(16).padStart(8, '0');
  }
  return digest;
}

const COMPONENT = '[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*';
const DOMAIN =
  '(?:[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?(?:\\.[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?)*|\\[[a-fA-F0-9:]+\\])(?::\\d+)?';
const TAG = '(?::\\w[\\w.-]{0,127})?';
const DIGEST = '(?:@[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,})?';
const REFERENCE = new RegExp(`^(?:${DOMAIN}/)?${COMPONENT}(?:/${COMPONENT})*${TAG}${DIGEST}$`);

/**
 * Why an image text cannot be the name of an image; null if it can.
 * Source: github.com/distribution/reference, normalize.go ParseNormalizedNamed.
 */
export function imageNameProblem(image: string): string | null {
  if (REFERENCE.test(image)) return null;
  const [, repository = ''] = /^docker\.io\/([^:@]+)/.exec(imageRepository(image)) ?? [];
  if (/[A-Z]/.test(repository)) return `invalid reference format: repository name (${repository}) must be lowercase`;
  return 'invalid reference format';
}
