import { renderSVG, type RenderOptions } from '../../story.js';
import { EXIT, readNumber, UsageError, type Arguments, type Command } from '../command.js';
import { LANG, LANG_HELP, readLang } from '../languages.js';
import { InputError, loadStory } from '../load.js';

const THEMES = ['day', 'night'] as const;

/** Narrowest picture there is, in CSS px. */
const LEAST_WIDTH = 320;

export const render: Command = {
  name: 'render',
  summary: 'draw the picture at one time as an SVG file',
  usage: 'render FILE --at SECONDS [--width PX] [--theme day|night] [--focus TARGET] [--lang TAG] [-o out.svg]',
  help: [
    '  --at SECONDS   seconds of story time; past the end means the end',
    `  --width PX     width of the picture, ${LEAST_WIDTH} or more; 1280 by default`,
    '  --theme        day or night; day by default',
    '  --focus        what is shown close up: pod/web, deployment/web[0], node/node-a',
    LANG_HELP,
    '  -o, --output   the file to write; the standard output by default',
  ].join('\n'),
  options: {
    at: { type: 'string' },
    width: { type: 'string' },
    theme: { type: 'string' },
    focus: { type: 'string' },
    ...LANG,
    output: { type: 'string', short: 'o' },
  },
  files: 'one',
  run(args, io) {
    const time = readNumber(args, 'at', 0);
    const width = readNumber(args, 'width', LEAST_WIDTH, 1280);
    const theme = readTheme(args);
    if (args.values.output === '') throw new UsageError('invalid --output: "": must be the name of a file');
    const telling = readLang(args);
    const story = loadStory(args.positionals[0]!, io, telling);
    const svg = draw(story, {
      time,
      width,
      theme,
      words: telling.words,
      ...(typeof args.values.focus === 'string' && { focus: args.values.focus }),
    });
    const { output } = args.values;
    if (typeof output !== 'string' || output === '-') io.stdout(svg.endsWith('\n') ? svg : `${svg}\n`);
    else write(output, svg, (path, text) => io.writeFile(path, text));
    return EXIT.ok;
  },
};

/** A focus that the story has not is the reader's mistake. */
function draw(story: Parameters<typeof renderSVG>[0], options: RenderOptions): string {
  try {
    return renderSVG(story, options);
  } catch (error) {
    if (error instanceof RangeError) throw new InputError(error.message);
    throw error;
  }
}

function readTheme({ values }: Arguments): (typeof THEMES)[number] {
  const written = values.theme ?? 'day';
  const theme = THEMES.find((each) => each === written);
  if (theme === undefined) throw new UsageError(`unknown theme: ${String(written)}: day or night`);
  return theme;
}

function write(path: string, text: string, writeFile: (path: string, text: string) => void): void {
  try {
    writeFile(path, text);
  } catch (error) {
    throw new InputError(`${path}: cannot be written: ${(error as Error).message}`);
  }
}
