import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { Target } from '../layout/types.js';
import type { Words } from '../locales/en.js';
import type { RenderOptions } from '../picture.js';
import type { StepInput } from '../scenario/schema.js';
import type { Problem } from '../scenario/types.js';
import type { Story, StoryEvent, StoryState, StoryStep, TranscriptLine } from '../timeline/types.js';
import { Announcer } from './controllers/announcer.js';
import { CardController } from './controllers/card.js';
import { CloseUp } from './controllers/closeUp.js';
import { Interaction } from './controllers/interaction.js';
import { LanguageController } from './controllers/language.js';
import { MotionController } from './controllers/motion.js';
import { NearController } from './controllers/near.js';
import { Picture } from './controllers/picture.js';
import { PrintController } from './controllers/print.js';
import { Reader } from './controllers/reader.js';
import { ResizeController } from './controllers/resize.js';
import { SourceController } from './controllers/source.js';
import { WalkController } from './controllers/walk.js';
import type { ControlsHost } from './host.js';
import { commandOf } from './keys.js';
import { styles, theme } from './kube-story.styles.js';
import type { Loaded } from './load.js';
import { sourceTextOf } from './sourceText.js';
import { withPaint } from './paint.js';
import { isDark, pngOf } from './png.js';
import { PlaybackElement } from './playback.js';
import { selectedIn } from './selected.js';
import { caption, cover } from './templates/caption.js';
import { controls } from './templates/controls.js';
import { dialogs } from './templates/dialogs.js';
import { loading } from './templates/loading.js';
import { more } from './templates/more.js';
import { errors } from './templates/problems.js';
import { stage } from './templates/stage.js';

