import { expect, it } from 'vitest';
import { Clock } from '../../src/player/clock.js';

/** Frames that come when a test says so. */
function framesByHand() {
  let callbacks = new Map<number, (now: number) => void>();
  let handles = 0;
  return {
    frames: {
      requestAnimationFrame: (callback: (now: number) => void) => (callbacks.set((handles += 1), callback), handles),
      cancelAnimationFrame: (handle: number) => void callbacks.delete(handle),
    },
    at(now: number) {
      const due = callbacks;
      callbacks = new Map();
      for (const callback of due.values()) callback(now);
    },
    get pending() {
      return callbacks.size;
    },
  };
}

function clockByHand() {
  const hand = framesByHand();
  const ticks: number[] = [];
  return {
    hand,
    ticks,
    clock: new Clock(
      () => hand.frames,
      (elapsed) => ticks.push(elapsed),
    ),
  };
}

it('ticks with the milliseconds since the frame before, 0 on the first', () => {
  const { hand, ticks, clock } = clockByHand();
  clock.start();
  hand.at(1000);
  hand.at(1016);
  hand.at(1040);
  expect(ticks).toEqual([0, 16, 24]);
});

it('the time it stood still does not count', () => {
  const { hand, ticks, clock } = clockByHand();
  clock.start();
  hand.at(1000);
  clock.stop();
  clock.start();
  hand.at(9000);
  hand.at(9016);
  expect(ticks).toEqual([0, 0, 16]);
});

it('a page that stood still for long counts as a quarter of a second', () => {
  const { hand, ticks, clock } = clockByHand();
  clock.start();
  hand.at(0);
  hand.at(60_000);
  expect(ticks).toEqual([0, 250]);
});

it('start twice runs once, stop leaves no frame asked for', () => {
  const { hand, clock } = clockByHand();
  clock.start();
  clock.start();
  expect(hand.pending).toBe(1);
  clock.stop();
  expect([hand.pending, clock.running]).toEqual([0, false]);
});

it('stop within a tick is the last tick', () => {
  const hand = framesByHand();
  let ticks = 0;
  const clock = new Clock(
    () => hand.frames,
    () => {
      ticks += 1;
      clock.stop();
    },
  );
  clock.start();
  hand.at(0);
  hand.at(16);
  expect([ticks, hand.pending]).toEqual([1, 0]);
});
