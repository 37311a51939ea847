import type { ReactiveController, ReactiveControllerHost } from 'lit';

/**
 * Keeps the width there is for a picture: whole px, rounded down so that text is never drawn
 * smaller than it was laid out.
 */
export class ResizeController implements ReactiveController {
  /** CSS px; 0 until it is known and while the host takes no room. */
  width = 0;
  private observer: ResizeObserver | undefined;

  /**
   * @param sensor is as wide as the picture and always 0 px high: were the picture's height observed,
   *   drawing it would be a resize within a resize, which browsers report as an error.
   */
  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly sensor: () => Element | null,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    this.observe();
  }

  hostUpdated(): void {
    if (!this.observer) this.observe();
  }

  hostDisconnected(): void {
    this.observer?.disconnect();
    this.observer = undefined;
  }

  private observe(): void {
    const sensor = this.sensor();
    if (!sensor) return;
    this.observer = new ResizeObserver((entries) => {
      const width = Math.floor(entries.at(-1)!.contentRect.width);
      if (width === this.width) return;
      this.width = width;
      this.host.requestUpdate();
    });
    this.observer.observe(sensor);
  }
}
