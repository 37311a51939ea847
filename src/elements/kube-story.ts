import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { guard } from 'lit/directives/guard.js';
import type { Drawing } from '../drawing/draw.js';
import type { Layout } from '../layout/layout.js';
import type { Scene, Target } from '../layout/types.js';
import { en, type Words } from '../locales/en.js';
import { Player, type PlayerEvent } from '../player/player.js';
import type { Problem } from '../scenario/types.js';
import type { RenderOptions } from '../picture.js';
import type { Story, StoryEvent, StoryState, StoryStep, TranscriptLine } from '../timeline/types.js';
import { createBeats } from './beats.js';
import { Camera } from './controllers/camera.js';
import { ClockController } from './controllers/clock.js';
import { MotionController } from './controllers/motion.js';
import { MutationController } from './controllers/mutation.js';
import { PrintController } from './controllers/print.js';
import { ResizeController } from './controllers/resize.js';
import { VisibilityController } from './controllers/visibility.js';
import { WalkController } from './controllers/walk.js';
import { inlineText } from './inline.js';
import { commandOf } from './keys.js';
import { BACK } from './icons.js';
import { styles, theme } from './kube-story.styles.js';
import { styled } from './styled.js';
import { deferred } from './deferred.js';
import { loadStory, problemsOf, type Loaded, type Showing, type Source } from './load.js';
import { caption } from './templates/caption.js';
import { controls, playButton, type Playable } from './templates/controls.js';
import { errors, notices } from './templates/problems.js';
import { transcript } from './templates/transcript.js';
import { walk } from './templates/walk.js';

/** Px of a close-up's head that the button back to the cluster takes. */
const CORNER = 122;

/**
 * Plays a scenario, or any Kubernetes manifest, as an animated building.
 *
 * @tag kube-story
 * @summary A story about a Kubernetes cluster: picture, caption, controls, transcript.
 *
 * @slot - The scenario as text: YAML, JSON or manifests in a `<script type="application/yaml">`, a `<pre>`, a code block or plain. Read when neither `scenario` nor `src` is set; never shown.
 *
 * @fires {CustomEvent<void>} ready - A story has been loaded and can be played.
 * @fires {CustomEvent<{ problems: Problem[] }>} error - A scenario cannot be shown; the problems are shown in place.
 * @fires {Event} play - It begins to play.
 * @fires {Event} pause - It stops playing, also at the end.
 * @fires {Event} timeupdate - `currentTime` has changed: about four times a second while playing, and after a seek.
 * @fires {Event} seeking - `currentTime` was set.
 * @fires {Event} seeked - The picture shows the time that was set.
 * @fires {Event} ratechange - `playbackRate` has changed.
 * @fires {Event} durationchange - `duration` has changed: a story came or went.
 * @fires {Event} ended - The end has been reached.
 * @fires {CustomEvent<{ index: number; id: string; time: number; title: string }>} stepchange - Another step has begun.
 * @fires {CustomEvent<{ target: string }>} closeupchange - Another thing is shown close up, or with `''` the whole cluster again.
 *
 * @csspart stage - The picture.
 * @csspart back-button - Leads from a close-up back to the cluster.
 * @csspart caption - What is said about the current step.
 * @csspart controls - The row of play button, scrubber and time.
 * @csspart play-button - Plays and pauses.
 * @csspart scrubber - The slider over story time.
 * @csspart step-list - One button a step.
 * @csspart transcript - The whole story in words.
 * @csspart error - The list of problems, when a scenario cannot be shown.
 *
 * @cssproperty --kube-font - Font of words; the page's own by default.
 * @cssproperty --kube-mono - Font of names, addresses and ports.
 * @cssproperty --kube-radius - Radius of the frame's corners, 14px by default.
 * @cssproperty --kube-ink - Colour of text.
 * @cssproperty --kube-quiet - Colour of text that says less.
 * @cssproperty --kube-wall - Colour behind caption and controls.
 * @cssproperty --kube-blue - Colour of what is selected or played.
 * @cssproperty --kube-roof - Colour of the roof and the play button.
 */
