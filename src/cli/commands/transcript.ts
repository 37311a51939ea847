import { EXIT, type Command } from '../command.js';
import { because, LANG, LANG_HELP, readLang } from '../languages.js';
import { loadStory } from '../load.js';
import { seconds } from '../table.js';

export const transcript: Command = {
  name: 'transcript',
  summary: 'tell the story as text',
  usage: 'transcript FILE [--lang TAG]',
  help: [
    'Prints each caption, and below it what happened, with the time in the story and what it came from.',
    '',
    LANG_HELP,
  ].join('\n'),
  options: LANG,
  files: 'one',
  run(args, io) {
    const telling = readLang(args);
    const story = loadStory(args.positionals[0]!, io, telling);
    io.stdout(`${story.title}\n${story.description === '' ? '' : `${story.description}\n`}`);
    for (const { time, kind, text, cause } of story.transcript()) {
      const tail = cause === '' ? '' : ` (${because(telling, cause)})`;
      io.stdout(kind === 'step' ? `\n${seconds(time)}  ${text}\n` : `  ${seconds(time).padStart(6)}  ${text}${tail}\n`);
    }
    return EXIT.ok;
  },
};
