/** The control plane's cards at a time: who is at work, and how what it looks after stands. */
import { bisector } from 'd3';
import type { SimulationEvent, StoryEvent, StoryState } from '../timeline/types.js';
import { countsOf, layoutCard, type OfficePlan, standing, toldSoFar, working } from './controlplane.js';
import type { Premises } from './premises.js';
import { endsOf } from './standing.js';
import type { Card } from './types.js';

export type Cards = (state: StoryState) => Card[];

export function createCards({ office, events, tools, remember }: Premises): Cards {
  const ends = endsOf(events);
  const nodeEventAt = createNodeEvents(events);
  const card = (plan: OfficePlan['cards'][number], type: number, state: StoryState, active: boolean): Card => {
    const { component } = plan;
    const { time, clusterTime, latest } = state;
    const event = component === 'node-controller' ? nodeEventAt(time) : latest[component];
    const told = component === 'scheduler' ? toldSoFar(event, state) : Infinity;
    // While it acts the card shows what it saw; afterwards what there is.
    const counts =
      event && !active
        ? remember(`counts:${component}`, [event, state.cluster], () => countsOf(event, state.cluster))
        : null;
    const cluster = event && active ? event.cluster : state.cluster;
    const said = event && component !== 'apiserver' && standing(event, { ...tools, cluster, time: clusterTime, ends });
    const inputs = [event, counts?.desired, counts?.observed, active, told, ...(said || []).map(({ text }) => text)];
    return remember(`card:${component}`, inputs, () =>
      layoutCard(plan, type, event, counts, active, told, tools, said || null),
    );
  };
  return (state) => {
    if (!office) return [];
    const busy = working(state);
    return office.cards.map((plan) => card(plan, office.type, state, busy.has(plan.component)));
  };
}

/** What the node controller last found by a time. */
function createNodeEvents(events: readonly StoryEvent[]): (time: number) => SimulationEvent | undefined {
  const own = events.filter(({ source }) => source.component === 'node-controller' && source.detail?.kind === 'node');
  const { right } = bisector((event: StoryEvent) => event.time);
  return (time) => own[right(own, time) - 1]?.source;
}
