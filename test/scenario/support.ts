/** Runs the parser and hands back what it says. */
import { parseScenario } from '../../src/scenario/parse.js';
import { formatProblem, ScenarioError } from '../../src/scenario/problems.js';
import type { Problem } from '../../src/scenario/types.js';

/** Problems of a source, of an accepted one too. */
export function problemsOf(source: string | object): readonly Problem[] {
  try {
    return parseScenario(source).problems;
  } catch (error) {
    if (error instanceof ScenarioError) return error.problems;
    throw error;
  }
}

/** Errors as `line:column path: message`. */
export const errorsOf = (source: string | object): string[] =>
  problemsOf(source)
    .filter(({ severity }) => severity === 'error')
    .map(formatProblem);

/** A Deployment `web` with containers nginx and log-shipper, and a Service `web` before it. */
export const WEB = `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  replicas: 2
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers:
        - { name: nginx, image: 'nginx:1.27', ports: [{ containerPort: 8080 }] }
        - { name: log-shipper, image: fluent-bit }
---
apiVersion: v1
kind: Service
metadata: { name: web }
spec: { selector: { app: web }, ports: [{ port: 80, targetPort: 8080 }] }
`;

/** A stream of a scenario with these steps, in flow style, and {@link WEB}. */
export const withSteps = (...steps: string[]): string =>
  `apiVersion: kubestory/v1\nkind: Scenario\nspec:\n  nodes: 2\n  steps:\n${steps.map((step) => `    - ${step}\n`).join('')}---\n${WEB}`;
