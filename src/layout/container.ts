/** A tenant at one time: how it stands, where it is on its way in or out, and what is counted over its head. */
import { isPodTerminal } from '../kubernetes/podStatus.js';
import type { ContainerStatus, Pod } from '../kubernetes/types.js';
import type { Activity } from '../timeline/types.js';
import { appearing, clamp, linear, mix, travelling } from './motion.js';
import { powerOf } from './light.js';
import type { Moment } from './pod.js';
import { containersOf, initProgress, statusOf } from './status.js';
import { FONTS, type Measure } from './text.js';
import type { Label, Plan, Tenant, TenantPlan } from './types.js';
import { WORDS, type Words } from './words.js';

/** Seconds of story time in which a tenant comes or goes. */
const WALK = 0.6;

export function layoutTenant(
  pod: Pod,
  plan: TenantPlan,
  home: Plan,
  moment: Moment,
  measure: Measure,
  words: Words = WORDS,
): Tenant {
  const status = statusOf(pod, plan.name);
  const mine = moment.activities.filter((activity) => activity.part === plan.name);
  const find = (kind: Activity['kind']) => mine.find((activity) => activity.kind === kind);
  const arrive = find('arrive');
  const exit = find('exit');
  const pull = find('pull');
  const started = arrive?.event.detail;
  // Who starts again has never left the room: it stands up.
  const again = started?.kind === 'started' && started.restart ? arrive : undefined;
  const sat = (status?.lastState?.terminated?.exitCode ?? 0) !== 0;
  const mood = moodOf(pod, status, plan.role);
  const turn = plan.role === 'init' ? turnOf(pod, plan, measure, words) : plan.label;
  const leaving = leaves(pod, plan, status);
  const walk = walkOf(mood, leaving, again ? undefined : arrive, exit, moment.time);
  // A name in an empty room reads as if somebody lived there.
  const left = leaving && walk === 0 && (plan.role !== 'init' || isPodTerminal(pod));
  const door = (home.front ? home.front.door.x + 20 : 6) - plan.x;
  return {
    plan,
    mood: walk > 0 && mood === 'out' ? 'done' : mood,
    label: left ? null : (turn ?? null),
    finished: plan.role === 'init' && turn !== undefined && mood === 'out' && !isPodTerminal(pod),
    health: healthOf(pod, status, plan.role),
    x: door * (1 - walk),
    opacity:
      turn === undefined && mood === 'waiting'
        ? 0
        : (mood === 'waiting' ? 1 : clamp(walk * 1.6)) * mix(0.4, 1, powerOf(moment)),
    outline: arrive && !again && mood === 'running' ? 1 - appearing(arrive, moment.time, 0.4) : 0,
    sits:
      mood === 'sad' ? (exit ? appearing(exit, moment.time) : 1) : again && sat ? 1 - appearing(again, moment.time) : 0,
    packs: packs(pod, plan, mood, moment),
    ring: ringOf(plan, home.level === 'full' ? find('backOff') : undefined, moment, measure),
    // Counted on the room, not carried past the others on the way out.
    restarts: walk === 1 ? restartsOf(plan, home, status?.restartCount ?? 0, measure) : null,
    pulled: pull ? linear(pull, moment.time) : null,
  };
}

/**
 * Init containers share one place: whose turn it is has its name there, then how many have done their
 * work; undefined for all others.
 */
function turnOf(pod: Pod, { name, label, room }: TenantPlan, measure: Measure, words: Words): Label | null | undefined {
  const inits = containersOf(pod).filter(({ role }) => role === 'init');
  const { done, all } = initProgress(pod);
  const turn = inits.find(({ container }) => statusOf(pod, container.name)?.state?.terminated?.exitCode !== 0);
  if (turn) return turn.container.name === name ? label : undefined;
  if (inits.at(-1)?.container.name !== name) return undefined;
  const width = label ? Math.max(room, measure(label.text, label.font)) : 0;
  const text = [words.initDone(done, all), `${done}/${all}`].find((wording) => measure(wording, FONTS.mono) <= width);
  return label && text ? { ...label, text } : null;
}

/** A preStop hook that sleeps just now, and its seconds: all, and what is left. */
export interface Hook {
  readonly name: string;
  readonly seconds: number;
  readonly left: number;
}

export const preStopping = (pod: Pod, moment: Moment): Hook | null =>
  containersOf(pod)
    .filter(({ container: { name } }) => statusOf(pod, name)?.state?.running)
    .map(({ container: { name } }) => hookOf(pod, name, moment))
    .find((hook) => hook !== null) ?? null;

