import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Player, type Step } from '../../src/player/player.js';
import { TRANSITIONS } from '../../src/player/states.js';

const STEPS = [
  { time: 0, end: 4 },
  { time: 4, end: 6 },
  { time: 6, end: 10 },
];

/** A player of 10 s and three steps, with what it fired. */
function playerOf(steps: Step[] = STEPS) {
  const fired: string[] = [];
  const player = new Player((type) => fired.push(type));
  player.load(10, steps);
  fired.length = 0;
  return { player, fired };
}

describe('Player', () => {
  it('new Player() has the expected defaults', () => {
    const { currentTime, duration, paused, ended, loop, pauseOnSteps, playbackRate, step } = new Player(() => {});
    expect({ currentTime, duration, paused, ended, loop, pauseOnSteps, playbackRate, step }).toEqual({
      currentTime: 0,
      duration: Number.NaN,
      paused: true,
      ended: false,
      loop: false,
      pauseOnSteps: false,
      playbackRate: 1,
      step: -1,
    });
  });

  it('load makes the duration known and the first step current', () => {
    const fired: string[] = [];
    const player = new Player((type) => fired.push(type));
    player.load(10, STEPS);
    expect(fired).toEqual(['stepchange', 'durationchange']);
    expect([player.duration, player.step, player.paused]).toEqual([10, 0, true]);
  });

  it('play before there is anything to play starts playing once there is', () => {
    const player = new Player(() => {});
    player.play();
    player.advance(1000);
    expect([player.paused, player.currentTime]).toEqual([false, 0]);
    player.load(10, STEPS);
    player.advance(1000);
    expect(player.currentTime).toBe(1);
  });

  it('pause while waiting prevents playing on load', () => {
    const player = new Player(() => {});
    player.play();
    player.pause();
    player.load(10, STEPS);
    player.advance(1000);
    expect([player.paused, player.currentTime]).toEqual([true, 0]);
  });

  it('seek before there is anything to play says where playing begins', () => {
    const player = new Player(() => {});
    player.seek(5);
    player.load(10, STEPS);
    expect([player.currentTime, player.step]).toEqual([5, 1]);
  });

  it('only a playing player moves', () => {
    const { player } = playerOf();
    player.advance(1000);
    expect(player.currentTime).toBe(0);
    player.play();
    player.advance(1000);
    player.pause();
    player.advance(1000);
    expect(player.currentTime).toBe(1);
  });

  it('play twice fires once', () => {
    const { player, fired } = playerOf();
    player.play();
    player.play();
    expect(fired).toEqual(['play']);
  });

  it('playing to the end fires pause and ended in the state ended', () => {
    const seen: [string, boolean, boolean][] = [];
    const player = new Player((type) => seen.push([type, player.paused, player.ended]));
    player.load(10, []);
    player.play();
    seen.length = 0;
    player.advance(11_000);
    expect(seen).toEqual([
      ['timeupdate', true, true],
      ['pause', true, true],
      ['ended', true, true],
    ]);
    expect(player.currentTime).toBe(10);
  });

  it('play after the end begins again at 0', () => {
    const { player, fired } = playerOf();
    player.seek(10);
    fired.length = 0;
    player.play();
    expect([player.currentTime, player.ended, player.paused]).toEqual([0, false, false]);
    expect(fired).toEqual(['stepchange', 'seeking', 'timeupdate', 'seeked', 'play']);
  });

  it('seek to the end while paused ends without a pause event', () => {
    const { player, fired } = playerOf();
    player.seek(99);
    expect(fired).toEqual(['stepchange', 'seeking', 'timeupdate', 'seeked', 'ended']);
    expect(player.ended).toBe(true);
  });

  it('seek back from the end stays paused', () => {
    const { player } = playerOf();
    player.seek(10);
    player.seek(3);
    expect([player.ended, player.paused, player.currentTime]).toEqual([false, true, 3]);
  });

  it('seek while playing goes on playing', () => {
    const { player } = playerOf();
    player.play();
    player.seek(5);
    player.advance(500);
    expect([player.currentTime, player.paused]).toEqual([5.5, false]);
  });

  it('seek clamps to 0…duration and refuses what is not a number', () => {
    const { player } = playerOf();
    player.seek(-3);
    expect(player.currentTime).toBe(0);
    player.seek(Infinity);
    expect(player.currentTime).toBe(10);
    expect(() => player.seek(Number.NaN)).toThrow('invalid time: NaN');
  });

  it('loop begins again instead of ending', () => {
    const { player, fired } = playerOf();
    player.loop = true;
    player.play();
    player.seek(9);
    fired.length = 0;
    player.advance(2000);
    expect([player.currentTime, player.paused, player.ended]).toEqual([0, false, false]);
    expect(fired).toEqual(['stepchange', 'seeking', 'timeupdate', 'seeked']);
  });

  it('playbackRate scales time and fires ratechange when it changes', () => {
    const { player, fired } = playerOf();
    player.playbackRate = 2;
    player.playbackRate = 2;
    player.play();
    player.advance(1000);
    expect(player.currentTime).toBe(2);
    expect(fired.filter((type) => type === 'ratechange')).toHaveLength(1);
  });

  it.each([-1, Number.NaN, Infinity])('playbackRate %d throws', (rate) => {
    const { player } = playerOf();
    expect(() => (player.playbackRate = rate)).toThrow(`invalid playbackRate: ${rate}`);
  });

  it('timeupdate fires about four times a second of playing', () => {
    const { player, fired } = playerOf([]);
    player.play();
    for (let frame = 0; frame < 120; frame += 1) player.advance(1000 / 60);
    const updates = fired.filter((type) => type === 'timeupdate').length;
    expect(updates).toBeGreaterThanOrEqual(7);
    expect(updates).toBeLessThanOrEqual(8);
  });

  it('stepchange fires when a step begins, after the step has changed', () => {
    const steps: number[] = [];
    const player = new Player((type) => type === 'stepchange' && steps.push(player.step));
    player.load(10, STEPS);
    player.play();
    for (let second = 0; second < 10; second += 1) player.advance(1000);
    expect(steps).toEqual([0, 1, 2]);
  });

  it('nextStep and previousStep go to where steps begin', () => {
    const { player } = playerOf();
    const path: number[] = [];
    for (const go of ['nextStep', 'nextStep', 'nextStep', 'previousStep', 'previousStep', 'previousStep'] as const) {
      player[go]();
      path.push(player.currentTime);
    }
    expect(path).toEqual([4, 6, 10, 6, 4, 0]);
  });

  it('pauseOnSteps holds at the end of each step, still within it, and goes on from there', () => {
    const { player } = playerOf();
    player.pauseOnSteps = true;
    player.play();
    player.advance(5000);
    expect([player.paused, player.step, player.currentTime]).toEqual([true, 0, 3.999]);
    player.play();
    player.advance(1000);
    expect([player.paused, player.step]).toEqual([false, 1]);
    player.advance(5000);
    expect([player.paused, player.step, player.currentTime]).toEqual([true, 1, 5.999]);
    player.play();
    player.advance(9000);
    expect(player.ended).toBe(true);
  });

  it('a step that asks for it pauses at its end without pauseOnSteps', () => {
    const { player } = playerOf([
      { time: 0, end: 4, pause: true },
      { time: 4, end: 10 },
    ]);
    player.play();
    player.advance(8000);
    expect([player.paused, player.step]).toEqual([true, 0]);
  });

  it('unload while playing pauses and forgets the time', () => {
    const { player, fired } = playerOf();
    player.play();
    player.advance(3000);
    fired.length = 0;
    player.unload();
    expect(fired).toEqual(['pause', 'durationchange']);
    expect([player.currentTime, player.duration, player.step]).toEqual([0, Number.NaN, -1]);
  });

  it('whatever is done in whatever order, time stays within 0…duration and the step is the one at that time', () => {
    const command = fc.oneof(
      fc
        .constantFrom('play', 'pause', 'nextStep', 'previousStep')
        .map((name) => (player: Player) => player[name as 'play']()),
      fc.double({ min: -5, max: 15, noNaN: true }).map((time) => (player: Player) => player.seek(time)),
      fc.integer({ min: 0, max: 5000 }).map((elapsed) => (player: Player) => player.advance(elapsed)),
      fc.boolean().map((loop) => (player: Player) => void (player.loop = loop)),
    );
    fc.assert(
      fc.property(fc.array(command, { maxLength: 30 }), (commands) => {
        const { player } = playerOf();
        for (const run of commands) {
          run(player);
          const time = player.currentTime;
          expect(time >= 0 && time <= 10).toBe(true);
          expect(player.step).toBe(time < 4 ? 0 : time < 6 ? 1 : 2);
          if (player.ended) expect([player.paused, time]).toEqual([true, 10]);
        }
      }),
    );
  });
});

describe('TRANSITIONS', () => {
  it('every state can be left, and every way leads to a state', () => {
    for (const ways of Object.values(TRANSITIONS)) {
      const targets = Object.values(ways).map(({ to }) => to);
      expect(targets.length).toBeGreaterThan(0);
      expect(targets.filter((to) => !(to in TRANSITIONS))).toEqual([]);
    }
  });
});