/**
 * Plays a scenario, or any Kubernetes manifest, as an animated building.
 *
 * @tag kube-story
 * @summary A story about a Kubernetes cluster: picture, caption, controls, transcript.
 *
 * @slot poster - Stands over the picture, and before there is one, until the story is first played or moved.
 * @slot error - Stands in place of the list of problems when a scenario cannot be shown.
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
 * @fires {CustomEvent<{ kind: string; name: string; namespace: string; uid?: string }>} kube-select - The reader has chosen a Node, a Pod, a container (`uid` is its Pod's), a Service or a claim. Bubbles, is composed.
 * @fires {CustomEvent<{ target: string }>} closeupchange - Another thing is shown close up, or with `''` the whole cluster again.
 * @fires {CustomEvent<KubeAction>} kube-action - In an `interactive` story the reader is about to do something to the cluster. Bubbles, is composed; when it is cancelled nothing is done.
 *
 * @csspart stage - The picture.
 * @csspart back-button - Leads from a close-up back to the cluster.
 * @csspart act-button - In an `interactive` story, opens the menu of what can be done to a thing.
 * @csspart act-menu - That menu.
 * @csspart changes - What the reader has changed, with undo, redo and copies.
 * @csspart caption - What is said about the current step.
 * @csspart controls - The row of play button, scrubber and time.
 * @csspart play-button - Plays and pauses.
 * @csspart scrubber - The slider over story time.
 * @csspart step-list - One button a step.
 * @csspart transcript - The whole story in words.
 * @csspart card - What is known of the thing that is pointed at, tapped or walked to.
 * @csspart previous-button - To where the step before begins; so `next-button`.
 * @csspart rate-button - Opens the menu of speeds.
 * @csspart captions-button - Shows and hides the caption.
 * @csspart fullscreen-button - Fills the screen, and back.
 * @csspart more-button - Opens the menu of all else: link, scenario, pictures, description, keys.
 * @csspart menu - One of these two menus.
 * @csspart dialog - A window with the description, the keys or a text to be copied.
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
export class KubeStory extends PlaybackElement implements ControlsHost {
  static override styles = [...theme, styles];

  /** @internal */
  readonly language = new LanguageController(this, () => void this.#source.retell());

  readonly #announcer = new Announcer(this);

  /** @internal */
  readonly reader: Reader = new Reader(this, this.#announcer);

  readonly #size = new ResizeController(this, () => this.renderRoot?.querySelector('.sensor') ?? null);
  readonly #motion = new MotionController(this);
  readonly #closeUp = new CloseUp(() => this.run());
  readonly #picture = new Picture(() => this.renderRoot.querySelector<SVGSVGElement>('.stage > svg'));
  readonly #walk = new WalkController(
    this,
    (target) => this.#open(target),
    () => this.#back(),
  );
  readonly #interaction = new Interaction(this, () => ({
    scene: this.#picture.scene,
    focus: this.#walk.place?.target,
  }));
  readonly #cards = new CardController(this, this.#walk, (target) => {
    const { showing } = this.#source;
    return this.story && showing ? showing.particularsOf(this.story.at(this.currentTime), target, showing.WORDS) : null;
  });
  readonly #watchers = new Set<(time: number) => void>();
  readonly #near = new NearController(this);
  readonly #source: SourceController;

  @state() private transcriptOpen = false;

  /** Address of a scenario or manifest: YAML or JSON. */
  @property() src: string | null = null;

  /** A scenario as an object, or as text. Goes before `src` and what is written inside the element. */
  @property({ attribute: false }) scenario: object | string | undefined;

  /** Shows play button, scrubber and steps. */
  @property({ type: Boolean, reflect: true }) controls = false;

  /**
   * Lets the reader act: delete, crash, cordon, drain, scale, by a menu on each thing in the picture. The story is
   * computed anew from the current time.
   */
  @property({ type: Boolean, reflect: true }) interactive = false;

  /** `lazy`: nothing is fetched or computed until it is near what the reader sees, or is played. */
  @property() loading: 'lazy' | 'eager' = 'lazy';

  /**
   * Keys that work while the focus is inside; all of them by default. `off` for none, or those that shall not,
   * such as `nof noarrowleft nospace`.
   */
  @property() hotkeys: string | null = null;

  /** `reduced`: one standing picture after another. `auto`: so when the reader's system asks for it. */
  @property() motion: 'auto' | 'full' | 'reduced' = 'auto';

  /**
   * What is shown close up, such as `pod/web`, `deployment/web[0]` or `node/node-a`; '' for the whole
   * cluster. Follows where steps and reader look. Set it to look elsewhere.
   */
  @property({ attribute: 'close-up' }) closeUp = '';

  constructor() {
    super();
    this.#source = new SourceController(this, {
      began: (loaded) => this.#began(loaded),
      edited: (loaded) => this.#edited(loaded),
      ended: () => this.#ended(),
      wanted: () => this.#near.near || this.loading === 'eager',
    });
    this.addController(new PrintController(this));
    this.addEventListener('keydown', this.#pressed);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (changed.has('closeUp')) this.#closeUp.lookAt(this.closeUp);
    this.#picture.prepare(this.story, this.#source.showing, this.#size.width);
    this.#compute();
  }

  protected override updated(): void {
    this.#picture.draw();
  }

  #began({ story, showing }: Loaded): void {
    this.#closeUp.begin(story, showing);
    this.begin(story);
    this.#closeUp.lookAt(this.closeUp);
    if (this.autoplay && !this.#reduced) this.player.play();
  }

  #edited({ story, showing }: Loaded): void {
    this.#closeUp.begin(story, showing);
    this.player.load(story.duration, story.steps);
    this.step = this.steps[this.stepIndex]!.id;
    this.#closeUp.lookAt(this.closeUp);
  }

  #ended(): void {
    this.player.unload();
    this.#closeUp.end();
  }

  get #reduced(): boolean {
    return this.motion === 'reduced' || (this.motion !== 'full' && this.#motion.reduced);
  }

  protected override get moving(): boolean {
    return this.#closeUp.moving;
  }

  protected override move(elapsed: number): void {
    this.#closeUp.advance(elapsed);
  }

  protected override show(): void {
    this.#compute();
    this.#picture.draw();
    for (const watcher of this.#watchers) watcher(this.currentTime);
  }

  #compute(): void {
    const time = this.posterTime ?? (this.#reduced ? this.#picture.beat(this.currentTime) : this.currentTime);
    const { shot, changed } = this.#closeUp.shot(time, this.#reduced);
    this.#picture.compute(time, shot);
    const { scene } = this.#picture;
    if (scene) this.#walk.follow(scene);
    if (this.story) this.closeUp = this.#closeUp.name;
    if (!changed) return;
    this.requestUpdate();
    this.dispatchEvent(new CustomEvent('closeupchange', { detail: { target: this.closeUp } }));
  }

  #open(target: Target): boolean {
    const detail = this.story && selectedIn(this.story, target);
    if (detail) this.dispatchEvent(new CustomEvent('kube-select', { detail, bubbles: true, composed: true }));
    return this.#moved(this.#closeUp.open(target));
  }

  #back(): boolean {
    return this.#moved(this.#closeUp.back());
  }

  readonly #home = (): void => {
    this.#closeUp.home();
    this.#moved(true);
    this.renderRoot.querySelector<HTMLElement>('.walk')?.focus();
  };

  #moved(went: boolean): boolean {
    if (went) {
      this.run();
      this.show();
    }
    return went;
  }

  readonly #pressed = (event: KeyboardEvent): void => {
    const command = this.story && commandOf(event, this.hotkeys);
    if (!command) return;
    command(this);
    event.stopPropagation();
    event.preventDefault();
  };

  /**
   * What it says, in the reader's language.
   * @internal
   */
  get words(): Words {
    return this.language.words;
  }

  /** What is told, without a picture; undefined until it is loaded. */
  get story(): Story | undefined {
    return this.#source.story;
  }

  /** [] until a story is loaded. */
  override get steps(): readonly StoryStep[] {
    return this.story?.steps ?? [];
  }

  /** Everything that happens, in order; [] until a story is loaded. */
  get events(): readonly StoryEvent[] {
    return this.story?.events ?? [];
  }

  /** Resolves when the story can be played and its picture stands; rejects when it cannot be shown. */
  get ready(): Promise<void> {
    // What was set just now is taken with the next update.
    return this.updateComplete.then(() => this.#source.ready);
  }

  /** Everything that keeps the scenario from being shown; null when it is shown. */
  get error(): readonly Problem[] | null {
    const { problems } = this.#source;
    return problems.length ? problems : null;
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
    const width = this.#size.width || 1280;
    return this.#source.showing!.renderSVG(story, { time: this.currentTime, width, ...options });
  }

  /**
   * A moment in words, one sentence or several a line: who lives where, who waits and why, what goes on.
   * @param time seconds; the current time by default
   * @throws {Error} until a story is loaded.
   */
  describe(time = this.currentTime): string {
    return this.#loaded().describe(time).join('\n');
  }

  /**
   * The scenario as it was given, as text: an object as JSON, which is YAML too.
   * @throws {Error} if it cannot be fetched.
   */
  sourceText(): Promise<string> {
    return sourceTextOf(this);
  }

  /**
   * The same as a PNG file, by day or night as the page is, in the colours and fonts that the page gives it.
   * @throws {Error} until a story is loaded, or if the browser has no canvas.
   */
  async toPNG(options: RenderOptions = {}): Promise<Blob> {
    this.#loaded();
    const { theme = isDark(this) ? 'night' : 'day' } = options;
    return pngOf(withPaint(this, theme, (paint) => this.toSVG({ paint, ...options, theme })));
  }

  /** The whole story in words; [] until a story is loaded. */
  getTranscript(): TranscriptLine[] {
    return this.story?.transcript() ?? [];
  }

  /**
   * Puts another scenario in place of this one without leaving the current time, playing or paused as it
   * was. Until `scenario`, `src` or what is inside the element change, which load anew.
   * @throws {ScenarioError} with every problem of the scenario; then all stays as it is.
   */
  edit(scenario: object): Promise<void> {
    return this.#source.edit(scenario);
  }

  /**
   * Appends a cause at the current time, as a reader does in an `interactive` story, and goes on from there.
   * Everything before stays as it was.
   * @param step in the author's form, such as `{ delete: 'deployment/web[0]' }`
   * @throws {ScenarioError} with every problem of the step; then all stays as it is.
   */
  fork(step: StepInput): Promise<void> {
    return this.#interaction.fork(step);
  }

  /** Takes the last action back: the story is as it was, at the time of the action, paused. */
  undo(): Promise<void> {
    return this.#interaction.undo();
  }

  /** Does again what was undone last, and goes on. */
  redo(): Promise<void> {
    return this.#interaction.redo();
  }

  get canUndo(): boolean {
    return this.#interaction.canUndo;
  }

  get canRedo(): boolean {
    return this.#interaction.canRedo;
  }

  /**
   * Is told the time of every picture that is shown, up to 60 times a second.
   * @returns ends that.
   */
  watch(callback: (time: number) => void): () => void {
    this.#watchers.add(callback);
    return () => void this.#watchers.delete(callback);
  }

  /** Loads now what `loading` would put off. Resolves and rejects as `ready` does. */
  load(): Promise<void> {
    this.#near.come();
    return this.ready;
  }

  override play(): Promise<void> {
    this.#near.come();
    return super.play();
  }

  #loaded(): Story {
    if (!this.story) throw new Error('missing story: await ready');
    return this.story;
  }

  protected override render(): TemplateResult {
    const { story, words } = this;
    const { problems, asked } = this.#source;
    const broken = problems.length > 0;
    return html`<div class=${broken ? 'frame broken' : 'frame'}>
      <div class="sensor"></div>
      ${broken ? html`<slot name="error">${errors(problems, words)}</slot>` : nothing}
      ${!story && !broken && asked ? loading(words) : nothing}
      ${stage({
        host: this,
        scene: this.#picture.scene,
        focus: this.#walk,
        cards: this.#cards,
        lone: (this.autoplay || this.poster !== '') && !this.controls,
        cover: this.untouched,
        home: this.#home,
      })}
      <div class="below">
        ${story && this.posterTime !== undefined ? cover(story) : caption(this.steps, this.stepIndex, this.reader.captions)}
        ${story && this.controls ? controls(this) : nothing}
      </div>
      ${story ? more({ story, words, controls: this.controls, open: this.transcriptOpen, toggled: this.#toggled, seek: (time) => this.seek(time) }) : nothing}
      <div class="announcer" role="status" aria-live="polite">${this.#announcer.text}</div>
      ${dialogs(this.reader, words)}
      <slot class="source"></slot>
    </div>`;
  }

  readonly #toggled = (open: boolean): void => void (this.transcriptOpen = open);
}

declare global {
  interface HTMLElementTagNameMap {
    'kube-story': KubeStory;
  }
}
