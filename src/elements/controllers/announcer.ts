/**
 * What is read out while a story goes on: per step, what has changed since it was last said something, then
 * the step's caption. Nothing before the reader plays or moves the story, nothing twice.
 */
import type { ReactiveController } from 'lit';
import type { ControlsHost } from '../host.js';

/** Milliseconds in which nothing else begins: while somebody scrubs, only where they stop is said. */
const REST = 500;

export class Announcer implements ReactiveController {
  /** For the one live region. */
  text = '';
  /** The step that was said last. */
  private said: string | null = null;
  /** Seconds of story time up to which all is told. */
  private told = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly host: ControlsHost) {
    host.addController(this);
    for (const type of ['play', 'seeked', 'stepchange', 'ended']) host.addEventListener(type, this.happened);
    host.addEventListener('ready', this.forget);
  }

  hostConnected(): void {}

  hostDisconnected(): void {
    clearTimeout(this.timer);
  }

  /** Another story: what was said of the one before is of no use. */
  private readonly forget = (): void => {
    clearTimeout(this.timer);
    this.text = '';
    this.said = null;
    this.told = this.host.currentTime;
  };

  private readonly happened = ({ type }: Event): void => {
    clearTimeout(this.timer);
    // A step that begins while it plays is said at once.
    if (!this.host.paused && type === 'stepchange') this.speak();
    else this.timer = setTimeout(() => this.speak(), REST);
  };

  private speak(): void {
    const { host } = this;
    const { story, currentTime, steps, stepIndex, ended, words } = host;
    const step = steps[stepIndex];
    if (!story || !step) return;
    const another = this.said !== step.id;
    if (!another && !(ended && currentTime > this.told)) {
      // Gone back within a step: from there on all is new again.
      this.told = Math.min(this.told, currentTime);
      return;
    }
    const lines = story.changes(this.told, currentTime);
    this.told = currentTime;
    this.said = step.id;
    const title = step.title && !step.caption.startsWith(step.title) ? sentence(step.title) : '';
    const next = another ? [words.step(stepIndex + 1, steps.length), title, step.caption] : [];
    this.text = [...lines, ...next, ended ? words.end : ''].filter(Boolean).join(' ');
    host.requestUpdate();
  }
}

const sentence = (text: string): string => (/[.!?:]$/.test(text) ? text : `${text}.`);
