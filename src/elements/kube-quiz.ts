import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { Story, StoryStep } from '../timeline/types.js';
import { MutationController } from './controllers/mutation.js';
import { CLOSE, TICK } from './icons.js';
import { PanelElement } from './panel.js';
import { quiz } from './styles/quiz.js';
import { questionIn, type Question } from './templates/quizSource.js';

/** Seconds before a step's end at which it is held. */
const BEFORE = 0.02;
/** Seconds of story time that are more than a frame: the reader has gone there by hand. */
const LEAP = 2;

/**
 * Predict, then see: a question with its options; the answer and why it is right come after the reader's choice.
 * The question is what is written inside the element, which reads as a plain `<details>` without JavaScript, else
 * the `quiz` of a step of the story.
 *
 * @tag kube-quiz
 * @summary A question to the reader: predict, then see. Can hold the story until it is answered.
 *
 * @slot - The question as `<details><summary>Question</summary><ul><li>One</li><li data-answer>Another</li></ul><p>Why</p></details>`: read, and shown as it is where there is no JavaScript.
 *
 * @fires {CustomEvent<{ correct: boolean; choice: number }>} kube-answer - The reader has answered. Bubbles.
 *
 * @csspart panel - The whole.
 * @csspart question - The question.
 * @csspart option - One option.
 * @csspart check - The button that gives the answer.
 * @csspart feedback - Right or not, and why.
 * @cssproperty --kube-radius - Radius of the panel's corners, 14px by default.
 */
export class KubeQuiz extends PanelElement {
  static override styles = [...PanelElement.styles, quiz];

  #asked: unknown;
  #time = 0;

  @state() private own: Question | null = null;
  @state() private choice = -1;
  @state() private answered = false;

  /** Id of the step whose question it is, and at whose end it holds; the current step's by default. */
  @property() step = '';

  /** Holds the story at the end of the step until the question has been answered. */
  @property({ type: Boolean, reflect: true }) pause = false;

  constructor() {
    super();
    this.addController(
      new MutationController(this, { characterData: true, attributes: true }, () => (this.own = questionIn(this))),
    );
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    const asked = this.own ?? this.#step()?.quiz;
    if (asked !== this.#asked) [this.#asked, this.choice, this.answered] = [asked, -1, false];
  }

  #step(): StoryStep | undefined {
    const { story, target } = this.follow;
    return this.step ? story?.steps.find(({ id }) => id === this.step) : story?.steps[target?.stepIndex ?? -1];
  }

  /** Played up to the step's end without an answer: it stays there. Going past it by hand is the reader's right. */
  protected override moved(time: number): void {
    const before = this.#time;
    this.#time = time;
    const { target } = this.follow;
    const step = this.#step() ?? this.follow.story?.steps.findLast(({ time: begin }) => begin <= before);
    if (!this.pause || this.answered || !target || target.paused || !this.#question() || !step) return;
    const hold = step.end - BEFORE;
    if (before > hold || time < hold || time - before > LEAP) return;
    queueMicrotask(() => {
      target.pause();
      target.seek(hold);
    });
  }

  #question(): Question | null {
    if (this.own) return this.own;
    const { question, options, answer, why } = this.#step()?.quiz ?? {};
    return question && options ? { question, options, answer: answer ?? -1, why: why || null } : null;
  }

  /** Its own question needs no story. */
  protected override render(): TemplateResult {
    if (!this.own) return super.render();
    return this.#form(this.own);
  }

  protected override show(_story: Story): TemplateResult {
    const { quiz: words } = this.words.panels;
    const question = this.#question();
    if (question) return this.#form(question);
    return this.note(this.step ? words.noStep(this.step) : words.noQuestion);
  }

  #form({ question, options, answer, why }: Question): TemplateResult {
    const { quiz: words } = this.words.panels;
    if (options.length < 2 || !options[answer]) return this.note(words.broken);
    return html`<form part="panel" class="frame" @submit=${(event: Event) => this.#check(event, answer)}>
      <fieldset>
        <legend part="question"><span class="title">${words.title}</span>${question}</legend>
        ${options.map((option, index) => this.#option(option, index, answer))}
      </fieldset>
      <div part="feedback" class="feedback" role="status">${this.answered ? this.#feedback(answer, why) : nothing}</div>
      <div class="buttons">
        ${
          this.answered
            ? html`<button type="button" @click=${this.#again}>${words.again}</button> ${
                  this.follow.target?.paused && this.pause
                    ? html`<button type="button" class="main" @click=${() => void this.follow.target?.play()}>
                        ${words.goOn}
                      </button>`
                    : nothing
                }`
            : html`<button part="check" class="main" ?disabled=${this.choice < 0}>${words.check}</button>`
        }
      </div>
    </form>`;
  }

  #option(option: unknown, index: number, answer: number): TemplateResult {
    const { quiz: words } = this.words.panels;
    const right = this.answered && index === answer;
    const wrong = this.answered && index === this.choice && !right;
    return html`<label part="option" class=${right ? 'right' : wrong ? 'wrong' : ''}>
      <input
        type="radio"
        name="option"
        .checked=${index === this.choice}
        ?disabled=${this.answered}
        @change=${() => (this.choice = index)}
      />
      <span>${option}</span>
      ${right ? html`<span class="mark">${TICK}${words.answer}</span>` : nothing}
      ${wrong ? html`<span class="mark">${CLOSE}${words.yours}</span>` : nothing}
    </label>`;
  }

  #feedback(answer: number, why: unknown): TemplateResult {
    const { quiz: words } = this.words.panels;
    const correct = this.choice === answer;
    return html`<p class=${correct ? 'verdict right' : 'verdict wrong'}>
        ${correct ? TICK : CLOSE}${correct ? words.right : words.wrong}
      </p>
      ${why ? html`<div class="why">${why}</div>` : nothing}`;
  }

  #check(event: Event, answer: number): void {
    event.preventDefault();
    if (this.choice < 0 || this.answered) return;
    this.answered = true;
    const detail = { correct: this.choice === answer, choice: this.choice };
    this.dispatchEvent(new CustomEvent('kube-answer', { detail, bubbles: true, composed: true }));
  }

  readonly #again = async (): Promise<void> => {
    [this.choice, this.answered] = [-1, false];
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('input')?.focus();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'kube-quiz': KubeQuiz;
  }
}
