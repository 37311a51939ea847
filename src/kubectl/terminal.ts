/** A command at work: what stands on the terminal at each time of a story. */
import type { Story } from '../timeline/types.js';
import { readCommand, type Command, type CommandProblem } from './command.js';
import { describeText } from './describe/describe.js';
import { momentAt } from './listing.js';
import { getText } from './table.js';
import { createWatch } from './watch.js';

export interface Screen {
  /** All lines below the command. */
  readonly lines: readonly string[];
  /** How many of them, at the end, a watch has appended since the time before. */
  readonly fresh: number;
}

export interface Terminal {
  readonly command: Command;
  /**
   * The same for the same times, asked in any order: a watch has printed what changed up to then, any
   * other command prints what it would then.
   * @param time seconds of story time
   * @param before the time shown before; lines since then are `fresh`. `time` by default.
   */
  at(time: number, before?: number): Screen;
}

export type OpenTerminal = Terminal | { readonly problems: readonly CommandProblem[] };

/**
 * @param text `kubectl get pods -o wide --watch`
 * @param since seconds of story time at which the command is given; 0 by default
 */
export function openTerminal(story: Story, text: string, since = 0): OpenTerminal {
  const read = readCommand(text);
  if ('problems' in read) return read;
  const { command } = read;
  if (command.watch) {
    const watch = createWatch(story, command, since);
    return {
      command,
      at: (time, before = time) => ({ lines: linesOf(watch.text(time)), fresh: watch.fresh(before, time) }),
    };
  }
  const print = command.verb === 'describe' ? describeText : getText;
  return { command, at: (time) => ({ lines: linesOf(print(momentAt(story, time), command)), fresh: 0 }) };
}

const linesOf = (text: string): string[] => text.replace(/\n$/, '').split('\n');
