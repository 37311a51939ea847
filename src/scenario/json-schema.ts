/**
 * `schema.json`: the scenario format for editors, made from the validator's own schema.
 * Written at build time; no entry point imports it.
 */
import { toJsonSchema, type JsonSchema, type OverrideSchemaContext } from '@valibot/to-json-schema';
import { DESCRIPTIONS } from './descriptions.js';
import { NODE_DEFAULTS } from '../kubernetes/nodeDefaults.js';
import { scenarioSchema, specSchema, textsByLanguage } from './schema.js';

/** Where a part of the format has another name in {@link DESCRIPTIONS} than its field. */
const DEFINITIONS: Record<string, string> = {
  'spec.nodes': 'node',
  'spec.nodes.taints': 'taint',
  'spec.pods': 'pod',
  'spec.pods.containers': 'container',
  'spec.steps': 'step',
  'spec.steps.taint': 'taintStep',
  'spec.steps.taint.taint': 'taint',
  'spec.translations': 'translation',
  'spec.translations.steps': 'translationStep',
  'spec.translations.steps.quiz': 'translationQuiz',
  'spec.behavior.images': 'image',
  'spec.behavior.containers': 'behaviorContainer',
  'spec.behavior.containers.startup': 'probe',
  'spec.behavior.containers.liveness': 'probe',
  'spec.behavior.containers.readiness': 'probe',
  'spec.behavior.containers.postStart': 'hook',
  'spec.behavior.containers.preStop': 'hook',
};

const DEFAULTS: Record<string, unknown> = {
  'spec.seed': 1,
  'spec.nodes': 3,
  'node.cpu': NODE_DEFAULTS.cpu,
  'node.memory': NODE_DEFAULTS.memory,
  'node.pods': Number(NODE_DEFAULTS.pods),
  'node.ephemeralStorage': NODE_DEFAULTS['ephemeral-storage'],
  'node.unschedulable': false,
  'step.pause': false,
  'step.speed': 1,
  'taintStep.remove': false,
  'crash.exitCode': 1,
  'crash.reason': 'Error',
  'request.path': '/',
  'wait.atMost': '5m',
  'image.missing': false,
  'behaviorContainer.stopAfter': '1s',
  'hook.takes': '0s',
  'hook.fails': false,
  'exits.after': '1s',
  'exits.code': 0,
};

/**
 * A JSON Schema (draft 7) for each document of a stream: a scenario is checked as one, a document with neither
 * `apiVersion` nor `kind` as the short form, and any other is left to Kubernetes' own schemas.
 */
export function scenarioJsonSchema(): JsonSchema {
  const { $schema, ...scenario } = toJsonSchema(scenarioSchema, { overrideSchema });
  const { $schema: _, ...spec } = toJsonSchema(specSchema, { overrideSchema });
  describe(scenario, '', 'scenario');
  describe(spec, 'spec', 'spec');
  (scenario.properties as Record<string, JsonSchema>).spec = { $ref: '#/definitions/spec' };
  const has = (field: string): JsonSchema => ({ required: [field] });
  return {
    $schema: $schema!,
    title: 'kubestory scenario',
    description: DESCRIPTIONS.scenario!,
    ...conditional(
      { required: ['apiVersion'], properties: { apiVersion: { type: 'string', pattern: '^kubestory/' } } },
      { $ref: '#/definitions/scenario' },
      conditional({ not: { anyOf: [has('apiVersion'), has('kind')] } }, { $ref: '#/definitions/spec' }, {}),
    ),
    definitions: { scenario, spec },
  };
}

/** What the parser asks for behind the validator's back. */
const overrideSchema = ({ valibotSchema, jsonSchema }: OverrideSchemaContext): JsonSchema | undefined =>
  valibotSchema === textsByLanguage ? { ...jsonSchema, required: ['en'] } : undefined;

const conditional = (condition: JsonSchema, then: JsonSchema, otherwise: JsonSchema): JsonSchema => ({
  if: condition,
  // oxlint-disable-next-line unicorn/no-thenable -- a word of JSON Schema; nobody awaits it
  then,
  else: otherwise,
});

/** The names every field of the format has in {@link DESCRIPTIONS}. */
export function describedFields(): string[] {
  const names = new Set<string>();
  const collect = (schema: JsonSchema, path: string, definition: string): void =>
    eachField(schema, (field, property) => {
      names.add(`${definition}.${field}`);
      const below = path === '' ? field : `${path}.${field}`;
      collect(property, below, DEFINITIONS[below] ?? field);
    });
  collect(toJsonSchema(scenarioSchema), '', 'scenario');
  return [...names];
}

/** Adds words and defaults to every field below, and closes objects the plain way. Note: changes `schema`. */
function describe(schema: JsonSchema, path: string, definition: string): void {
  eachField(schema, (field, property) => {
    const name = `${definition}.${field}`;
    const below = path === '' ? field : `${path}.${field}`;
    if (DESCRIPTIONS[name] !== undefined) property.description = DESCRIPTIONS[name];
    if (name in DEFAULTS) property.default = DEFAULTS[name] as NonNullable<JsonSchema['default']>;
    describe(property, below, DEFINITIONS[below] ?? field);
  });
}

/** Calls `visit` for each field of the object a schema describes: in each of its forms, of its items, of its values. */
function eachField(schema: JsonSchema, visit: (field: string, property: JsonSchema) => void): void {
  const { properties, items, additionalProperties: rest, anyOf } = schema;
  for (const [field, property] of Object.entries(properties ?? {})) if (isSchema(property)) visit(field, property);
  if (isSchema(items)) eachField(items, visit);
  for (const form of anyOf ?? []) if (isSchema(form)) eachField(form, visit);
  if (!isSchema(rest)) return;
  if ('not' in rest) schema.additionalProperties = false;
  else eachField(rest, visit);
}

const isSchema = (schema: unknown): schema is JsonSchema =>
  typeof schema === 'object' && schema !== null && !Array.isArray(schema);
