/** Kubernetes' rules for names and labels. Source: apimachinery/pkg/util/validation/validation.go, v1.36. */

const LABEL = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
const SUBDOMAIN = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const QUALIFIED = /^([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/;

/** What is wrong with an RFC 1123 label: container, port, volume and namespace names. */
export function labelProblem(name: string): string | undefined {
  if (name.length > 63) return 'must be no more than 63 characters';
  if (LABEL.test(name)) return undefined;
  return "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character";
}

/** What is wrong with an RFC 1123 subdomain: names of most objects. */
export function subdomainProblem(name: string): string | undefined {
  if (name.length > 253) return 'must be no more than 253 characters';
  if (SUBDOMAIN.test(name)) return undefined;
  return "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character";
}

/** What is wrong with a label's key: `[prefix/]name`. */
export function labelKeyProblem(key: string): string | undefined {
  const [name, prefix, more] = key.split('/').reverse();
  if (more !== undefined || (prefix !== undefined && subdomainProblem(prefix) !== undefined)) {
    return 'a qualified name must be a name with an optional DNS subdomain prefix and \'/\', such as "example.com/name"';
  }
  if (name!.length > 63) return 'name part must be no more than 63 characters';
  if (QUALIFIED.test(name!)) return undefined;
  return "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character";
}

/** What is wrong with a label's value; an empty one is fine. */
export function labelValueProblem(value: string): string | undefined {
  if (value.length > 63) return 'must be no more than 63 characters';
  if (value === '' || QUALIFIED.test(value)) return undefined;
  return "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character";
}
