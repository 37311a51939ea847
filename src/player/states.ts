/**
 * Every state of the playback and every way from one to another. What HTMLMediaElement does
 * (https://html.spec.whatwg.org/multipage/media.html), for a medium that is there at once or not at all.
 */

/**
 * - `empty`: nothing to play yet.
 * - `waiting`: nothing to play yet, and asked to play as soon as there is.
 * - `ended`: stands at the end.
 */
export type State = 'empty' | 'waiting' | 'paused' | 'playing' | 'ended';

/**
 * - `load`: there is something to play, also in place of something else.
 * - `unload`: there is not any more.
 * - `finish`: the end of what is to be played is reached, by playing, by seeking, or because it ends earlier now.
 * - `seek`: any other place is.
 */
export type Input = 'load' | 'unload' | 'play' | 'pause' | 'seek' | 'finish';

export type PlayerEvent =
  'play' | 'pause' | 'timeupdate' | 'seeking' | 'seeked' | 'ratechange' | 'durationchange' | 'ended' | 'stepchange';

export interface Transition {
  readonly to: State;
  /** Fired in this order, once the state is the new one. */
  readonly fire: readonly PlayerEvent[];
  /** Begins again at the start of what is to be played. */
  readonly rewind?: true;
}

/** An input that a state does not list changes nothing. */
export const TRANSITIONS: Readonly<Record<State, Readonly<Partial<Record<Input, Transition>>>>> = {
  empty: {
    load: { to: 'paused', fire: ['durationchange'] },
    play: { to: 'waiting', fire: ['play'] },
  },
  waiting: {
    load: { to: 'playing', fire: ['durationchange'] },
    unload: { to: 'empty', fire: ['pause'] },
    pause: { to: 'empty', fire: ['pause'] },
  },
  paused: {
    load: { to: 'paused', fire: ['durationchange'] },
    unload: { to: 'empty', fire: ['durationchange'] },
    play: { to: 'playing', fire: ['play'] },
    finish: { to: 'ended', fire: ['ended'] },
  },
  playing: {
    load: { to: 'playing', fire: ['durationchange'] },
    unload: { to: 'empty', fire: ['pause', 'durationchange'] },
    pause: { to: 'paused', fire: ['timeupdate', 'pause'] },
    finish: { to: 'ended', fire: ['pause', 'ended'] },
  },
  ended: {
    load: { to: 'ended', fire: ['durationchange'] },
    unload: { to: 'empty', fire: ['durationchange'] },
    play: { to: 'playing', fire: ['play'], rewind: true },
    seek: { to: 'paused', fire: [] },
  },
};
