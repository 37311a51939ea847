import axe from 'axe-core';
import { afterEach, describe, expect, it } from 'vitest';
import '../../src/define.js';
import type { StillElement } from '../../src/elements/still/still.js';

const CLUSTER = `
  <kube-cluster name="production">
    <kube-node name="node-a">
      <kube-pod name="web" volumes="logs">
        <kube-container name="nginx" image="nginx:1.27" ports="80" mounts="logs:/var/log"></kube-container>
        <kube-container image="fluent/fluent-bit:3.1" mounts="logs:/logs"></kube-container>
      </kube-pod>
    </kube-node>
    <kube-node name="node-b" cpu="8" memory="16Gi"></kube-node>
  </kube-cluster>`;

afterEach(() => document.body.replaceChildren());

/** The outermost element of some markup, once its picture or its problems stand. */
async function stillOf(markup: string): Promise<StillElement> {
  const holder = document.createElement('div');
  holder.innerHTML = markup;
  const still = holder.firstElementChild as StillElement;
  const settled = settles(still);
  document.body.append(holder);
  await settled;
  return still;
}

async function settles(still: StillElement): Promise<void> {
  await new Promise((resolve) => {
    for (const type of ['ready', 'error']) still.addEventListener(type, resolve, { once: true });
  });
  await drawn();
}

async function drawn(): Promise<void> {
  for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame);
}

const said = (still: Element) => still.shadowRoot!.querySelector('svg')?.ariaLabel ?? '';
const written = (still: Element) => still.shadowRoot!.querySelector('.stage > svg')?.textContent ?? '';
const problems = (still: Element) =>
  [...still.shadowRoot!.querySelectorAll('[part="error"] li')].map(({ textContent }) =>
    textContent!.trim().replace(/\s+/g, ' '),
  );

describe('still elements', () => {
  it('<kube-cluster> draws its nodes, Pods and containers as Kubernetes settles them', async () => {
    const cluster = await stillOf(CLUSTER);
    expect(said(cluster)).toMatch(/2 nodes, 1 Pods/);
    expect(said(cluster)).toMatch(/Pod web on node-a, Running, Ready, address 10\.244\./);
    expect(said(cluster)).toMatch(/Container fluent-bit, image fluent\/fluent-bit:3.1, running/);
    expect(written(cluster)).toContain('production · Kubernetes cluster');
    expect(written(cluster)).toContain('logs');
  });

  it('the elements inside the outermost one draw nothing themselves', async () => {
    const cluster = await stillOf(CLUSTER);
    const nested = [...cluster.querySelectorAll<StillElement>('*')];
    expect(nested).toHaveLength(5);
    expect(nested.filter((still) => still.outermost || written(still))).toEqual([]);
  });

  it('a Pod outside of a node is scheduled, or waits when it fits nowhere', async () => {
    const cluster = await stillOf(`
      <kube-cluster>
        <kube-node name="small" cpu="1"></kube-node>
        <kube-node name="large" cpu="8"></kube-node>
        <kube-pod name="big"><kube-container name="app" cpu="6"></kube-container></kube-pod>
        <kube-pod name="bigger"><kube-container name="app" cpu="16"></kube-container></kube-pod>
      </kube-cluster>`);
    expect(said(cluster)).toMatch(/Pod big on large, Running/);
    expect(said(cluster)).toMatch(/Pod bigger, Pending/);
  });

  it.each([
    [
      '<kube-node name="node-x" cpu="2"><kube-pod name="web"><kube-container name="nginx"></kube-container></kube-pod></kube-node>',
      /Node node-x/,
    ],
    ['<kube-pod name="web"><kube-container name="nginx" ports="80, 443"></kube-container></kube-pod>', /^Pod web/],
    [
      '<kube-container image="ghcr.io/team/nginx:1.27"></kube-container>',
      /Container nginx, image ghcr.io\/team\/nginx:1.27/,
    ],
  ])('%s stands alone', async (markup, expected) => {
    const still = await stillOf(markup);
    expect(problems(still)).toEqual([]);
    expect(said(still)).toMatch(expected);
    expect(still.shadowRoot!.querySelector('.stage > svg')!.getBoundingClientRect().height).toBeGreaterThan(40);
  });

  it('markup that changes is drawn anew', async () => {
    const cluster = await stillOf(CLUSTER);
    const node = cluster.querySelector('kube-node[name="node-b"]')!;
    node.innerHTML = '<kube-pod name="api"><kube-container name="api"></kube-container></kube-pod>';
    await settles(cluster);
    expect(said(cluster)).toMatch(/Pod api on node-b/);
    cluster.querySelector('kube-pod[name="web"]')!.remove();
    await settles(cluster);
    expect(said(cluster)).not.toMatch(/Pod web/);
    cluster.querySelector('kube-node')!.unschedulable = true;
    await settles(cluster);
    expect(said(cluster)).toMatch(/Node node-a, Ready, cordoned/);
  });

  it('an element that is moved into another stops drawing', async () => {
    const pod = await stillOf('<kube-pod name="web"><kube-container name="nginx"></kube-container></kube-pod>');
    const cluster = await stillOf('<kube-cluster></kube-cluster>');
    cluster.append(pod);
    await settles(cluster);
    expect(said(cluster)).toMatch(/Pod web on node-/);
    expect(pod.shadowRoot!.querySelector<HTMLElement>('.stage')!.hidden).toBe(true);
  });

  it('lists what is wrong by the element it stands in, and recovers', async () => {
    const cluster = await stillOf(`
      <kube-cluster>
        <kube-node name="node-a" cpu="four"></kube-node>
        <kube-pod name="Web"><kube-container name="nginx" ports="http"></kube-container></kube-pod>
        <kube-container name="lost"></kube-container>
      </kube-cluster>`);
    expect(problems(cluster)).toEqual([
      '<kube-container name="lost"> Required value: inside <kube-pod>, not <kube-cluster>',
    ]);
    cluster.querySelector('[name="lost"]')!.remove();
    await settles(cluster);
    expect(problems(cluster).join('\n')).toMatch(/<kube-node name="node-a"> cpu Invalid value: "four"/);
    expect(problems(cluster).join('\n')).toMatch(/<kube-pod name="Web"> spec.containers\[0\].ports\[0\].containerPort/);
    cluster.innerHTML = '<kube-node></kube-node>';
    await settles(cluster);
    expect(problems(cluster)).toEqual([]);
    expect(said(cluster)).toMatch(/Node node-a/);
  });

  it.each([['light'], ['dark']])('axe finds nothing with a %s page', async (scheme) => {
    document.documentElement.style.colorScheme = scheme;
    const cluster = await stillOf(CLUSTER);
    const { violations } = await axe.run(cluster, { rules: { region: { enabled: false } } });
    expect(violations.map(({ id }) => id)).toEqual([]);
    document.documentElement.style.colorScheme = '';
  });
});
