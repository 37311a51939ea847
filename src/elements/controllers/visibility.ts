import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Milliseconds after which a host that is on screen but cannot be seen is looked at again. */
const LOOK_AGAIN = 500;

/**
 * Tells whether anyone can see the host. A slide deck's hidden slides are "intersecting", so
 * that alone is not asked.
 */
export class VisibilityController implements ReactiveController {
  visible = false;
  private intersecting = false;
  private observer: IntersectionObserver | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** @param changed is called when `visible` has changed. */
  constructor(
    private readonly host: ReactiveControllerHost & Element,
    private readonly changed: () => void,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    this.observer ??= new IntersectionObserver((entries) => {
      this.intersecting = entries.at(-1)!.isIntersecting;
      this.look();
    });
    this.observer.observe(this.host);
    document.addEventListener('visibilitychange', this.look);
  }

  hostDisconnected(): void {
    this.observer?.disconnect();
    document.removeEventListener('visibilitychange', this.look);
    this.intersecting = false;
    this.look();
  }

  /** Looks now; what has no event of its own (a slide faded out) shows only so. */
  readonly look = (): void => {
    clearTimeout(this.timer);
    const near = this.intersecting && !document.hidden;
    const seen = near && this.host.checkVisibility({ visibilityProperty: true, opacityProperty: true });
    if (near && !seen) this.timer = setTimeout(this.look, LOOK_AGAIN);
    if (seen === this.visible) return;
    this.visible = seen;
    this.changed();
  };
}
