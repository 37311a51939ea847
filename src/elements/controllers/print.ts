import type { ReactiveController } from 'lit';
import type { Story } from '../../timeline/types.js';
import type { Showing } from '../load.js';

/** CSS px that a picture is laid out for: about the width of a page. */
const WIDTH = 720;

/** What is printed: an element with a story. */
export interface Printed {
  readonly renderRoot: ParentNode & Node;
  readonly story?: Story | undefined;
}

/**
 * While the page is printed, what is folded up is open, since nobody can open it on paper, and instead of one
 * picture there is one of the end of each step, with its caption.
 */
export class PrintController implements ReactiveController {
  #opened: HTMLDetailsElement[] = [];
  #board: HTMLElement | null = null;
  /** Fetched as soon as there is a story: a page that is about to be printed does not wait. */
  #showing: Showing | undefined;
  #asked = false;

  constructor(private readonly host: Printed) {}

  hostConnected(): void {
    addEventListener('beforeprint', this.#begin);
    addEventListener('afterprint', this.#end);
  }

  hostDisconnected(): void {
    removeEventListener('beforeprint', this.#begin);
    removeEventListener('afterprint', this.#end);
    this.#end();
  }

  hostUpdated(): void {
    if (!this.host.story || this.#asked) return;
    this.#asked = true;
    import('../showing.js').then(
      (showing) => (this.#showing = showing),
      () => (this.#asked = false),
    );
  }

  readonly #begin = (): void => {
    this.#end();
    const folded = this.host.renderRoot?.querySelectorAll<HTMLDetailsElement>('details:not([open])') ?? [];
    this.#opened = [...folded];
    this.#turn(true);
    const { story } = this.host;
    if (!story?.steps.length || !this.#showing) return;
    this.#board = storyboardOf(story, this.#showing);
    const stage = this.host.renderRoot.querySelector('.stage');
    stage?.before(this.#board);
    stage?.classList.add('boarded');
  };

  readonly #end = (): void => {
    this.#turn(false);
    this.#opened = [];
    this.#board?.remove();
    this.#board = null;
    this.host.renderRoot?.querySelector('.stage')?.classList.remove('boarded');
  };

  /** The browser's own event comes too late for the paper. */
  #turn(open: boolean): void {
    for (const details of this.#opened) {
      details.open = open;
      details.dispatchEvent(new Event('toggle'));
    }
  }
}

/** A list of pictures, each with what is said there. */
function storyboardOf(story: Story, { createLayout, createDrawing }: Showing): HTMLElement {
  const layout = createLayout(story, { width: WIDTH });
  const board = document.createElement('ol');
  board.className = 'board';
  for (const { end, caption } of story.steps) {
    const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    svg.setAttribute('role', 'img');
    svg.setAttribute('aria-label', caption);
    createDrawing(svg).draw(layout.scene(story.at(end)));
    const said = document.createElement('p');
    said.textContent = caption;
    const item = document.createElement('li');
    item.append(said, svg);
    board.append(item);
  }
  return board;
}
