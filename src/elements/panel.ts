import { html, LitElement, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { Words } from '../locales/en.js';
import type { Story } from '../timeline/types.js';
import { FollowController, type FollowHost } from './controllers/follow.js';
import { LanguageController } from './controllers/language.js';
import type * as panelData from './panelData.js';
import { panel } from './styles/panel.js';
import { theme } from './styles/theme.js';

export type PanelData = typeof panelData;

/** What shows something of a story that plays elsewhere in the page, in step with it. */
export abstract class PanelElement extends LitElement implements FollowHost {
  static override styles = [...theme, panel];

  readonly #language = new LanguageController(this, () => this.requestUpdate());
  protected readonly follow: FollowController = new FollowController(this, (time) => this.moved(time));

  @state() protected data: PanelData | undefined;
  @state() private unloaded = false;

  /** Id of the `<kube-story>` it belongs to. */
  @property({ attribute: 'for', reflect: true }) for: string | null = null;

  /**
   * What it says, in the reader's language.
   * @internal
   */
  get words(): Words {
    return this.#language.words;
  }

  /** Told of every picture that is shown. */
  protected moved(_time: number): void {}

  protected override willUpdate(_changed: PropertyValues<this>): void {
    if (this.follow.story && !this.data && !this.unloaded) void this.#fetch();
  }

  async #fetch(): Promise<void> {
    try {
      this.data = await import('./panelData.js');
    } catch {
      this.unloaded = true;
    }
  }

  protected override render(): TemplateResult {
    const { story, target, time } = this.follow;
    const { panels } = this.words;
    if (story && this.data) return this.show(story, time, this.data);
    if (this.unloaded) return this.note(panels.unloaded);
    if (!this.for) return this.note(panels.noFor);
    return this.note(target ? panels.waiting : panels.noStory(this.for));
  }

  protected note(text: string): TemplateResult {
    return html`<div part="panel" class="frame"><p class="note">${text}</p></div>`;
  }

  /** @param time seconds of story time */
  protected abstract show(story: Story, time: number, data: PanelData): TemplateResult;
}
