/**
 * The scenario as authors write it. The validator, the TypeScript types of the input and
 * `schema.json` all come from here; what each field means is in `descriptions.ts`.
 */
import * as v from 'valibot';
import { DURATION } from './duration.js';
import { TAG, TAG_RULE } from './languages.js';
import { TAINT_FORM, TAINT_RULE } from './taint.js';

/**
 * An object with these fields and no others. `v.strictObject` stops at the first unknown field, so this
 * is its reporting twin under its type; the messages carry the known names, for the nearest word.
 */
function shape<const Entries extends v.ObjectEntries>(entries: Entries): v.StrictObjectSchema<Entries, undefined> {
  const known = Object.keys(entries).join(' ');
  const schema = v.objectWithRest(
    entries,
    v.never(() => known),
  );
  return schema as unknown as v.StrictObjectSchema<Entries, undefined>;
}

/**
 * One of several forms. `v.union` would report what is wrong with every form; this asks only the one that the value's
 * type, or for objects the most of its fields, says the author had in mind.
 */
function either<const Options extends v.UnionOptions>(options: Options): v.UnionSchema<Options, undefined> {
  const union = v.union(options);
  return {
    ...union,
    '~run'(dataset, config) {
      const form = formOf(options, dataset.value);
      return form === undefined ? union['~run'](dataset, config) : run(form, dataset, config);
    },
  };
}

type Form = v.UnionOptions[number];
const run = <Output>(form: Form, dataset: v.UnknownDataset, config: v.Config<v.BaseIssue<unknown>>) =>
  form['~run'](dataset, config) as v.OutputDataset<Output, v.BaseIssue<unknown>>;

function formOf(options: v.UnionOptions, value: unknown): Form | undefined {
  const type = Array.isArray(value) ? 'array' : value === null ? 'null' : typeof value;
  const forms = options.filter((option) => (/object|record/.test(option.type) ? 'object' : option.type) === type);
  if (type !== 'object') return forms[0];
  const fields = (form: Form): number =>
    Object.keys((form as unknown as { entries: object }).entries).filter((key) => key in (value as object)).length;
  return forms.sort((a, b) => fields(b) - fields(a))[0];
}

const NAME_RULE =
  "a name consists of lower case letters, digits, '-' or '.', and begins and ends with a letter or digit";

const text = v.string();
const yes = v.optional(v.boolean());
const whole = v.pipe(v.number(), v.integer(), v.minValue(0));
const name = v.pipe(text, v.regex(/^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$/, NAME_RULE), v.maxLength(253));
const seconds = v.pipe(v.number(), v.minValue(0));
const duration = either([
  v.pipe(text, v.regex(DURATION, 'write a duration such as "5s", "1m30s" or "500ms"')),
  seconds,
]);
const quantity = either([text, v.number()]);
const labels = v.record(text, text);
/** One text a language, `en` among them: `checkText` asks for it, and says why. */
export const textsByLanguage = v.record(v.pipe(text, v.regex(TAG, TAG_RULE)), text);

/** What is read by people: one text, or one a language. */
const said = either([text, textsByLanguage]);

/** `[namespace/]kind/name[index].container`; the index and the container may be missing. */
const target = v.pipe(
  text,
  v.regex(
    /^(?=\S{1,600}$)([^/\s]+\/)?[A-Za-z]+\/[^/\s[\]]+(\[\d+\])?(\.[^/\s[\]]+)?$/,
    'write kind/name, kind/name[0] for its oldest Pod or kind/name[0].container, such as "deployment/web[0].nginx"',
  ),
);
const taintText = v.pipe(text, v.regex(TAINT_FORM, TAINT_RULE));
const taintObject = shape({
  key: text,
  value: v.optional(text),
  effect: v.picklist(['NoSchedule', 'PreferNoSchedule', 'NoExecute']),
});

/** Any Kubernetes object; its own fields are checked in `manifest.ts`. */
const manifest = v.looseObject({ apiVersion: text, kind: text });

