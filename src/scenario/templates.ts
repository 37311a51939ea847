/** Text that a tool should have filled in before: Helm's `{{ }}`, envsubst's `${NAME}`, `<placeholder>`, `__NAME__`. */
import { isRecord } from './fields.js';
import { formatPath, invalidValue } from './problems.js';
import type { TextDocument } from './yaml.js';
import type { Problem } from './types.js';

export const template = 'this looks like a template (Helm, kustomize, envsubst): render it first';

/** Marks no manifest is meant to keep where the line is wrong anyway. */
export const PLACEHOLDER =
  /\{\{.*?\}\}|\{%.*?%\}|<%.*?%>|\$\{[A-Za-z_]\w*[^}]*\}|\$\([A-Z_]+\)|<[A-Za-z][\w .-]*>|__[A-Z][A-Z_]*__|%[A-Z_]{2,}%|@[A-Za-z_]+@/;

/** An image that begins so is none, and nothing but an unset variable. */
const PLACEHOLDER_IMAGE = /^\$\w|^<[^>]*>|\{\{|\$\{|\$\(|^@\w+@/;

/** Where a text that is not YAML has its first unquoted `{{`, `{%`, `<%`, `${` or `@name@`: that is why. */
export function looksLikeTemplate(text: string): number | undefined {
  const match = /(^|:|-)[ \t]*(?=\{\{|\{%|<%|\$\{[A-Za-z_]|@[A-Za-z_]+@)/m.exec(text);
  return match === null ? undefined : match.index + match[0].length;
}

/** Says of each error about a placeholder what the reason probably is. */
export function explainTemplates(problems: readonly Problem[]): Problem[] {
  return problems.map((problem) => {
    const { severity, message } = problem;
    if (severity !== 'error' || message.includes(template) || !PLACEHOLDER.test(message)) return problem;
    return { ...problem, message: `${message}; ${template}` };
  });
}

/** Images that are placeholders pass every rule, and would be pulled under that name. */
export function warnOfTemplates(documents: readonly TextDocument[]): Problem[] {
  return documents.flatMap((document) =>
    imagesIn(document.value, []).map(({ path, image }): Problem => ({
      severity: 'warning',
      path: formatPath(path),
      message: invalidValue(image, template),
      line: document.locate(path, false).line,
      column: document.locate(path, false).column,
      document: document.index,
    })),
  );
}

type Found = { path: (string | number)[]; image: string };

function imagesIn(value: unknown, path: (string | number)[]): Found[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => imagesIn(item, [...path, index]));
  if (!isRecord(value)) return [];
  return Object.entries(value).flatMap(([key, each]) => {
    if (key === 'image' && typeof each === 'string')
      return PLACEHOLDER_IMAGE.test(each) ? [{ path: [...path, key], image: each }] : [];
    return imagesIn(each, [...path, key]);
  });
}
