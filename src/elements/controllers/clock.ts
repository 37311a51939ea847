import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { Clock, type Frames } from '../../player/clock.js';

/** A clock that stands still while its host is not in a page. */
export class ClockController implements ReactiveController {
  private readonly clock: Clock;
  private wanted = false;
  private connected = false;

  /** @param frames where frames come from: the window by default, by hand in a test. */
  constructor(host: ReactiveControllerHost, tick: (elapsed: number) => void, frames: () => Frames = () => window) {
    this.clock = new Clock(frames, tick);
    host.addController(this);
  }

  get running(): boolean {
    return this.clock.running;
  }

  hostConnected(): void {
    this.connected = true;
    this.apply();
  }

  hostDisconnected(): void {
    this.connected = false;
    this.apply();
  }

  run(wanted: boolean): void {
    this.wanted = wanted;
    this.apply();
  }

  private apply(): void {
    if (this.wanted && this.connected) this.clock.start();
    else this.clock.stop();
  }
}
