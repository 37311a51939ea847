import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** How far off screen something begins to be near: a reader who scrolls finds it ready. */
const MARGIN = '800px';

/**
 * Tells when the host has come near what a reader sees, and stays with it. Being printed counts,
 * and so does being asked for.
 */
export class NearController implements ReactiveController {
  near = false;
  private observer: IntersectionObserver | undefined;

  constructor(private readonly host: ReactiveControllerHost & Element) {
    host.addController(this);
  }

  hostConnected(): void {
    if (this.near) return;
    this.observer ??= new IntersectionObserver((entries) => entries.at(-1)!.isIntersecting && this.come(), {
      rootMargin: MARGIN,
    });
    this.observer.observe(this.host);
    addEventListener('beforeprint', this.come);
  }

  hostDisconnected(): void {
    this.observer?.disconnect();
    removeEventListener('beforeprint', this.come);
  }

  /** From now on it counts as near. */
  readonly come = (): void => {
    if (this.near) return;
    this.near = true;
    this.hostDisconnected();
    this.host.requestUpdate();
  };
}
