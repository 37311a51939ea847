/** The custom elements manifest as the docs pages show it: what a page's author can use, in its plainest types. */
import manifest from '../dist/custom-elements.json';

interface Member {
  name?: string;
  privacy?: string;
  type?: { text: string };
}

interface Declaration {
  members?: Member[];
  attributes?: Member[];
}

const isPublic = ({ name, privacy }: Member) =>
  privacy !== 'private' && privacy !== 'protected' && !name?.startsWith('#');

/** `string | undefined` is a text field like any other. */
function plain(member: Member): Member {
  const text = member.type?.text.replace(/ \| (undefined|null)\b/g, '');
  return text === undefined ? member : { ...member, type: { text } };
}

function shown(declaration: Declaration): Declaration {
  const { members = [], attributes = [] } = declaration;
  return { ...declaration, members: members.filter(isPublic).map(plain), attributes: attributes.map(plain) };
}

export default {
  ...manifest,
  modules: manifest.modules.map(({ path, declarations }) => ({ path, declarations: declarations.map(shown) })),
};