export class KubeStory extends LitElement implements Playable {
  static override styles = [...theme, styles];

  /** @internal */
  readonly words: Words = en;

  readonly #player = new Player((type) => this.#playerFired(type));
  readonly #clock = new ClockController(this, (elapsed) => this.#frame(elapsed));
  readonly #size = new ResizeController(this, () => this.renderRoot?.querySelector('.sensor') ?? null);
  readonly #motion = new MotionController(this);
  readonly #visibility = new VisibilityController(this, () => this.#run());
  readonly #walk = new WalkController(
    this,
    (target) => this.#open(target),
    () => this.#back(),
  );

  #source: string | object | undefined;
  #loading: AbortController | undefined;
  /** What the layout is of. */
  #shown: { story: Story | undefined; width: number } = { story: undefined, width: 0 };
  #showing: Showing | undefined;
  #layout: Layout | undefined;
  #scene: Scene | undefined;
  #drawing: Drawing | undefined;
  #beats: ((time: number) => number) | undefined;
  #camera: Camera | undefined;
  /** What the camera looked at last. */
  #looked: string | null = null;
  /** What it was asked to look at and has not found yet. */
  #wish = '';
  #ready = deferred<void>();
  #finished = deferred<void>();

  @query('.stage > svg') private readonly svg!: SVGSVGElement;

  @state() private story: Story | undefined;
  @state() private problems: readonly Problem[] = [];
  @state() private inline = '';
  @state() private transcriptOpen = false;

  /** Address of a scenario or manifest: YAML or JSON. */
  @property() src: string | null = null;

  /** A scenario as an object, or as text. Goes before `src` and what is written inside the element. */
  @property({ attribute: false }) scenario: object | string | undefined;

  /** Shows play button, scrubber and steps. */
  @property({ type: Boolean, reflect: true }) controls = false;

  /** Plays as soon as it is loaded and seen, unless the reader wants reduced motion. */
  @property({ type: Boolean, reflect: true }) autoplay = false;

  /** Begins again at the end. */
  @property({ type: Boolean, reflect: true }) loop = false;

  /** Pauses at the end of every step. */
  @property({ type: Boolean, reflect: true, attribute: 'pause-on-steps' }) pauseOnSteps = false;

  /** `reduced`: one standing picture after another. `auto`: so when the reader's system asks for it. */
  @property() motion: 'auto' | 'full' | 'reduced' = 'auto';

  /** Id of the current step. Set it to go there. */
  @property({ reflect: true }) step = '';

  /**
   * What is shown close up, such as `pod/web`, `deployment/web[0]` or `node/node-a`; '' for the whole
   * cluster. Follows where steps and reader look. Set it to look elsewhere.
   */
  @property({ attribute: 'close-up' }) closeUp = '';

  /** Story seconds per second, 1 by default. */
  @property({ attribute: 'playback-rate', converter: (text) => (Number(text) > 0 ? Number(text) : 1) })
  get playbackRate(): number {
    return this.#player.playbackRate;
  }

  /** @throws {RangeError} unless it is a number, 0 or more. */
  set playbackRate(rate: number) {
    this.#player.playbackRate = rate;
  }

  constructor() {
    super();
    this.addController(new PrintController(this));
    this.addController(new MutationController(this, { characterData: true }, () => (this.inline = inlineText(this))));
    this.addEventListener('keydown', this.#pressed);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const source = this.scenario || this.src || this.inline || undefined;
    if (source !== this.#source) {
      this.#source = source;
      void this.#load(source);
    }
    this.#player.loop = this.loop;
    this.#player.pauseOnSteps = this.pauseOnSteps;
    if (changed.has('step') && this.story && this.step !== this.steps[this.stepIndex]?.id) this.#goToStep(this.step);
    if (changed.has('closeUp') && this.#camera && this.closeUp !== this.#nameOf(this.#camera.key))
      this.#lookAt(this.closeUp);
    this.#prepare();
    this.#compute();
  }

  protected override updated(): void {
    this.#draw();
  }

  #prepare(): void {
    const { story } = this;
    const { width } = this.#size;
    if (story === this.#shown.story && width === this.#shown.width) return;
    this.#shown = { story, width };
    this.#layout = story && width ? this.#showing?.createLayout(story, { width, corner: CORNER }) : undefined;
    this.#beats = story && createBeats(story);
  }

  async #load(source: string | object | undefined): Promise<void> {
    this.#loading?.abort();
    if (this.#ready.settled) this.#ready = deferred();
    if (!source) return this.#unload([]);
    const { signal } = (this.#loading = new AbortController());
    try {
      const loaded = await loadStory(this.#sourceOf(source), this.words, signal);
      if (!signal.aborted) await this.#begin(loaded);
    } catch (error) {
      if (!signal.aborted) this.#fail(error);
    }
  }

  #sourceOf(source: string | object): Source {
    if (typeof source !== 'string') return { kind: 'object', object: source };
    return source === this.src && !this.scenario ? { kind: 'url', url: source } : { kind: 'text', text: source };
  }

  async #begin({ story, showing }: Loaded): Promise<void> {
    this.#showing = showing;
    if (this.story) this.#player.unload();
    const wanted = story.steps.find(({ id }) => id === this.step);
    this.story = story;
    this.problems = [];
    this.#camera = new Camera(showing.WAY * 1000, showing.createDirector(story), (key, time) =>
      showing.isThere(story, key, time),
    );
    this.#looked = null;
    if (wanted) this.#player.seek(wanted.time);
    this.#player.load(story.duration, story.steps);
    if (this.closeUp) this.#lookAt(this.closeUp);
    if (this.autoplay && !this.#reduced) this.#player.play();
    await this.updateComplete;
    this.#ready.resolve();
    this.dispatchEvent(new CustomEvent('ready'));
  }

  #fail(error: unknown): void {
    this.#unload(problemsOf(error));
    this.#ready.reject(error);
    this.dispatchEvent(new CustomEvent('error', { detail: { problems: this.problems } }));
  }

  #unload(problems: readonly Problem[]): void {
    if (this.story) this.#player.unload();
    this.story = undefined;
    this.#camera = undefined;
    this.problems = problems;
  }

  get #reduced(): boolean {
    return this.motion === 'reduced' || (this.motion !== 'full' && this.#motion.reduced);
  }

  #run(): void {
    this.#clock.run((!this.paused || Boolean(this.#camera?.moving)) && this.#visibility.visible);
  }

  #frame(elapsed: number): void {
    this.#camera?.advance(elapsed);
    if (!this.paused) this.#player.advance(elapsed);
    this.#show();
    if (this.paused) this.#run();
  }

  /** Shows the current time: no update of the element, only of the picture. */
  #show(): void {
    this.#compute();
    this.#draw();
  }

  #compute(): void {
    const { story } = this;
    const time = this.#reduced && story ? this.#beats!(this.currentTime) : this.currentTime;
    this.#fulfil(time);
    const shot = this.#camera?.shot(time, this.#reduced);
    this.#scene = story && this.#layout?.scene(story.at(time), shot);
    if (this.#scene) this.#walk.follow(this.#scene);
    this.#tellLook();
  }

  /** Another close-up, or none, since it was last told. */
  #tellLook(): void {
    const key = this.#camera?.key ?? null;
    if (key === this.#looked) return;
    this.#looked = key;
    this.closeUp = this.#nameOf(key);
    this.requestUpdate();
    this.dispatchEvent(new CustomEvent('closeupchange', { detail: { target: this.closeUp } }));
  }

  /** `pod/web` for its key. */
  #nameOf(key: string | null): string {
    if (!key) return '';
    const [kind = '', id = ''] = [key.slice(0, key.indexOf(':')), key.slice(key.indexOf(':') + 1)];
    const { name = id, namespace = 'default' } =
      (kind === 'pod' && this.story?.residencies.find(({ pod }) => pod === id)?.object.metadata) || {};
    return `${namespace === 'default' ? '' : `${namespace}/`}${kind}/${name}`;
  }

  /** What is not there yet is looked at as soon as it is, what there never is not at all. */
  #lookAt(target: string): void {
    this.#wish = target;
    if (!target) this.#camera!.home();
    this.#run();
  }

  #fulfil(time: number): void {
    const { story } = this;
    const camera = this.#camera;
    if (!this.#wish || !story || !camera) return;
    const key = this.#find(this.#wish, time);
    if (key && this.#showing!.isThere(story, key, time)) {
      this.#wish = '';
      if (key !== camera.key) camera.open(key);
      this.#run();
    } else if (!key && !this.#find(this.#wish, story.duration)) {
      this.#wish = '';
      this.closeUp = this.#nameOf(camera.key);
    }
  }

  #find(target: string, time: number): string | null {
    try {
      return this.#showing!.focusKey(this.story!, target, this.story!.at(time));
    } catch {
      return null;
    }
  }

  /** A Node or a Pod; a container's Pod, unless that is open already. */
  #open({ kind, key, parent }: Target): boolean {
    const camera = this.#camera;
    if (!camera || kind === 'cluster' || !/^(node|pod|container):/.test(key)) return false;
    if (kind !== 'container') camera.open(key);
    else if (parent && parent !== camera.key) camera.open(parent);
    this.#moved();
    return true;
  }

  #back(): boolean {
    const went = this.#camera?.back() ?? false;
    if (went) this.#moved();
    return went;
  }

  readonly #home = (): void => {
    this.#camera?.home();
    this.#moved();
    this.renderRoot.querySelector<HTMLElement>('.walk')?.focus();
  };

  #moved(): void {
    this.#run();
    this.#show();
  }

  #draw(): void {
    if (!this.#scene || !this.svg) return;
    this.#drawing ??= this.#showing?.createDrawing(this.svg);
    this.#drawing?.draw(this.#scene);
  }

  #playerFired(type: PlayerEvent): void {
    if (type === 'stepchange') return this.#stepChanged();
    if (type === 'seeking') this.#show();
    if (type === 'timeupdate') this.#visibility.look();
    if (type === 'ended') this.#finished.resolve();
    if (type === 'play' && this.#finished.settled) this.#finished = deferred();
    this.#run();
    this.requestUpdate();
    const event = new Event(type);
    this.dispatchEvent(event);
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

  readonly #pressed = (event: KeyboardEvent): void => {
    const command = this.story && commandOf(event);
    if (command) command(this);
    else return;
    event.stopPropagation();
    event.preventDefault();
  };

  /** Seconds of story time, 0…`duration`. */
  get currentTime(): number {
    return this.#player.currentTime;
  }

  set currentTime(time: number) {
    this.#player.seek(time);
  }

  /** Seconds; NaN until a story is loaded. */
  get duration(): number {
    return this.#player.duration;
  }

  get paused(): boolean {
    return this.#player.paused;
  }

  get ended(): boolean {
    return this.#player.ended;
  }

  /** [] until a story is loaded. */
  get steps(): readonly StoryStep[] {
    return this.story?.steps ?? [];
  }

  /** Everything that happens, in order; [] until a story is loaded. */
  get events(): readonly StoryEvent[] {
    return this.story?.events ?? [];
  }

  /** Index of the current step; -1 until a story is loaded. */
  get stepIndex(): number {
    return this.#player.step;
  }

  /** Resolves when the story can be played and its picture stands; rejects when it cannot be shown. */
  get ready(): Promise<void> {
    // What was set just now is taken with the next update.
    return this.updateComplete.then(() => this.#ready.promise);
  }

  /** Resolves when the end is reached. Another promise after it has been played again. */
  get finished(): Promise<void> {
    return this.#finished.promise;
  }

  /** Everything that keeps the scenario from being shown; null when it is shown. */
  get error(): readonly Problem[] | null {
    return this.problems.length ? this.problems : null;
  }

  /** Plays, from the start when the end has been reached. Before a story is loaded it plays once there is one. */
  play(): Promise<void> {
    this.#player.play();
    return Promise.resolve();
  }

  pause(): void {
    this.#player.pause();
  }

  /** @param time seconds, clamped to 0…`duration`. */
  seek(time: number): void {
    this.#player.seek(time);
  }

  /** Goes to where the next step begins, from the last one to the end. */
  nextStep(): void {
    this.#player.nextStep();
  }

  /** Goes to where this step begins, or from there to the step before. */
  previousStep(): void {
    this.#player.previousStep();
  }

  /**
   * The cluster and what goes on in it at a time in seconds.
   * @throws {Error} until a story is loaded.
   */
  stateAt(time: number): StoryState {
    return this.#loaded().at(time);
  }

  /**
   * The picture as the text of an SVG file; of the current time and in the element's width by default.
   * @throws {Error} until a story is loaded.
   */
  toSVG(options: RenderOptions = {}): string {
    const story = this.#loaded();
    return this.#showing!.renderSVG(story, { time: this.currentTime, width: this.#size.width || 1280, ...options });
  }

  /** The whole story in words; [] until a story is loaded. */
  getTranscript(): TranscriptLine[] {
    return this.story?.transcript() ?? [];
  }

  #loaded(): Story {
    if (!this.story) throw new Error('missing story: await ready');
    return this.story;
  }

  protected override render(): TemplateResult {
    const { story, words, problems } = this;
    const broken = problems.length > 0;
    return html`<div class=${broken ? 'frame broken' : 'frame'}>
      <div class="sensor"></div>
      ${broken ? errors(problems, words) : nothing}
      ${!story && !broken && this.#source ? html`<div class="loading">${words.loading}</div>` : nothing}
      <div part="stage" class="stage" ?hidden=${!story}>
        <svg role="img" aria-label=${this.#description()}></svg>
        ${story ? walk(this.#walk, words.picture) : nothing} ${story && this.closeUp ? this.#renderBack() : nothing}
        ${story && this.autoplay && !this.controls ? html`<div class="lone">${playButton(this)}</div>` : nothing}
      </div>
      ${caption(this.steps, this.stepIndex)} ${story && this.controls ? controls(this) : nothing}
      ${story ? this.#renderMore(story) : nothing}
      <slot></slot>
    </div>`;
  }

  /** At the close-up's top left, wherever in the picture that is. */
  #renderBack(): TemplateResult {
    const { words } = this;
    const { targets = [], height = 1 } = this.#scene ?? {};
    const top = Math.max(0, (targets[0]?.box.y ?? 0) / height);
    return html`<button
      part="back-button"
      class="back"
      aria-label=${words.backLabel}
      ${styled(`top: ${(top * 100).toFixed(3)}%`)}
      @click=${this.#home}
    >
      ${BACK}${words.back}
    </button>`;
  }

  #description(): string {
    const { title = this.words.picture } = this.story ?? {};
    const seen = this.closeUp && this.#scene?.targets[0]?.label;
    return [title, this.steps[this.stepIndex]?.caption, seen && this.words.closeUp(seen)].filter(Boolean).join('. ');
  }

  #renderMore(story: Story): TemplateResult {
    const { words, transcriptOpen } = this;
    return html`<div class=${this.controls || story.problems.length ? 'more' : 'bare'}>
      <details
        part="transcript"
        class="transcript"
        @toggle=${(event: Event) => (this.transcriptOpen = (event.target as HTMLDetailsElement).open)}
      >
        <summary>${words.transcript}</summary>
        ${guard([story, transcriptOpen], () => (transcriptOpen ? transcript(story, words) : nothing))}
      </details>
      ${story.problems.length ? guard([story], () => notices(story.problems, words)) : nothing}
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'kube-story': KubeStory;
  }
}