const node = shape({
  name,
  cpu: v.optional(quantity),
  memory: v.optional(quantity),
  pods: v.optional(whole),
  ephemeralStorage: v.optional(quantity),
  resources: v.optional(v.record(text, quantity)),
  labels: v.optional(labels),
  taints: v.optional(v.array(either([taintText, taintObject]))),
  zone: v.optional(text),
  unschedulable: yes,
});

const port = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(65_535));
const shortContainer = shape({
  name,
  image: v.optional(text),
  ports: v.optional(v.array(port)),
  cpu: v.optional(quantity),
  memory: v.optional(quantity),
});
const shortPod = shape({
  name,
  labels: v.optional(labels),
  containers: v.pipe(v.array(either([name, shortContainer])), v.minLength(1)),
});

const condition = v.picklist([
  'Available',
  'Ready',
  'ContainersReady',
  'Initialized',
  'PodScheduled',
  'Complete',
  'Failed',
  'Deleted',
]);
const replicas = whole;
/** `*` stands for all containers, as for kubectl. */
const containerName = v.pipe(
  text,
  v.regex(/^(\*|[a-z0-9]([-a-z0-9]*[a-z0-9])?)$/, `${NAME_RULE}; "*" stands for all`),
  v.maxLength(253),
);
const expectation = shape({
  target,
  exists: yes,
  condition: v.optional(condition),
  phase: v.optional(v.picklist(['Pending', 'Running', 'Succeeded', 'Failed', 'Unknown'])),
  node: v.optional(name),
  replicas: v.optional(replicas),
  restarts: v.optional(whole),
  reason: v.optional(text),
});

const verbs = {
  apply: v.optional(either([target, manifest, v.array(either([target, manifest]))])),
  delete: v.optional(either([target, shape({ target, gracePeriod: v.optional(duration) })])),
  scale: v.optional(
    either([
      shape({ target, replicas }),
      shape({ deployment: name, replicas }),
      shape({ replicaset: name, replicas }),
      shape({ statefulset: name, replicas }),
      shape({ replicationcontroller: name, replicas }),
    ]),
  ),
  setImage: v.optional(shape({ target, container: v.optional(containerName), image: text })),
  rollout: v.optional(
    either([
      shape({ restart: target }),
      shape({ undo: target, toRevision: v.optional(whole) }),
      shape({ pause: target }),
      shape({ resume: target }),
    ]),
  ),
  cordon: v.optional(name),
  uncordon: v.optional(name),
  drain: v.optional(either([name, shape({ node: name, gracePeriod: v.optional(duration) })])),
  taint: v.optional(
    either([
      v.pipe(text, v.regex(/^\S+ \S+$/, 'write the node, a space and the taint, such as "node-a gpu=yes:NoSchedule"')),
      shape({ node: name, taint: either([taintText, taintObject]), remove: yes }),
    ]),
  ),
  crash: v.optional(
    either([
      target,
      shape({
        target,
        exitCode: v.optional(v.pipe(whole, v.maxValue(255))),
        reason: v.optional(v.picklist(['Error', 'OOMKilled', 'SandboxChanged'])),
      }),
    ]),
  ),
  evict: v.optional(
    either([
      target,
      shape({
        target,
        gracePeriod: v.optional(duration),
        resource: v.optional(v.picklist(['memory', 'ephemeral-storage', 'pids'])),
      }),
    ]),
  ),
  nodeDown: v.optional(name),
  nodeUp: v.optional(name),
  request: v.optional(shape({ from: target, to: text, path: v.optional(text) })),
  write: v.optional(shape({ from: target, file: text, text: v.optional(text) })),
};

const step = shape({
  id: v.optional(v.pipe(text, v.regex(/^[A-Za-z][\w-]*$/, 'write a word that can stand in a link, such as "death"'))),
  title: v.optional(said),
  say: v.optional(said),
  ...verbs,
  wait: v.optional(
    either([
      ...duration.options,
      shape({ for: target, condition: v.optional(condition), atMost: v.optional(duration) }),
    ]),
  ),
  focus: v.optional(target),
  pause: yes,
  speed: v.optional(v.pipe(v.number(), v.minValue(0.1), v.maxValue(10))),
  expect: v.optional(either([expectation, v.array(expectation)])),
  quiz: v.optional(
    shape({
      question: said,
      options: v.pipe(v.array(said), v.minLength(2), v.maxLength(6)),
      answer: whole,
      why: v.optional(said),
    }),
  ),
});

