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

  it('window plays a stretch: from its start, ended at its end, again from its start', () => {
    const { player, fired } = playerOf();
    player.window(2, 7);
    expect([player.currentTime, player.start, player.end]).toEqual([2, 2, 7]);
    player.play();
    fired.length = 0;
    player.advance(9000);
    expect(fired).toEqual(['stepchange', 'timeupdate', 'pause', 'ended']);
    expect([player.currentTime, player.ended]).toEqual([7, true]);
    player.play();
    expect([player.currentTime, player.ended]).toEqual([2, false]);
  });

  it('window holds what is loaded later, and loops within', () => {
    const player = new Player(() => {});
    player.window(2, 7);
    player.loop = true;
    player.load(10, STEPS);
    player.play();
    player.advance(6000);
    expect([player.currentTime, player.paused]).toEqual([2, false]);
    player.seek(99);
    expect(player.currentTime).toBe(7);
    player.seek(0);
    expect(player.currentTime).toBe(2);
  });

  it('a window that is opened again lets an ended player go on, one that is closed before the current time ends it', () => {
    const { player } = playerOf();
    player.window(0, 5);
    player.seek(5);
    expect(player.ended).toBe(true);
    player.window();
    expect([player.ended, player.paused, player.currentTime]).toEqual([false, true, 5]);
    player.play();
    player.window(0, 3);
    expect([player.ended, player.paused, player.currentTime]).toEqual([true, true, 3]);
  });

  it.each([
    [7, 2],
    [12, 20],
    [3, 3],
  ])('window(%d, %d) is empty, so all is played', (from, until) => {
    const { player } = playerOf();
    player.window(from, until);
    expect([player.start, player.end]).toEqual([0, 10]);
  });

  it('load in place of something else goes on where it was, in the same step without another stepchange', () => {
    const { player, fired } = playerOf();
    player.play();
    player.seek(5);
    fired.length = 0;
    player.load(20, [...STEPS, { time: 10, end: 20 }]);
    expect([player.currentTime, player.paused, player.step]).toEqual([5, false, 1]);
    expect(fired).toEqual(['durationchange']);
  });

  it('load of something longer lets an ended player go on, of something shorter ends it', () => {
    const { player } = playerOf();
    player.seek(10);
    player.load(20, STEPS);
    expect([player.ended, player.currentTime]).toEqual([false, 10]);
    player.load(5, STEPS);
    expect([player.ended, player.currentTime]).toEqual([true, 5]);
  });
});

describe('whatever is done in whatever order', () => {
  const number = (min: number, max: number) => fc.double({ min, max, noNaN: true });
  const command = fc.oneof(
    fc
      .constantFrom('play', 'pause', 'nextStep', 'previousStep')
      .map((name) => (player: Player) => player[name as 'play']()),
    number(-5, 15).map((time) => (player: Player) => player.seek(time)),
    fc.constant((player: Player) => player.seek(Infinity)),
    fc.integer({ min: 0, max: 250 }).map((elapsed) => (player: Player) => player.advance(elapsed)),
    fc.integer({ min: 0, max: 5000 }).map((elapsed) => (player: Player) => player.advance(elapsed)),
    fc.boolean().map((loop) => (player: Player) => void (player.loop = loop)),
    fc.boolean().map((held) => (player: Player) => void (player.pauseOnSteps = held)),
    number(0, 4).map((rate) => (player: Player) => void (player.playbackRate = rate)),
    fc.tuple(number(0, 12), number(0, 12)).map(
      ([from, until]) =>
        (player: Player) =>
          player.window(from, until),
    ),
    fc.constant((player: Player) => player.load(10, STEPS)),
  );

  const commands = fc.array(command, { maxLength: 40 });
  const stepAt = (time: number) => (time < 4 ? 0 : time < 6 ? 1 : 2);

  it('time stays within start…end, and the step is the one at that time', () => {
    fc.assert(
      fc.property(commands, (run) => {
        const { player } = playerOf();
        for (const one of run) {
          one(player);
          const { currentTime, start, end, step } = player;
          expect(currentTime >= start && currentTime <= end && start >= 0 && end <= 10).toBe(true);
          expect(step).toBe(stepAt(currentTime));
          if (player.ended) expect([player.paused, currentTime]).toEqual([true, end]);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('what is fired tells the whole state: who only listens knows as much as who asks', () => {
    fc.assert(
      fc.property(commands, (run) => {
        const heard = { paused: true, time: 0, step: 0, rate: 1 };
        let ends = 0;
        const player = new Player((type) => {
          if (type === 'play') expect([heard.paused, (heard.paused = false)]).toEqual([true, false]);
          if (type === 'pause') expect([heard.paused, (heard.paused = true)]).toEqual([false, true]);
          if (type === 'timeupdate') heard.time = player.currentTime;
          if (type === 'ratechange') expect(player.playbackRate).not.toBe(heard.rate);
          if (type === 'ratechange') heard.rate = player.playbackRate;
          if (type === 'stepchange') expect(player.step).not.toBe(heard.step);
          if (type === 'stepchange') heard.step = player.step;
          if (type === 'ended') ends += 1;
        });
        heard.step = -1;
        player.load(10, STEPS);
        for (const one of run) {
          const ended = player.ended;
          ends = 0;
          one(player);
          expect(heard.paused).toBe(player.paused);
          expect([heard.step, heard.rate]).toEqual([player.step, player.playbackRate]);
          if (player.paused) expect(heard.time).toBe(player.currentTime);
          expect(ends).toBe(player.ended && !ended ? 1 : 0);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('seeking, timeupdate and seeked come in this order, each once a seek', () => {
    fc.assert(
      fc.property(commands, number(-5, 15), (run, time) => {
        const { player, fired } = playerOf();
        for (const one of run) one(player);
        fired.length = 0;
        player.seek(time);
        const told = fired.filter((type) => ['seeking', 'timeupdate', 'seeked'].includes(type));
        expect(told).toEqual(['seeking', 'timeupdate', 'seeked']);
      }),
      { numRuns: 500 },
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
