/** Plays a stretch of time that has steps, as HTMLMediaElement plays a film. Knows neither clock nor picture. */
import { TRANSITIONS, type Input, type PlayerEvent, type State } from './states.js';

export type { PlayerEvent } from './states.js';

/** Seconds. Steps follow one another without gaps, the first from 0. */
export interface Step {
  readonly time: number;
  readonly end: number;
  /** Playing pauses at its end. */
  readonly pause?: boolean;
}

/** Milliseconds of real time between two `timeupdate` events while playing. */
const UPDATE_EVERY = 250;
/** Seconds before its end at which a step is held, so that it is still the step that is shown. */
const HOLD = 0.001;
/** Seconds into a step from which "previous" means its own beginning. */
const RESTART = 0.75;

const SEEK: readonly PlayerEvent[] = ['seeking', 'timeupdate', 'seeked'];

export class Player {
  loop = false;
  /** Playing pauses at the end of every step. */
  pauseOnSteps = false;

  #state: State = 'empty';
  #time = 0;
  #duration = Number.NaN;
  #from = 0;
  #until = Infinity;
  #steps: readonly Step[] = [];
  #rate = 1;
  #step = -1;
  #sinceUpdate = 0;
  readonly #fire: (type: PlayerEvent) => void;

  /** @param fire is called after the state has changed. */
  constructor(fire: (type: PlayerEvent) => void) {
    this.#fire = fire;
  }

  /** Seconds, `start`…`end`. Set before there is anything to play, it is where playing will begin. */
  get currentTime(): number {
    return this.#time;
  }

  /** Seconds; NaN when there is nothing to play. */
  get duration(): number {
    return this.#duration;
  }

  /** Seconds: where playing begins, and begins again. */
  get start(): number {
    return this.#isStretch() ? this.#from : 0;
  }

  /** Seconds: where playing ends; NaN when there is nothing to play. */
  get end(): number {
    return this.#isStretch() ? Math.min(this.#until, this.#duration) : this.#duration;
  }

  get paused(): boolean {
    return this.#state !== 'playing' && this.#state !== 'waiting';
  }

  get ended(): boolean {
    return this.#state === 'ended';
  }

  /** Index of the current step; -1 when there is nothing to play. */
  get step(): number {
    return this.#step;
  }

  /** 1 by default. */
  get playbackRate(): number {
    return this.#rate;
  }

  /** @throws {RangeError} unless it is a number, 0 or more. */
  set playbackRate(rate: number) {
    if (!(rate >= 0 && rate < Infinity)) throw new RangeError(`invalid playbackRate: ${rate}`);
    if (rate === this.#rate) return;
    this.#rate = rate;
    this.#fire('ratechange');
  }

  /**
   * Plays a stretch of the whole alone: nothing outside it is reached, by playing or by seeking.
   * All of it when the stretch is empty.
   * @param from seconds
   * @param until seconds
   */
  window(from = 0, until = Infinity): void {
    if (from === this.#from && until === this.#until) return;
    const ended = this.ended;
    this.#from = from;
    this.#until = until;
    if (ended || this.#time !== this.#clamp(this.#time)) this.seek(this.#time);
  }

  /** Takes what is to be played; `currentTime` stays where it was, or at the new end. */
  load(duration: number, steps: readonly Step[]): void {
    this.#duration = duration;
    this.#steps = steps;
    this.#time = this.#clamp(this.#time);
    this.#take('load');
    this.#take(this.#arrival());
  }

  /** Nothing is to be played any more. */
  unload(): void {
    this.#duration = Number.NaN;
    this.#steps = [];
    this.#time = 0;
    this.#step = -1;
    this.#take('unload');
  }

  play(): void {
    this.#take('play');
  }

  pause(): void {
    this.#take('pause');
  }

  /**
   * @param time seconds, clamped to `start`…`end`.
   * @throws {RangeError} if it is not a number.
   */
  seek(time: number): void {
    if (Number.isNaN(time)) throw new RangeError(`invalid time: ${time}`);
    this.#time = this.#clamp(time);
    if (Number.isNaN(this.#duration)) return;
    this.#take(this.#arrival(), SEEK);
  }

  /** To where the next step begins; from the last one to the end. */
  nextStep(): void {
    this.seek(this.#steps[this.#step + 1]?.time ?? Infinity);
  }

  /** To where this step begins, or from there to the one before. */
  previousStep(): void {
    const begins = this.#steps[this.#step]?.time ?? 0;
    this.seek(this.#time - begins > RESTART ? begins : (this.#steps[this.#step - 1]?.time ?? 0));
  }

  /** Lets real time pass. Only this moves a playing player, so whoever owns the clock can stand still. */
  advance(milliseconds: number): void {
    if (this.#state !== 'playing') return;
    const to = this.#time + (milliseconds / 1000) * this.#rate;
    const held = this.#heldBetween(this.#time, to);
    if (held !== undefined) {
      this.#time = held;
      this.#take('pause');
    } else if (to < this.end) {
      this.#time = to;
      this.#checkStep();
      this.#report(milliseconds);
    } else if (this.loop) {
      this.#time = this.start;
      this.#take('seek', SEEK);
    } else {
      this.#time = this.end;
      this.#take('finish', ['timeupdate']);
    }
  }

  #heldBetween(from: number, to: number): number | undefined {
    const last = this.end;
    const isHeld = ({ end, pause }: Step) =>
      (pause || this.pauseOnSteps) && end < last && end - HOLD > from && end - HOLD <= to;
    const step = this.#steps.find(isHeld);
    return step && step.end - HOLD;
  }

  #report(milliseconds: number): void {
    this.#sinceUpdate += milliseconds;
    if (this.#sinceUpdate < UPDATE_EVERY) return;
    this.#sinceUpdate = 0;
    this.#fire('timeupdate');
  }

  /** Changes the state, then fires what led to the change and what follows from it. */
  #take(input: Input, before: readonly PlayerEvent[] = []): void {
    const { to, fire, rewind } = TRANSITIONS[this.#state][input] ?? { to: this.#state, fire: [] };
    this.#state = to;
    if (rewind) this.#time = this.start;
    const fired = [...before, ...(rewind ? SEEK : []), ...fire];
    if (fired.includes('timeupdate')) this.#sinceUpdate = 0;
    this.#checkStep();
    for (const type of fired) this.#fire(type);
  }

  #checkStep(): void {
    // Playing goes forward, so the search begins where it was.
    const first = this.#time < (this.#steps[this.#step]?.time ?? Infinity) ? 0 : this.#step;
    const found = this.#steps.findIndex(({ end }, index) => index >= first && this.#time < end);
    const step = found < 0 ? this.#steps.length - 1 : found;
    if (step === this.#step) return;
    this.#step = step;
    this.#fire('stepchange');
  }

  #isStretch(): boolean {
    return this.#from < Math.min(this.#until, this.#duration);
  }

  /** What being at this time means. */
  #arrival(): Input {
    return this.#time >= this.end && !this.loop ? 'finish' : 'seek';
  }

  #clamp(time: number): number {
    return Number.isNaN(this.#duration) ? Math.max(time, 0) : Math.min(Math.max(time, this.start), this.end);
  }
}
