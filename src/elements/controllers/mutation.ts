import type { ReactiveController } from 'lit';

/** Tells of changes in the host's own markup, and once when it comes into a page. */
export class MutationController implements ReactiveController {
  private observer: MutationObserver | undefined;

  constructor(
    private readonly host: Element,
    private readonly options: MutationObserverInit,
    private readonly changed: () => void,
  ) {}

  hostConnected(): void {
    this.observer ??= new MutationObserver(this.changed);
    this.observer.observe(this.host, { childList: true, subtree: true, ...this.options });
    this.changed();
  }

  hostDisconnected(): void {
    this.observer?.disconnect();
  }
}
