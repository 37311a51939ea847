/** What keys do while the focus is inside a story. Only unmodified ones; PageUp and PageDown are left to slide decks. */
import type { Words } from '../locales/en.js';
import type { ControlsHost } from './host.js';

type Command = (story: ControlsHost) => void;

/** What keys do, and how they are told in the help. */
export interface Binding {
  readonly keys: readonly string[];
  /** As they are named to people. */
  readonly shown: readonly string[];
  readonly says: keyof Words['keys'];
  /** Absent for keys of the picture and of figures, which are read elsewhere. */
  readonly command?: Command;
}

const bind = (keys: string, shown: string, says: Binding['says'], command?: Command): Binding => ({
  keys: keys.split(' ').map((key) => (key === 'Space' ? ' ' : key)),
  shown: shown.split(' '),
  says,
  ...(command && { command }),
});

const jump =
  (seconds: number): Command =>
  (story) =>
    story.seek(story.currentTime + seconds);
const leap =
  (share: number): Command =>
  (story) =>
    story.seek(story.currentTime + share * story.duration);
const toEvent =
  (direction: 1 | -1): Command =>
  (story) =>
    story.seek(neighbour(story, direction));
const rate =
  (factor: number): Command =>
  (story) =>
    story.reader.setRate(story.playbackRate * factor);

/** All of them, in the order in which the help lists them. */
export const BINDINGS: readonly Binding[] = [
  bind('Space k', 'Space k', 'play', (story) => (story.paused ? void story.play() : story.pause())),
  bind('ArrowLeft', '←', 'back', jump(-5)),
  bind('ArrowRight', '→', 'forward', jump(5)),
  bind('Shift+ArrowLeft', 'Shift+←', 'leapBack', leap(-0.1)),
  bind('Shift+ArrowRight', 'Shift+→', 'leapForward', leap(0.1)),
  bind(',', ',', 'previousEvent', toEvent(-1)),
  bind('.', '.', 'nextEvent', toEvent(1)),
  bind('[', '[', 'previousStep', (story) => story.previousStep()),
  bind(']', ']', 'nextStep', (story) => story.nextStep()),
  bind('', '0 … 9', 'tenths'),
  bind('Home', 'Home', 'start', (story) => story.seek(0)),
  bind('End', 'End', 'end', (story) => story.seek(Infinity)),
  bind('<', '<', 'slower', rate(0.5)),
  bind('>', '>', 'faster', rate(2)),
  bind('f', 'f', 'fullscreen', ({ reader }) => reader.toggleFullscreen()),
  bind('c', 'c', 'captions', ({ reader }) => reader.toggleCaptions()),
  bind('d', 'd', 'describe', ({ reader }) => reader.describe()),
  bind('?', '?', 'help', ({ reader }) => reader.help()),
  bind('', '← → ↑ ↓', 'walk'),
  bind('', 'Enter', 'open'),
  bind('', 'Esc', 'up'),
];

const COMMANDS: ReadonlyMap<string, Command> = new Map(
  BINDINGS.flatMap(({ keys, command }) => (command ? keys.map((key): [string, Command] => [key, command]) : [])),
);

/** Keeps these keys for itself. */
const PRESSABLE = 'button, summary, a[href]';
/** Keep all keys for themselves. */
const OWN = 'dialog, [role="menu"]';

/**
 * What a key does here; undefined when it is none of ours.
 * @param hotkeys `off`, or keys that shall do nothing: `nok noarrowleft nospace`.
 */
export function commandOf(event: KeyboardEvent, hotkeys: string | null): Command | undefined {
  if (isOff(event.key, hotkeys)) return undefined;
  const { key, shiftKey, ctrlKey, altKey, metaKey } = event;
  if (ctrlKey || altKey || metaKey || event.defaultPrevented) return undefined;
  const [target] = event.composedPath();
  if (target instanceof Element && target.closest(OWN)) return undefined;
  if ((key === ' ' || key === 'Enter') && target instanceof Element && target.closest(PRESSABLE)) return undefined;
  if (/^[0-9]$/.test(key) && !shiftKey) return (story) => story.seek((Number(key) / 10) * story.duration);
  // Only on some keyboards are < and > typed with Shift, so it counts for keys alone that have a name.
  const name = shiftKey && key.length > 1 ? `Shift+${key}` : key;
  return COMMANDS.get(name);
}

/** As in media-chrome's attribute of this name. */
function isOff(key: string, hotkeys: string | null): boolean {
  const words = hotkeys?.toLowerCase().split(/\s+/) ?? [];
  return words.includes('off') || words.includes(`no${key === ' ' ? 'space' : key.toLowerCase()}`);
}

function neighbour({ events, currentTime }: ControlsHost, direction: 1 | -1): number {
  // Frames do not end where events begin: what is nearer than this is where we are.
  const here = 0.01;
  if (direction > 0) return events.find(({ time }) => time > currentTime + here)?.time ?? Infinity;
  return events.findLast(({ time }) => time < currentTime - here)?.time ?? 0;
}
