/** A tenant: a shipping container with a face, drawn from its feet at 0, 0 upwards, 46 px tall. */
import type { Tenant } from '../layout/types.js';
import { LIVERIES } from './definitions.js';
import {
  circle,
  element,
  group,
  line,
  type Mark,
  type Optional,
  type Paint,
  rect,
  rounded,
  ring,
  shape,
  target,
  text,
} from './mark.js';

export function drawTenant(tenant: Tenant): Mark {
  const { plan, x, opacity, ring: backOff, restarts } = tenant;
  const body = opacity > 0 && tenant.mood !== 'out';
  const label = tenant.label === undefined ? plan.label : tenant.label;
  return target(plan.key, {}, [
    Boolean(tenant.outline) &&
      group('outline', { transform: `translate(${plan.x},${plan.y}) scale(${plan.scale})`, opacity: tenant.outline! }, [
        ...outline(`$tenant-${plan.paint}`),
        ...badges({ ...tenant, mood: 'waiting' }, 0),
      ]),
    group('body', { transform: `translate(${plan.x + x},${plan.y})`, opacity: opacity < 1 ? opacity : null }, [
      body && group('figure', { transform: `scale(${plan.scale})` }, figure(tenant)),
      body && backOff && ring(backOff.x, backOff.y, 10.5, 1, '$track', 3),
      body && backOff && circle(backOff.x, backOff.y, 9, '$card'),
      body && backOff && ring(backOff.x, backOff.y, 10.5, backOff.share, '$red', 3),
      body && backOff?.label && text(backOff.label, '$ink'),
      body && restarts && rect(restarts, '$red', { rx: 7 }),
      body && restarts && text(restarts.label, '$on-mark'),
    ]),
    !body && (tenant.finished ?? plan.role === 'init') && plan.scale > 0.4 && done(plan.x, plan.y - 24 * plan.scale),
    label && text(label, '$ink'),
  ]);
}

function figure(tenant: Tenant): Optional[] {
  const { mood, plan, sits, packs, pulled } = tenant;
  const paint: Paint = `$tenant-${plan.paint}`;
  const lower = sits * 5;
  if (mood === 'waiting') return [...outline(paint), pulled !== null && progress(pulled, paint), ...badges(tenant, 0)];
  return [
    element('ellipse', { cx: 0, cy: -0.5, rx: 20, ry: 3, fill: '$shadow' }),
    sits < 0.5 && rect({ x: -12, y: -7, width: 8, height: 6 }, paint, { rx: 2.2 }),
    sits < 0.5 && rect({ x: 4, y: -7, width: 8, height: 6 }, paint, { rx: 2.2 }),
    group('trunk', { transform: lower ? `translate(0,${lower})` : null }, [
      rect({ x: -18, y: -46, width: 36, height: 40 }, paint, { ...rounded('container'), stroke: '$outline' }),
      rect({ x: -18, y: -46, width: 36, height: 20 }, '$face', { ...rounded('container'), 'fill-opacity': 0.1 }),
      line(LIVERIES[plan.paint] ?? '', '$face', 2.2, { 'stroke-opacity': 0.6 }),
      ...face(mood, tenant.health === 'starting'),
    ]),
    sits >= 0.5 && rect({ x: -16, y: -4, width: 11, height: 5 }, paint, { rx: 2.4, stroke: '$outline' }),
    sits >= 0.5 && rect({ x: 5, y: -4, width: 11, height: 5 }, paint, { rx: 2.4, stroke: '$outline' }),
    packs && shape('M15,-13h14v12h-14zM19,-13v-3h6v3h-2v-1h-2v1z', '$closet', { stroke: '$closet-edge' }),
    tenant.health && shape('M-16,-51l5,8.6h-10z', '$amber', { stroke: '$card' }),
    plan.role === 'init' && mood === 'running' && ROLLER,
    ...badges(tenant, lower),
  ];
}

/** Eyes open or shut, and a mouth that tells the same without its colour. */
function face(mood: Tenant['mood'], starting = false): Mark[] {
  if (mood === 'done') {
    return [line('M-9.5,-34q2.8,2.6 5.6,0M3.9,-34q2.8,2.6 5.6,0', '$face', 1.7), line('M-4,-27h8', '$face', 1.9)];
  }
  // Not yet awake: its lids are half down.
  if (starting)
    return [
      line('M-9.5,-34h5.6M3.9,-34h5.6', '$face', 2.2),
      circle(0, -27, 1.9, 'none', { stroke: '$face', 'stroke-width': 1.5 }),
    ];
  const eyes = [circle(-6.7, -34.4, 2.5, '$face'), circle(6.7, -34.4, 2.5, '$face')];
  const mouth = mood === 'sad' ? 'M-5,-25.5q5,-4.5 10,0' : 'M-5,-28.8q5,4.5 10,0';
  const brows = mood === 'sad' ? [line('M-10,-39.5l5,-1.8M10,-39.5l-5,-1.8', '$face', 1.5)] : [];
  return [...eyes, line(mouth, '$face', 1.9), ...brows];
}

/** A decorator at work. */
const ROLLER: Mark = group('roller', {}, [
  line('M18,-20h5v-16', '$closet-edge', 2),
  rect({ x: 16, y: -43, width: 14, height: 7 }, '$knob', { rx: 2, stroke: '$closet-edge' }),
]);

/** Not there yet: where it will stand. */
const outline = (paint: Paint): Mark[] => [
  rect({ x: -18, y: -46, width: 36, height: 40 }, '$paper', rounded('container')),
  rect({ x: -18, y: -46, width: 36, height: 40 }, paint, {
    ...rounded('container'),
    'fill-opacity': 0.25,
    stroke: '$blue',
    'stroke-width': 1.6,
    'stroke-dasharray': '4 3',
  }),
  line('M-12,-3h8M4,-3h8', '$blue', 1.6, { 'stroke-dasharray': '2 3' }),
];

const progress = (share: number, paint: Paint): Mark =>
  group('pull', {}, [
    rect({ x: -15, y: -24, width: 30, height: 7 }, '$track', { rx: 3.5 }),
    rect({ x: -15, y: -24, width: Math.max(3, 30 * share), height: 7 }, paint, { rx: 3.5 }),
  ]);

/** An init container wears a hard hat; a sidecar, there before the others, the early bird. */
function badges({ plan, mood }: Tenant, lower: number): Optional[] {
  const at = (children: Mark[]) => group('badge', { transform: lower ? `translate(0,${lower})` : null }, children);
  const [fill, stroke]: [Paint, Paint] = mood === 'waiting' ? ['$paper', '$blue'] : ['$knob', '$closet-edge'];
  if (plan.role === 'init') {
    return [
      at([
        shape('M-15,-44a15,12 0 0 1 30,0zM-19,-44h38v3h-38z', fill, { stroke }),
        line('M-5,-54v7M5,-54v7', stroke, 1.4),
      ]),
    ];
  }
  if (plan.role === 'sidecar') {
    return [
      at([
        shape('M-4,-47c-1,-6 4,-10 9,-8l5,1.6l-4,1.6c0,5 -5,7 -10,4.8l-6,1.2z', fill, { stroke }),
        circle(5.4, -52.4, 0.9, stroke),
      ]),
    ];
  }
  return [];
}

/** What is left of an init container: the work is done. */
const done = (x: number, y: number): Mark =>
  group('done', {}, [
    circle(x, y, 8, 'none', { stroke: '$green', 'stroke-width': 1.5 }),
    line(`M${x - 4},${y}l3,3.4l5.4,-6.4`, '$green', 2),
  ]);
