import { customProperties } from './properties.mjs';

/** How the custom elements manifest is made: what a page's author can use, in plain types, and nothing private. */
export default {
  globs: ['src/elements/**/*.ts'],
  outdir: 'dist',
  litelement: true,
  quiet: true,
  // package.json names the manifest already; a test writes another elsewhere.
  packagejson: false,
  plugins: [{ name: 'only what is public', packageLinkPhase: publish }],
};

/** @param {{ customElementsManifest: any }} analysis */
function publish({ customElementsManifest }) {
  for (const { declarations = [] } of customElementsManifest.modules) {
    for (const declaration of declarations) {
      declaration.members = declaration.members?.filter(isPublic).map(plain);
      declaration.attributes = declaration.attributes?.map(plain);
      if (declaration.tagName) declaration.cssProperties = [...frame(declaration.cssProperties), ...picture()];
    }
  }
}

/** What an element says of itself beyond the picture. @param {{ name: string }[]} [said] */
const frame = (said = []) => said.filter(({ name }) => picture().every((property) => property.name !== name));

const picture = () =>
  customProperties().map(({ name, description, day, night }) => ({
    name,
    description,
    default: day === night ? day : `light-dark(${day}, ${night})`,
  }));

/** @param {{ name: string, privacy?: string }} member */
const isPublic = ({ name, privacy }) => !name.startsWith('#') && (privacy ?? 'public') === 'public';

/**
 * `string | undefined` is a text field like any other.
 * @param {{ type?: { text: string } }} member
 */
function plain(member) {
  const text = member.type?.text.replace(/ \| (undefined|null)\b/g, '');
  return text === undefined ? member : { ...member, type: { text } };
}
