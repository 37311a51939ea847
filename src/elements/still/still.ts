import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import type { Drawing } from '../../drawing/draw.js';
import { en } from '../../locales/en.js';
import { ScenarioError } from '../../scenario/problems.js';
import type { Problem } from '../../scenario/types.js';
import type { Story } from '../../timeline/types.js';
import { MutationController } from '../controllers/mutation.js';
import { ResizeController } from '../controllers/resize.js';
import { theme } from '../kube-story.styles.js';
import { problemsOf, type Loaded, type Showing } from '../load.js';
import { errors } from '../templates/problems.js';
import { ATTRIBUTES, readMarkup, STILLS, type Markup } from './markup.js';

/**
 * A still picture of what the markup describes, once Kubernetes has done with it what it does. The outermost
 * element draws; those inside it are what it draws.
 */
export abstract class StillElement extends LitElement {
  static override styles = [
    ...theme,
    css`
      .stage {
        overflow: clip;
        direction: ltr;
        border-radius: var(--kube-radius, 14px);
      }
    `,
  ];

  readonly #size = new ResizeController(this, () => this.renderRoot?.querySelector('.sensor') ?? null);
  #read = '';
  #drawing: Drawing | undefined;

  @query('svg') private readonly svg!: SVGSVGElement;

  @state() private markup: Markup | undefined;
  #showing: Showing | undefined;
  @state() private story: Story | undefined;
  @state() private problems: readonly Problem[] = [];

  /** Name of the object. */
  @property({ reflect: true }) name: string | undefined;

  constructor() {
    super();
    this.addController(
      new MutationController(this, { attributes: true, attributeFilter: ATTRIBUTES }, () => void this.#load()),
    );
  }

  /**
   * True for the one that draws.
   * @internal
   */
  get outermost(): boolean {
    return !this.parentElement?.closest(STILLS);
  }

  async #load(): Promise<void> {
    const markup = this.isConnected && this.outermost ? readMarkup(this) : undefined;
    const read = JSON.stringify([markup?.scenario, markup?.subject, markup?.problems]);
    if (read === this.#read) return;
    this.#read = read;
    try {
      const loaded = markup && (await loadMarkup(markup));
      if (read !== this.#read) return;
      this.#showing = loaded?.showing;
      this.#take(markup, loaded?.story, []);
    } catch (error) {
      if (read === this.#read) this.#take(markup, undefined, placed(problemsOf(error), markup!));
    }
  }

  #take(markup: Markup | undefined, story: Story | undefined, problems: readonly Problem[]): void {
    Object.assign(this, { markup, story, problems });
    if (!markup) return;
    this.dispatchEvent(story ? new CustomEvent('ready') : new CustomEvent('error', { detail: { problems } }));
  }

  protected override updated(): void {
    const { story, markup } = this;
    const showing = this.#showing;
    const { width } = this.#size;
    if (!story || !showing || !markup || !width) return;
    const { WORDS, createDrawing, createLayout } = showing;
    const words = { ...WORDS, ...(this.name ? { cluster: `${this.name} · ${WORDS.cluster}` } : {}) };
    const layout = createLayout(story, { width, subject: markup.subject, words });
    const scene = layout.scene(story.at(story.duration));
    this.#drawing ??= createDrawing(this.svg);
    this.#drawing.draw(scene);
    const shown = scene.targets.filter(({ kind }) => kind !== 'cluster' || markup.subject.kind === 'cluster');
    this.svg.setAttribute('aria-label', shown.map(({ label }) => label).join('. '));
  }

  protected override render(): TemplateResult {
    const { problems, story } = this;
    return html`<div class="sensor"></div>
      ${problems.length ? errors(problems, en) : nothing}
      <div class="stage" part="stage" ?hidden=${!story}><svg role="img"></svg></div>`;
  }
}

async function loadMarkup({ scenario, problems }: Markup): Promise<Loaded> {
  if (problems.length) throw new ScenarioError(problems);
  const [{ normalizeScenario }, { createStory }, showing] = await Promise.all([
    import('../../scenario/validate.js'),
    import('../../story.js'),
    import('../showing.js'),
  ]);
  return { story: createStory(normalizeScenario(scenario)), showing };
}

const placed = (problems: readonly Problem[], { place }: Markup): readonly Problem[] =>
  problems
    .filter(({ severity }) => severity === 'error')
    .map((problem) => Object.assign({}, problem, { path: place(problem.path) }));
