/** Text that a tool should have filled in before: Helm's `{{ }}`, envsubst's `${NAME}`, `<placeholder>`, `__NAME__`. */
import { isRecord } from './fields.js';
import { formatPath, invalidValue } from './problems.js';
import type { TextDocument } from './yaml.js';
import type { Problem } from './types.js';

export const template = 'this looks like a template (Helm, kustomize, envsubst): render it first';

/** Marks no manifest is meant to keep where the line is wrong anyway. */
const PLACEHOLDER =
  /\{\{.*?\}\}|\$\{[A-Za-z_]\w*[^}]*\}|\$\([A-Z_]+\)|<[A-Za-z][\w .-]*>|__[A-Z][A-Z_]*__|%[A-Z_]{2,}%/;

/** Where the first `{{` of a text that is not YAML stands: that is why. */
export function looksLikeTemplate(text: string): number | undefined {
  const at = text.search(/\{\{/);
  return at < 0 ? undefined : at;
}

/** Says of each error on a line with a placeholder what the reason probably is. */
export function explainTemplates(problems: readonly Problem[], source: string): Problem[] {
  const lines = source.split(/\r\n|\r|\n/);
  return problems.map((problem) => {
    const line = problem.line === undefined ? '' : (lines[problem.line - 1] ?? '');
    if (problem.severity !== 'error' || problem.message.includes(template) || !PLACEHOLDER.test(line)) return problem;
    return { ...problem, message: `${problem.message}; ${template}` };
  });
}

/** Images that are placeholders pass every rule, and would be pulled under that name. */
export function warnOfTemplates(documents: readonly TextDocument[]): Problem[] {
  return documents.flatMap((document) =>
    imagesIn(document.value, []).map(({ path, image }): Problem => ({
      severity: 'warning',
      path: formatPath(path),
      message: invalidValue(image, template),
      ...document.locate(path, false),
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
      return /\{\{|\$\{/.test(each) ? [{ path: [...path, key], image: each }] : [];
    return imagesIn(each, [...path, key]);
  });
}
