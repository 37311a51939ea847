/** The custom properties of the picture, read from where they are declared: name, meaning, default by day and by night. */
import { readFileSync } from 'node:fs';
import ts from 'typescript';

const THEME = 'src/drawing/theme.ts';

/** What each of the numbered paints is for. @type {Record<string, [string, string]>} */
const PAINTS = {
  WALLPAPERS: ['wallpaper', 'Wallpaper of the Pods of one template'],
  TENANTS: ['tenant', 'Containers of one image'],
  TAGS: ['tag', 'Key tag of a Pod'],
};

/** @typedef {{ name: string, description: string, day: string, night: string }} Property */

/**
 * In the order of the theme.
 * @returns {Property[]}
 */
export function customProperties() {
  const source = ts.createSourceFile(THEME, readFileSync(THEME, 'utf8'), ts.ScriptTarget.Latest, true);
  /** @type {Map<string, ts.Expression>} */
  const tables = new Map();
  source.forEachChild((node) => {
    if (!ts.isVariableStatement(node)) return;
    for (const { name, initializer } of node.declarationList.declarations)
      if (initializer) tables.set(name.getText(), bare(initializer));
  });
  return [
    ...declared(tables.get('FONTS')),
    ...declared(tables.get('RADII')),
    ...declared(tables.get('COLORS')),
    ...Object.entries(PAINTS).flatMap(([table, [name, meaning]]) =>
      values(tables.get(table)).map(([day = '', night = day], index) => ({
        name: `--kube-${name}-${index}`,
        description: `${meaning}, ${index + 1} of 8.`,
        day,
        night,
      })),
    ),
  ];
}

/** Without `as const` and the like. @param {ts.Expression} node @returns {ts.Expression} */
const bare = (node) => (ts.isAsExpression(node) || ts.isSatisfiesExpression(node) ? bare(node.expression) : node);

/** @param {ts.Expression | undefined} table @returns {Property[]} */
function declared(table) {
  if (!table || !ts.isObjectLiteralExpression(table)) throw new Error(`missing table in ${THEME}`);
  return table.properties.filter(ts.isPropertyAssignment).map((property) => {
    const [day = '', night = day] = strings(property.initializer);
    const description = ts.getTextOfJSDocComment(ts.getJSDocCommentsAndTags(property)[0]?.comment) ?? '';
    return { name: `--kube-${/** @type {ts.StringLiteral} */ (property.name).text}`, description, day, night };
  });
}

/** @param {ts.Expression | undefined} table @returns {string[][]} */
function values(table) {
  if (!table || !ts.isArrayLiteralExpression(table)) throw new Error(`missing table in ${THEME}`);
  return table.elements.map(strings);
}

/** @param {ts.Expression} node @returns {string[]} */
const strings = (node) =>
  ts.isArrayLiteralExpression(node) ? node.elements.flatMap(strings) : ts.isStringLiteral(node) ? [node.text] : [];