/** All hooks begin with the grace period and end with it at the latest. Source: kuberuntime_container.go executePreStopHook. */
function hookOf(pod: Pod, name: string, { activities, clusterTime }: Moment): Hook | null {
  const begin = activities.find(({ kind }) => kind === 'terminate')?.clusterStart;
  const sleep = containersOf(pod).find(({ container }) => container.name === name)?.container.lifecycle?.preStop?.sleep;
  if (begin === undefined || !sleep) return null;
  const seconds = Math.min(sleep.seconds, pod.metadata.deletionGracePeriodSeconds ?? 30);
  const left = begin / 1000 + seconds - clusterTime;
  return left > 0 ? { name, seconds, left } : null;
}

/**
 * Nobody packs who has not been told to: by a kubelet that is reached, when the preStop hook is over, a
 * sidecar when all who started after it are gone. Source: kuberuntime_termination_order.go.
 */
function packs(pod: Pod, { name, role }: TenantPlan, mood: Tenant['mood'], moment: Moment): boolean {
  if (!moment.up || mood !== 'running' || !pod.metadata.deletionTimestamp || hookOf(pod, name, moment)) return false;
  if (role !== 'sidecar') return true;
  const names = containersOf(pod).map(({ container }) => container.name);
  return names.slice(names.indexOf(name) + 1).every((later) => !statusOf(pod, later)?.state?.running);
}

/** Of a process that runs; one that is stopped need not be ready. */
function healthOf(pod: Pod, status: ContainerStatus | undefined, role: TenantPlan['role']): Tenant['health'] {
  if (!status?.state?.running || role === 'init' || pod.metadata.deletionTimestamp) return null;
  if (status.started === false) return 'starting';
  return status.ready || pod.status?.phase !== 'Running' ? null : 'unready';
}

export function moodOf(pod: Pod, status: ContainerStatus | undefined, role: TenantPlan['role']): Tenant['mood'] {
  const { running, terminated, waiting } = status?.state ?? {};
  if (running) return 'running';
  if (terminated)
    return terminated.exitCode !== 0 && !pod.metadata.deletionTimestamp ? 'sad' : role === 'init' ? 'out' : 'done';
  if (waiting?.reason === 'CrashLoopBackOff' || (status?.restartCount ?? 0) > 0) return 'sad';
  return 'waiting';
}

/** Does it go away for good once its process has ended? */
function leaves(pod: Pod, { role }: TenantPlan, status: ContainerStatus | undefined): boolean {
  const over = pod.status?.phase === 'Succeeded' || pod.status?.phase === 'Failed';
  const done = role === 'init' && status?.state?.terminated?.exitCode === 0;
  return over || done || Boolean(pod.metadata.deletionTimestamp);
}

/** 0 outside, 1 in its place. */
function walkOf(
  mood: Tenant['mood'],
  leaving: boolean,
  arrive: Activity | undefined,
  exit: Activity | undefined,
  time: number,
): number {
  if (mood === 'running')
    return arrive ? travelling((time - arrive.start) / Math.min(WALK, arrive.end - arrive.start)) : 1;
  if (mood === 'waiting' || !leaving) return 1;
  return exit ? 1 - travelling((time - exit.start) / Math.min(WALK, exit.end - exit.start)) : 0;
}

/** Counts a back-off down, beside the head. */
function ringOf(
  plan: TenantPlan,
  backOff: Activity | undefined,
  { clusterTime }: Moment,
  measure: Measure,
): Tenant['ring'] {
  const detail = backOff?.event.detail;
  if (detail?.kind !== 'backOff') return null;
  const left = Math.max(0, detail.until / 1000 - clusterTime);
  if (left === 0) return null;
  const text = String(Math.ceil(left));
  const point = { x: Math.max(-18, 13 - plan.room / 2), y: -46 * plan.scale + 6 };
  const fits = plan.scale > 0.5 && measure(text, FONTS.strong) <= 22;
  return {
    ...point,
    share: detail.delay > 0 ? clamp((left * 1000) / detail.delay) : 0,
    label: fits ? { x: point.x, y: point.y + 4, text, font: FONTS.strong, anchor: 'middle' } : null,
  };
}

function restartsOf({ scale, room }: TenantPlan, home: Plan, count: number, measure: Measure): Tenant['restarts'] {
  if (!count || scale < 0.5) return null;
  const text = `×${count}`;
  const width = Math.max(18, measure(text, FONTS.strong) + 6);
  const box = {
    x: Math.min(room / 2 - width, 10),
    y: -46 * scale - (home.level === 'full' ? 4 : -2),
    width,
    height: 14,
  };
  return { ...box, label: { x: box.x + width / 2, y: box.y + 11, text, font: FONTS.strong, anchor: 'middle' } };
}
