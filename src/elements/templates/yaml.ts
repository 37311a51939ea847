/** An object as YAML, its keys in another colour than its values. */
import { html, type TemplateResult } from 'lit';
import type { stringify as Stringify } from 'yaml';

const END = '\n';

/** As `kubectl get -o yaml` writes it: keys in order, lists not indented. Source: sigs.k8s.io/yaml. */
export function yamlLines(object: object, stringify: typeof Stringify): TemplateResult[] {
  const text = stringify(object, { sortMapEntries: true, indentSeq: false, lineWidth: 0, version: '1.1' });
  return text
    .trimEnd()
    .split('\n')
    .map((line) => {
      const [, space = '', key = '', rest = line] = /^([\s-]*)([^\s#"'][^:]*:)(.*)$/.exec(line) ?? [];
      return html`${space}<span class="key">${key}</span>${rest}${END}`;
    });
}
