/** What templates, controls and panels see of a story's element: never the class itself. */
import type { ReactiveControllerHost } from 'lit';
import type { Reader } from './controllers/reader.js';
import type { Words } from '../locales/en.js';
import type { RenderOptions } from '../picture.js';
import type { Story, StoryEvent, StoryState, StoryStep, TranscriptLine } from '../timeline/types.js';

/** A story that can be followed and driven, such as by a panel that is bound to it by `for`. */
export interface StoryHost extends EventTarget {
  /** Undefined until it is loaded. Another one after each load and edit. */
  readonly story: Story | undefined;
  /** Seconds of story time. */
  readonly currentTime: number;
  /** NaN until a story is loaded. */
  readonly duration: number;
  /** Seconds: what of it is played. */
  readonly range: { readonly start: number; readonly end: number };
  readonly paused: boolean;
  readonly ended: boolean;
  readonly steps: readonly StoryStep[];
  /** -1 until a story is loaded. */
  readonly stepIndex: number;
  readonly events: readonly StoryEvent[];
  /** Name of what is shown close up; '' for the whole cluster. */
  readonly closeUp: string;
  /** Loads what is put off until a reader comes near. */
  load(): Promise<void>;
  play(): Promise<void>;
  pause(): void;
  seek(time: number): void;
  nextStep(): void;
  previousStep(): void;
  stateAt(time: number): StoryState;
  /** @returns ends the watch. */
  watch(callback: (time: number) => void): () => void;
}

/** A story's element as its own controls and templates see it. */
export interface ControlsHost extends StoryHost, ReactiveControllerHost {
  readonly words: Words;
  readonly id: string;
  readonly renderRoot: HTMLElement | DocumentFragment;
  playbackRate: number;
  /** What the reader has chosen beside playing. */
  readonly reader: Reader;
  /** '' without an id. */
  linkTo(time?: number): string;
  toSVG(options?: RenderOptions): string;
  toPNG(options?: RenderOptions): Promise<Blob>;
  /** The scenario as text that can be pasted elsewhere. */
  sourceText(): Promise<string>;
  getTranscript(): TranscriptLine[];
}
