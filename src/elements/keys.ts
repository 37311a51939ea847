/** What keys do while the focus is inside a story. Only unmodified ones; PageUp and PageDown are left to slide decks. */
import type { KubeStory } from './kube-story.js';

type Command = (story: KubeStory) => void;

const toggle: Command = (story) => (story.paused ? void story.play() : story.pause());
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
    (story.playbackRate = Math.min(Math.max(story.playbackRate * factor, 0.25), 4));

const COMMANDS: Readonly<Record<string, Command>> = {
  ' ': toggle,
  k: toggle,
  ArrowLeft: jump(-5),
  ArrowRight: jump(5),
  'Shift+ArrowLeft': leap(-0.1),
  'Shift+ArrowRight': leap(0.1),
  ',': toEvent(-1),
  '.': toEvent(1),
  '[': (story) => story.previousStep(),
  ']': (story) => story.nextStep(),
  Home: (story) => story.seek(0),
  End: (story) => story.seek(Infinity),
  '<': rate(0.5),
  '>': rate(2),
};

/** Keeps these keys for itself. */
const PRESSABLE = 'button, summary, a[href]';

/**
 * What a key does here; undefined when it is none of ours.
 * @param hotkeys `off`, or keys that shall do nothing: `nok noarrowleft nospace`.
 */
export function commandOf(event: KeyboardEvent, hotkeys: string | null): Command | undefined {
  if (isOff(event.key, hotkeys)) return undefined;
  const { key, shiftKey, ctrlKey, altKey, metaKey } = event;
  if (ctrlKey || altKey || metaKey || event.defaultPrevented) return undefined;
  const [target] = event.composedPath();
  if ((key === ' ' || key === 'Enter') && target instanceof Element && target.closest(PRESSABLE)) return undefined;
  if (/^[0-9]$/.test(key) && !shiftKey) return (story) => story.seek((Number(key) / 10) * story.duration);
  // Only on some keyboards are < and > typed with Shift, so it counts for keys alone that have a name.
  const name = shiftKey && key.length > 1 ? `Shift+${key}` : key;
  return Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
}

/** As in media-chrome's attribute of this name. */
function isOff(key: string, hotkeys: string | null): boolean {
  const words = hotkeys?.toLowerCase().split(/\s+/) ?? [];
  return words.includes('off') || words.includes(`no${key === ' ' ? 'space' : key.toLowerCase()}`);
}

function neighbour({ events, currentTime }: KubeStory, direction: 1 | -1): number {
  // Frames do not end where events begin: what is nearer than this is where we are.
  const here = 0.01;
  if (direction > 0) return events.find(({ time }) => time > currentTime + here)?.time ?? Infinity;
  return events.findLast(({ time }) => time < currentTime - here)?.time ?? 0;
}
