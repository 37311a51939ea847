import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Follows the reader's wish for reduced motion. */
export class MotionController implements ReactiveController {
  reduced = false;
  private query: MediaQueryList | undefined;

  constructor(private readonly host: ReactiveControllerHost) {
    host.addController(this);
  }

  hostConnected(): void {
    this.query ??= matchMedia('(prefers-reduced-motion: reduce)');
    this.query.addEventListener('change', this.read);
    this.read();
  }

  hostDisconnected(): void {
    this.query?.removeEventListener('change', this.read);
  }

  private readonly read = (): void => {
    this.reduced = this.query!.matches;
    this.host.requestUpdate();
  };
}
