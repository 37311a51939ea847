import { EXIT, type Command } from '../command.js';
import { loadStory } from '../load.js';
import { seconds } from '../table.js';

export const transcript: Command = {
  name: 'transcript',
  summary: 'tell the story as text',
  usage: 'transcript FILE',
  help: 'Prints each caption, and below it what happened, with the time in the story and what it came from.',
  options: {},
  files: 'one',
  run({ positionals }, io) {
    const story = loadStory(positionals[0]!, io);
    io.stdout(`${story.title}\n${story.description === '' ? '' : `${story.description}\n`}`);
    for (const { time, kind, text, cause } of story.transcript()) {
      const because = cause === '' ? '' : ` (because: ${cause})`;
      io.stdout(
        kind === 'step' ? `\n${seconds(time)}  ${text}\n` : `  ${seconds(time).padStart(6)}  ${text}${because}\n`,
      );
    }
    return EXIT.ok;
  },
};
