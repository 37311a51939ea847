/** Pictures of a part of the cluster: one floor, one apartment, one tenant in its room. */
import type { Pod } from '../kubernetes/types.js';
import type { StoryState } from '../timeline/types.js';
import { layoutGhost } from './ghost.js';
import type { Layout, LayoutOptions, LayoutStory } from './layout.js';
import { createMemory } from './memory.js';
import { createPaints } from './paints.js';
import { planPod, readableWidth } from './plan.js';
import { layoutPod } from './pod.js';
import { podTargets } from './targets.js';
import { containersOf } from './status.js';
import { cut, measureText, type Measure } from './text.js';
import { turnedAwayIn } from './turnedAway.js';
import type { Plan } from './types.js';
import { WORDS } from './words.js';

/** What a picture is of; `namespace` is `default` and `container` for containers alone. */
export type Subject =
  | { readonly kind: 'cluster' }
  | { readonly kind: 'node'; readonly name: string }
  | { readonly kind: 'pod'; readonly name: string; readonly namespace?: string }
  | { readonly kind: 'container'; readonly name: string; readonly namespace?: string; readonly container: string };

type PodSubject = Extract<Subject, { kind: 'pod' | 'container' }>;

/** The same story, told on one of its nodes. */
export function onlyNode({ scenario, residencies, events }: LayoutStory, { name }: { name: string }): LayoutStory {
  const nodes = scenario.nodes.filter(({ metadata }) => metadata.name === name);
  if (!nodes.length) throw new RangeError(`unknown node: ${name}`);
  return { scenario: { ...scenario, nodes }, residencies: residencies.filter(({ node }) => node === name), events };
}

/** Space around the apartment. */
const MARGIN = 8;
/** Tenants are drawn so large, at most, where there is room. */
const LARGEST = 1.75;

/**
 * One apartment in the width there is: laid out as narrow as it can be read, and scaled up whole.
 * A container is shown as the only one in its apartment, without what it shares with others.
 */
export function createPodLayout(
  story: LayoutStory,
  subject: PodSubject,
  { width: asked, measure = measureText, words = WORDS }: LayoutOptions,
): Layout {
  const { namespace = 'default', name } = subject;
  const whole = story.residencies.findLast(
    ({ object }) => object.metadata.name === name && (object.metadata.namespace ?? 'default') === namespace,
  )?.object;
  if (!whole) throw new RangeError(`unknown Pod: ${namespace}/${name}`);
  const reduce = subject.kind === 'container' ? (pod: Pod) => only(pod, subject.container) : (pod: Pod) => pod;
  const pod = reduce(whole);
  // Without its front it has no address, no mailbox and no door: those are the Pod's.
  const [level, tall, least] =
    subject.kind === 'pod' ? (['full', 142, 236] as const) : (['compact', 100, 128] as const);
  const natural = readableWidth(pod, level, least, false, measure);
  const available = Math.max(asked, 160);
  const width = Math.round(Math.min(available, Math.max(natural * 1.1 + 2 * MARGIN, available / LARGEST)));
  const paints = createPaints(story.residencies.map(({ object }) => object));
  const tools = { measure, words };
  const roomy = planPod(pod, { level, width: width - 2 * MARGIN, height: tall, paints, measure });
  const plan = subject.kind === 'container' ? named(roomy, pod, measure) : roomy;
  const remember = createMemory();
  const turnedAway = turnedAwayIn(story.events);
  const height = plan.height + 2 * MARGIN;
  const place = { x: MARGIN, y: MARGIN };

  const scene = (state: StoryState) => {
    const { cluster, time, clusterTime } = state;
    const current = cluster.get<Pod>('Pod', namespace, name);
    const uid = current?.metadata.uid ?? '';
    const up = !current?.spec.nodeName || cluster.nodeIsUp(current.spec.nodeName);
    const files = cluster.files(uid);
    const all = remember('activities', [state.activities, uid], () =>
      state.activities.filter((activity) => activity.pod === uid && activity.kind !== 'schedule'),
    );
    const refused = turnedAway.at(uid, time);
    return remember('scene', [current, up, files, refused, all.length ? time : 0, all], () => {
      const shown = current && reduce(current);
      const part = shown
        ? layoutPod(shown, plan, place, { time, clusterTime, activities: all, up, files, refused }, tools)
        : layoutGhost(pod, plan, place, 1, tools);
      return { width, height, parts: [part], targets: shown ? podTargets(shown, part, up, null, words) : [] };
    });
  };
  return { width, height, scene };
}

/** A tenant's own name over its room, and at its feet the image it comes from. */
function named(plan: Plan, pod: Pod, measure: Measure): Plan {
  const { container } = containersOf(pod)[0]!;
  const tenant = plan.tenants[0]!;
  const label = tenant.label && {
    ...tenant.label,
    text: cut(container.image ?? '', plan.rooms.width - 12, tenant.label.font, measure),
  };
  return {
    ...plan,
    kind: null,
    title: { ...plan.title, x: 8, text: cut(container.name, plan.width - 16, plan.title.font, measure) },
    tag: null,
    tenants: [{ ...tenant, label }],
  };
}

/** The Pod as if this were its only container. */
function only(pod: Pod, name: string): Pod {
  const { spec } = pod;
  const mine = (container: { name: string }) => container.name === name;
  const containers = spec.containers.filter(mine);
  const initContainers = (spec.initContainers ?? []).filter(mine);
  if (!containers.length && !initContainers.length)
    throw new RangeError(`unknown container: ${name} in Pod ${pod.metadata.name}`);
  return { ...pod, spec: { ...spec, containers, initContainers, volumes: [] } };
}
