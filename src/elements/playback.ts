/** The half of a story's element that is a media element: it plays, pauses and seeks, and says so. */
import { LitElement, type PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
import { Player, type PlayerEvent } from '../player/player.js';
import type { StoryStep } from '../timeline/types.js';
import { ClockController } from './controllers/clock.js';
import { VisibilityController } from './controllers/visibility.js';
import { deferred } from './deferred.js';

/** Named like HTMLMediaElement, so that whatever drives one of those drives this. */
export abstract class PlaybackElement extends LitElement {
  /** @internal */
  protected readonly player = new Player((type) => this.#fired(type));
  readonly #clock = new ClockController(this, (elapsed) => this.#frame(elapsed));
  readonly #visibility = new VisibilityController(this, () => this.run());
  #finished = deferred<void>();

  /** Plays as soon as it is loaded and seen, unless the reader wants reduced motion. */
  @property({ type: Boolean, reflect: true }) autoplay = false;

  /** Begins again at the end. */
  @property({ type: Boolean, reflect: true }) loop = false;

  /** Pauses at the end of every step. */
  @property({ type: Boolean, reflect: true, attribute: 'pause-on-steps' }) pauseOnSteps = false;

  /** Id of the current step. Set it to go there. */
  @property({ reflect: true }) step = '';

  /** Story seconds per second, 1 by default. */
  @property({ attribute: 'playback-rate', converter: (text) => (Number(text) > 0 ? Number(text) : 1) })
  get playbackRate(): number {
    return this.player.playbackRate;
  }

  /** @throws {RangeError} unless it is a number, 0 or more. */
  set playbackRate(rate: number) {
    this.player.playbackRate = rate;
  }

  /** [] until a story is loaded. */
  abstract get steps(): readonly StoryStep[];

  /**
   * Shows the current time: no update of the element, only of the picture.
   * @internal
   */
  protected abstract show(): void;

  /**
   * Something moves also while the story stands, which needs frames.
   * @internal
   */
  protected abstract get moving(): boolean;

  /**
   * Lets real time pass for that.
   * @param elapsed milliseconds
   * @internal
   */
  protected abstract move(elapsed: number): void;

  protected override willUpdate(changed: PropertyValues<this>): void {
    this.player.loop = this.loop;
    this.player.pauseOnSteps = this.pauseOnSteps;
    if (changed.has('step') && this.steps.length && this.step !== this.steps[this.stepIndex]?.id)
      this.#goToStep(this.step);
  }

  /**
   * Frames come while they are needed and seen.
   * @internal
   */
  protected run(): void {
    this.#clock.run((!this.paused || this.moving) && this.#visibility.visible);
  }

  #frame(elapsed: number): void {
    this.move(elapsed);
    if (!this.paused) this.player.advance(elapsed);
    this.show();
    if (this.paused) this.run();
  }

  #fired(type: PlayerEvent): void {
    if (type === 'stepchange') return this.#stepChanged();
    if (type === 'seeking') this.show();
    if (type === 'timeupdate') this.#visibility.look();
    if (type === 'ended') this.#finished.resolve();
    if (type === 'play' && this.#finished.settled) this.#finished = deferred();
    this.run();
    this.requestUpdate();
    this.dispatchEvent(new Event(type));
  }

  #stepChanged(): void {
    const step = this.steps[this.stepIndex];
    if (!step) return;
    this.step = step.id;
    const { index, id, time, title } = step;
    this.dispatchEvent(new CustomEvent('stepchange', { detail: { index, id, time, title } }));
  }

  #goToStep(id: string): void {
    const step = this.steps.find((one) => one.id === id);
    if (step) this.seek(step.time);
    else this.step = this.steps[this.stepIndex]?.id ?? '';
  }

  /** Seconds of story time, 0…`duration`. */
  get currentTime(): number {
    return this.player.currentTime;
  }

  set currentTime(time: number) {
    this.seek(time);
  }

  /** Seconds; NaN until a story is loaded. */
  get duration(): number {
    return this.player.duration;
  }

  get paused(): boolean {
    return this.player.paused;
  }

  get ended(): boolean {
    return this.player.ended;
  }

  /** Index of the current step; -1 until a story is loaded. */
  get stepIndex(): number {
    return this.player.step;
  }

  /** Resolves when the end is reached. Another promise after it has been played again. */
  get finished(): Promise<void> {
    return this.#finished.promise;
  }

  /** Plays, from the start when the end has been reached. Before a story is loaded it plays once there is one. */
  play(): Promise<void> {
    this.player.play();
    return Promise.resolve();
  }

  pause(): void {
    this.player.pause();
  }

  /** @param time seconds, clamped to 0…`duration`. */
  seek(time: number): void {
    this.player.seek(time);
  }

  /** Goes to where the next step begins, from the last one to the end. */
  nextStep(): void {
    this.player.nextStep();
  }

  /** Goes to where this step begins, or from there to the step before. */
  previousStep(): void {
    this.player.previousStep();
  }
}
