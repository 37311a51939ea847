/** A command at work: what stands on the terminal at each time of a story. */
import type { Story } from '../timeline/types.js';
import { readCommand, type Command, type CommandProblem } from './command.js';
import { describeText } from './describe/describe.js';
import { momentAt, named, type Moment } from './listing.js';
import { resourceOf } from './resources.js';
import { getText } from './table.js';
import { createWatch } from './watch.js';

export interface Screen {
  /** The command line, with the names that are only known at run time. */
  readonly prompt: string;
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
    const prompt = promptOf(momentAt(story, since), command);
    return {
      command,
      at: (time, before = time) => ({ prompt, lines: linesOf(watch.text(time)), fresh: watch.fresh(before, time) }),
    };
  }
  const print = command.verb === 'describe' ? describeText : getText;
  return {
    command,
    at: (time) => {
      const moment = momentAt(story, time);
      return { prompt: promptOf(moment, command), lines: linesOf(print(moment, command)), fresh: 0 };
    },
  };
}

/** `deployment/web[0]` is `pod/web-7d9f8-x2k9p` then. */
function promptOf(moment: Moment, command: Command): string {
  const pods = resourceOf('pods')!;
  const real = named(moment, command, pods).flatMap(({ resource, object }) =>
    resource === pods && object ? [`pod/${object.metadata.name}`] : [],
  );
  return command.text.replace(/(?:(?<=\s)po(?:ds?)? )?[^\s/]+\/[^\s/]+\[\d+\]/g, (written) => real.shift() ?? written);
}

const linesOf = (text: string): string[] => text.replace(/\n$/, '').split('\n');