const image = shape({ size: v.optional(quantity), pull: v.optional(duration), missing: yes });
const probeFailure = shape({
  failsAfter: duration,
  for: v.optional(duration),
  runs: v.optional(v.pipe(whole, v.minValue(1))),
  message: v.optional(text),
});
const hook = shape({ takes: v.optional(duration), fails: yes });
const container = shape({
  listens: v.optional(v.array(port)),
  startup: v.optional(probeFailure),
  liveness: v.optional(probeFailure),
  readiness: v.optional(probeFailure),
  postStart: v.optional(hook),
  preStop: v.optional(hook),
  exits: v.optional(
    shape({
      after: v.optional(duration),
      code: v.optional(v.pipe(whole, v.maxValue(255))),
      times: v.optional(v.pipe(whole, v.minValue(1))),
    }),
  ),
  readyAfter: v.optional(duration),
  stopAfter: v.optional(duration),
});

const moment = either([text, v.pipe(v.number(), v.minValue(0))]);
const translation = shape({
  title: v.optional(text),
  description: v.optional(text),
  steps: v.optional(
    v.record(
      text,
      shape({
        title: v.optional(text),
        say: v.optional(text),
        quiz: v.optional(
          shape({ question: v.optional(text), options: v.optional(v.array(text)), why: v.optional(text) }),
        ),
      }),
    ),
  ),
});

export const specSchema = shape({
  title: v.optional(said),
  description: v.optional(said),
  seed: v.optional(v.pipe(whole, v.maxValue(4_294_967_295))),
  nodes: v.optional(
    either([
      v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(10_000)),
      v.pipe(v.array(either([name, node])), v.minLength(1)),
    ]),
  ),
  pods: v.optional(v.array(shortPod)),
  objects: v.optional(v.array(manifest)),
  steps: v.optional(v.array(step)),
  behavior: v.optional(
    shape({ images: v.optional(v.record(text, image)), containers: v.optional(v.record(target, container)) }),
  ),
  whatIf: v.optional(v.array(v.picklist(['containersScheduledAlone', 'podsHealThemselves']))),
  poster: v.optional(moment),
  translations: v.optional(v.record(v.pipe(text, v.regex(TAG, TAG_RULE)), translation)),
});

export const scenarioSchema = shape({
  apiVersion: v.literal('kubestory/v1'),
  kind: v.literal('Scenario'),
  metadata: v.optional(
    v.looseObject({ name: v.optional(text), labels: v.optional(labels), annotations: v.optional(labels) }),
  ),
  spec: v.optional(specSchema),
});

/** A scenario document. */
export type ScenarioDocument = v.InferInput<typeof scenarioSchema>;
/** `spec` of a scenario document; as a property of an element it stands alone. */
export type ScenarioSpec = v.InferInput<typeof specSchema>;
export type StepInput = v.InferInput<typeof step>;
export type NodeInput = v.InferInput<typeof node>;
export type PodInput = v.InferInput<typeof shortPod>;
export type ExpectationInput = v.InferInput<typeof expectation>;
export type QuizInput = NonNullable<StepInput['quiz']>;
export type TaintInput = v.InferInput<typeof taintText> | v.InferInput<typeof taintObject>;
export type ProbeFailureInput = v.InferInput<typeof probeFailure>;
export type HookInput = v.InferInput<typeof hook>;
export type ContainerInput = v.InferInput<typeof container>;
export type TranslationInput = v.InferInput<typeof translation>;
export type BehaviorInput = NonNullable<ScenarioSpec['behavior']>;

/** One step alone. */
export const stepSchema = step;

/** Every cause an author can write, in the order messages list them. */
export const VERBS = Object.keys(verbs) as (keyof typeof verbs)[];
