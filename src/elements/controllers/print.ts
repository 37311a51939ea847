import type { ReactiveController } from 'lit';

/** Opens what is folded up while the page is printed: nobody can open it on paper. */
export class PrintController implements ReactiveController {
  private opened: HTMLDetailsElement[] = [];

  constructor(private readonly host: { readonly renderRoot: ParentNode }) {}

  hostConnected(): void {
    addEventListener('beforeprint', this.open);
    addEventListener('afterprint', this.close);
  }

  hostDisconnected(): void {
    removeEventListener('beforeprint', this.open);
    removeEventListener('afterprint', this.close);
  }

  private readonly open = (): void => {
    const folded = this.host.renderRoot?.querySelectorAll<HTMLDetailsElement>('details:not([open])') ?? [];
    this.opened = [...folded];
    this.turn(true);
  };

  private readonly close = (): void => {
    this.turn(false);
    this.opened = [];
  };

  /** The browser's own event comes too late for the paper. */
  private turn(open: boolean): void {
    for (const details of this.opened) {
      details.open = open;
      details.dispatchEvent(new Event('toggle'));
    }
  }
}
