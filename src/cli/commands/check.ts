import { EXIT, type Arguments, type Command } from '../command.js';
import type { Io } from '../io.js';
import { InputError, loadScenario, nameOf, problemLine } from '../load.js';
import { LANG, LANG_HELP, readLang, type Telling } from '../languages.js';
import { createStory } from '../../story.js';

export const check: Command = {
  name: 'check',
  summary: 'say everything that is wrong with a scenario or a manifest',
  usage: 'check FILE…',
  help: [
    'Prints each problem as file:line:column: severity: path: message.',
    'Errors keep a story from being told; warnings and notices say what was done instead.',
    'Exits with 1 when a file has an error, else with 0.',
    '',
    LANG_HELP.replace('captions and picture', 'messages'),
  ].join('\n'),
  options: LANG,
  files: 'several',
  run(args, io) {
    const telling = readLang(args);
    const codes = args.positionals.map((file) => checkFile(file, io, telling));
    return Math.max(...codes);
  },
};

function checkFile(file: Arguments['positionals'][number], io: Io, telling: Telling): number {
  try {
    const story = createStory(loadScenario(file, io, telling));
    for (const problem of story.problems) io.stdout(`${problemLine(file, problem, telling)}\n`);
    if (story.problems.length === 0) io.stdout(`${nameOf(file)}: no problems\n`);
    return story.problems.some(({ severity }) => severity === 'error') ? EXIT.problems : EXIT.ok;
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    io.stderr(`${error.message}\n`);
    return EXIT.problems;
  }
}
