/** Floors, lobby, basement and office of every story in `fixtures/site` can be read from beginning to end. */
import { afterAll, describe, expect, it } from 'vitest';
import { createStory, parseScenario } from '../../src/index.js';
import { createLayout } from '../../src/layout/layout.js';
import { createStage } from '../drawing/stage.js';
import controllers from '../fixtures/site/controllers.yaml?raw';
import many from '../fixtures/site/many.yaml?raw';
import nodesComeAndGo from '../fixtures/site/nodes-come-and-go.yaml?raw';
import notSimulated from '../fixtures/site/not-simulated.yaml?raw';
import services from '../fixtures/site/services.yaml?raw';
import sets from '../fixtures/site/sets.yaml?raw';
import zones from '../fixtures/site/zones.yaml?raw';
import { faultsOf } from './picture.js';

const FILES = { controllers, many, nodesComeAndGo, notSimulated, services, sets, zones };
const SHARES = [0, 0.12, 0.2, 0.3, 0.4, 0.5, 0.62, 0.75, 0.88, 1];

describe.each([1280, 720, 360])('at %i px', (width) => {
  const stage = createStage(width, width === 720 ? 'dark' : 'light');
  afterAll(() => stage.remove());

  it.each(Object.entries(FILES))('%s can be read', (_, text) => {
    const story = createStory(parseScenario(text));
    const layout = createLayout(story, { width });
    const faults = SHARES.flatMap((share) => {
      let time = share * story.duration;
      // A blueprint on its way may pass over what is written.
      while (story.at(time).activities.some(({ kind }) => kind === 'ride')) time += 0.1;
      stage.draw(layout.scene(story.at(time)));
      return faultsOf(stage.svg).map((fault) => `${time.toFixed(2)} s: ${fault}`);
    });
    expect([...new Set(faults)]).toEqual([]);
  });
});
