/** What can be unfolded under a story: its transcript, and what is worth knowing about its scenario. */
import { html, nothing, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import type { Words } from '../../locales/en.js';
import type { Story } from '../../timeline/types.js';
import { notices } from './problems.js';
import { transcript } from './transcript.js';

export interface More {
  readonly story: Story;
  readonly words: Words;
  readonly controls: boolean;
  /** The transcript is unfolded. */
  readonly open: boolean;
  toggled(open: boolean): void;
  seek(time: number): void;
}

export function more({ story, words, controls, open, toggled, seek }: More): TemplateResult {
  const { problems } = story;
  return html`<div class=${controls || problems.length ? 'more' : 'bare'}>
    <details
      part="transcript"
      class="transcript"
      @toggle=${({ target }: Event) => toggled((target as HTMLDetailsElement).open)}
    >
      <summary>${words.transcript}</summary>
      ${guard([story, open, words], () => (open ? transcript(story, words, seek) : nothing))}
    </details>
    ${problems.length ? guard([story, words], () => notices(problems, words)) : nothing}
  </div>`;
}
