/** The half of a story's element that is a media element: it plays, pauses and seeks, and says so. */
import { LitElement, type PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
import { Player, type PlayerEvent } from '../player/player.js';
import type { Story, StoryStep } from '../timeline/types.js';
import { ClockController } from './controllers/clock.js';
import { VisibilityController } from './controllers/visibility.js';
import { DeepLinkController, deepLinkTo } from './controllers/deepLink.js';
import { deferred } from './deferred.js';
import { momentOf } from '../timeline/moments.js';

/** Named like HTMLMediaElement, so that whatever drives one of those drives this. */
export abstract class PlaybackElement extends LitElement {
  /** @internal */
  protected readonly player = new Player((type) => this.#fired(type));
  readonly #clock = new ClockController(this, (elapsed) => this.#frame(elapsed));
  readonly #visibility = new VisibilityController(this, () => this.run());
  readonly #link = new DeepLinkController(this, (moment) => this.#follow(moment));
  #finished = deferred<void>();
  #touched = false;
  /** Seconds: what the scenario says stands for the whole. */
  #chosen: number | undefined;
  readonly #warned = new Set<string>();

  /** Plays as soon as it is loaded and seen, unless the reader wants reduced motion. */
  @property({ type: Boolean, reflect: true }) autoplay = false;

  /** Begins again at the end. */
  @property({ type: Boolean, reflect: true }) loop = false;

  /** Pauses at the end of every step. */
  @property({ type: Boolean, reflect: true, attribute: 'pause-on-steps' }) pauseOnSteps = false;

  /** Id of the current step. Set it to go there. */
  @property({ reflect: true }) step = '';

  /** Where playing begins: seconds, `npt:12`, `1:05`, or a step's id. Nothing before it is reached. */
  @property({ attribute: 'start-at' }) startAt: string | number = '';

  /** Where playing ends: seconds, or the id of the last step that is played. Nothing after it is reached. */
  @property({ attribute: 'end-at' }) endAt: string | number = '';

  /**
   * What the picture shows until the story is first played or moved: seconds, or the id of a step, as it stands
   * at its end. By default what the scenario says, else where playing begins.
   */
  @property() poster: string | number = '';

  /** Story seconds per second, 1 by default. As an attribute 0.25 to 4. */
  @property({ attribute: 'playback-rate', converter: (text) => Math.min(Math.max(Number(text) || 1, 0.25), 4) })
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

  constructor() {
    super();
    this.addController(this.#link);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (this.steps.length && (changed.has('startAt') || changed.has('endAt'))) this.#setWindow();
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

  /**
   * There is a story to play, whose `steps` are known.
   * @internal
   */
  protected begin({ duration, poster }: Pick<Story, 'duration' | 'poster'>): void {
    const { steps } = this;
    const { moment } = this.#link;
    this.#touched = false;
    this.#chosen = this.startAt === '' ? poster : undefined;
    this.#setWindow();
    const wanted = steps.find(({ id }) => id === this.step);
    if (wanted) this.player.seek(wanted.time);
    this.player.load(duration, steps);
    if (moment !== undefined) this.#follow(moment);
  }

  /**
   * Seconds of the picture that stands until the story is first played or moved; undefined from then on.
   * @internal
   */
  protected get posterTime(): number | undefined {
    return this.#touched || !this.steps.length ? undefined : (this.#moment('poster', 'end') ?? this.#chosen);
  }

  /**
   * It has not been played nor moved yet.
   * @internal
   */
  protected get untouched(): boolean {
    return !this.#touched;
  }

  #setWindow(): void {
    this.player.window(this.#moment('startAt', 'begin'), this.#moment('endAt', 'end'));
  }

  /** The moment that a property names; undefined when it names none. */
  #moment(property: 'startAt' | 'endAt' | 'poster', edge: 'begin' | 'end'): number | undefined {
    if (this[property] === '' || this[property] === null) return undefined;
    try {
      return momentOf(this[property], this.steps, edge);
    } catch (error) {
      this.#warn(`kube-story: invalid ${property}: ${(error as RangeError).message}`);
      return undefined;
    }
  }

  /** Once: a poster is asked for with every picture. */
  #warn(message: string): void {
    if (!this.#warned.has(message)) console.warn(message);
    this.#warned.add(message);
  }

  #follow(moment: string): void {
    if (!this.steps.length) return;
    try {
      this.seek(momentOf(moment, this.steps, 'begin'));
    } catch {
      // The fragment is the page's: what it says may be meant for something else.
    }
  }

  #frame(elapsed: number): void {
    this.move(elapsed);
    if (!this.paused) this.player.advance(elapsed);
    this.show();
    if (this.paused) this.run();
  }

  #fired(type: PlayerEvent): void {
    if (type === 'stepchange') return this.#stepChanged();
    if (type === 'play' || type === 'seeking') this.#touched = true;
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

  /** Seconds of story time, 0…`duration`; within `start-at` and `end-at`. */
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

  /** Seconds: what of the story is played; all of it by default. */
  get range(): { readonly start: number; readonly end: number } {
    const { start, end } = this.player;
    return { start, end };
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

  /** @param time seconds, clamped to what is played. */
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

  /**
   * The page's address with a link to a moment of this story: `#t=12`, or, when several have an `id`,
   * `#story=demo&t=12`. The step's own links, `#step=death`, are written by hand. '' without an `id`.
   * @param time seconds; the current time by default.
   */
  linkTo(time = this.currentTime): string {
    return this.id && deepLinkTo(this, time);
  }
}
