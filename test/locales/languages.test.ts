import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { WORDS } from '../../src/layout/words.js';
import de from '../../src/locales/de.js';
import { en } from '../../src/locales/en.js';
import es from '../../src/locales/es.js';
import fr from '../../src/locales/fr.js';
import ja from '../../src/locales/ja.js';
import ko from '../../src/locales/ko.js';
import ptBR from '../../src/locales/pt-BR.js';
import zhHans from '../../src/locales/zh-Hans.js';
import { bestTag, textIn } from '../../src/scenario/languages.js';
import { parseScenario } from '../../src/scenario/parse.js';
import { createStory, fork, renderSVG, retellStory } from '../../src/story.js';
import { english as captions } from '../../src/timeline/captions.js';
import { english as describeWords } from '../../src/timeline/describeWords.js';
import { english as why } from '../../src/timeline/whyWords.js';

const ENGLISH = { elements: en, picture: WORDS, captions, why, describe: describeWords };
const LANGUAGES = { de, es, fr, ja, ko, 'pt-BR': ptBR, 'zh-Hans': zhHans };

type Said = (...given: unknown[]) => string | readonly string[];

/** Every word and sentence of a table, by its path. */
function wordsOf(table: object, path = ''): [string, string | Said][] {
  return Object.entries(table).flatMap(([key, word]: [string, unknown]): [string, string | Said][] => {
    const at = path ? `${path}.${key}` : key;
    if (typeof word === 'string' || typeof word === 'function') return [[at, word as string | Said]];
    if (Array.isArray(word)) return [[at, () => word as string[]]];
    return wordsOf(word as object, at);
  });
}

/** Has whatever a sentence may ask of what it is given. */
const THING = {
  kind: 'condition',
  metadata: { name: 'aaa' },
  text: 'bbb',
  name: 'ccc',
  uid: 'ddd',
  node: 'eee',
  file: 'fff',
  target: { text: 'ggg' },
  from: { text: 'hhh' },
  to: { text: 'iii' },
  for: { text: 'jjj' },
  image: 'kkk',
  replicas: 4,
  exitCode: 3,
  action: 'restart',
  condition: 'Ready',
  remove: false,
  owner: 'lll',
  next: 'create',
  taint: { key: 'mmm', value: 'nnn', effect: 'NoSchedule' },
  containers: 2,
  init: 2,
  sidecars: 2,
  count: 2,
  pods: 5,
  ready: 2,
  waiting: 3,
  desired: 3,
  observed: 1,
  status: 'Running',
  address: 'ooo',
  role: 'sidecar',
  state: 'ppp',
  running: false,
  restarts: 2,
  lastExit: 'qqq',
  reasons: ['rrr'],
  score: 7,
};
const ALL = { ...THING, objects: [THING] };
const SAMPLES = (place: number): unknown[] => [
  `t${place}xyz`,
  place + 3,
  [`l${place}xyz`],
  ['podsHealThemselves'],
  [[`s${place}xyz`, 3]],
  [ALL],
  ALL,
];

const textOf = (said: string | readonly string[]) => (typeof said === 'string' ? said : said.join(' | '));
const isBroken = (text: string) => text === '' || /undefined|NaN|\[object|function/.test(text);

/** Arguments with which it says something sound in every language: the first of all combinations. */
function argumentsFor(path: string, says: readonly Said[]): unknown[] {
  const combinations = Array.from({ length: says[0]!.length }, (_, place) => SAMPLES(place)).reduce<unknown[][]>(
    (given, samples) => given.flatMap((before) => samples.map((sample) => [...before, sample])),
    [[]],
  );
  const sound = combinations.find((given) => {
    try {
      return says.every((say) => !isBroken(textOf(say(...given))));
    } catch {
      return false;
    }
  });
  if (!sound) throw new Error(`${path} does not come out whole in some language`);
  return sound;
}

const TABLES = Object.values(LANGUAGES).map((language) => new Map(wordsOf(language)));

const EXAMPLES = wordsOf(ENGLISH).map(([path, word]) => {
  const says = [word, ...TABLES.map((words) => words.get(path))].filter((each) => typeof each === 'function');
  const given = typeof word === 'function' ? argumentsFor(path, says) : [];
  return { path, given, english: typeof word === 'function' ? textOf(word(...given)) : word };
});
const TOKENS = /\b(?:t\dxyz|l\dxyz|s\dxyz|([a-r])\1\1)\b/g;

describe.each(Object.entries(LANGUAGES))('%s', (lang, language) => {
  const words = new Map(wordsOf(language));
  const say = ({ path, given }: (typeof EXAMPLES)[number]) => {
    const word = words.get(path);
    return typeof word === 'function' ? textOf(word(...given)) : (word ?? '');
  };

  it('has every word, and every sentence comes out whole', () => {
    expect(EXAMPLES.filter((example) => isBroken(say(example))).map(({ path }) => path)).toEqual([]);
  });

  it('tells of everything that English tells of', () => {
    const lost = EXAMPLES.flatMap((example) => {
      const said = say(example);
      const missing = [...new Set(example.english.match(TOKENS))].filter((token) => !said.includes(token));
      // Of a notice only Kubernetes' own message is passed on, in its own words or not at all.
      return missing.length && !example.path.startsWith('picture.notices.') ? [`${example.path}: ${said}`] : [];
    });
    expect(lost).toEqual([]);
  });

  it('is not English', () => {
    const own = EXAMPLES.filter(({ english }) => /[a-z]{3} [a-z]{3}/.test(english.replace(TOKENS, '')));
    const same = own.filter((example) => say(example) === example.english);
    expect(same.map(({ path }) => path)).toEqual(
      ['picture.refused', 'picture.portTaken', 'picture.addressInUse'].filter((path) =>
        same.some((example) => example.path === path),
      ),
    );
  });

  it('is named by its file', () => {
    expect(language.lang).toBe(lang);
    expect(language.captions.lang).toBe(lang);
  });
});

const SCENARIO = `
title: { en: Two Pods, de: Zwei Pods }
pods: [{ name: web, containers: [nginx] }]
steps:
  - say: { en: It is there., de: Er ist da., ja: いました。 }
  - delete: pod/web
`;

describe('a story in a language', () => {
  const scenario = parseScenario(SCENARIO);

  it('is told in the author’s words, and where there are none in our own', () => {
    const story = createStory(scenario, { words: de });
    expect([story.title, ...story.steps.slice(-2).map(({ caption }) => caption)]).toEqual([
      'Zwei Pods',
      'Er ist da.',
      'Gelöscht: pod/web.',
    ]);
  });

  it('falls back to the author’s English', () => {
    expect(createStory(scenario, { words: ko }).title).toBe('Two Pods');
  });

  it('is told anew without being computed anew: the same events', () => {
    const story = createStory(scenario);
    const again = retellStory(story, { words: ja });
    expect(again.steps.at(-2)?.caption).toBe('いました。');
    expect(again.events.map(({ source }) => source)).toEqual(story.events.map(({ source }) => source));
    expect(again.events[0]?.source).toBe(story.events[0]?.source);
  });

  it('is drawn in it', () => {
    expect(renderSVG(createStory(scenario, { words: zhHans }), { words: zhHans, time: 1 })).toContain('调度器');
  });

  it('names a wrong tag, and the missing words for all others', () => {
    const broken =
      'pods: [{ name: web, containers: [nginx] }]\nsteps: [{ say: { german: Da. } }, { say: { de: Da. } }]';
    expect(() => parseScenario(broken)).toThrow(/say: Invalid value|"german": write a language tag such as "en"/);
    expect(() => parseScenario(broken)).toThrow(/steps\[1\]\.say\.en: Required value: what readers of any other/);
  });
});

describe('bestTag(wanted, tags)', () => {
  const tags = ['en', 'de', 'pt-BR', 'zh-Hans'] as const;
  it.each([
    ['de', 'de'],
    ['de-AT', 'de'],
    ['DE', 'de'],
    ['pt', 'pt-BR'],
    ['pt-PT', 'pt-BR'],
    ['zh', 'zh-Hans'],
    ['zh-CN', 'zh-Hans'],
    ['zh_SG', 'zh-Hans'],
    ['zh-TW', undefined],
    ['tlh', undefined],
    ['', undefined],
    ['no tag', undefined],
  ])('%s → %s', (wanted, tag) => expect(bestTag(wanted, tags)).toBe(tag));

  it('chooses the author’s words in the same way', () => {
    expect(textIn({ en: 'a', 'pt-BR': 'b' }, 'pt')).toBe('b');
    expect(textIn({ en: 'a', 'pt-BR': 'b' }, 'it')).toBe('a');
    expect(textIn('a', 'it')).toBe('a');
  });
});

describe('what a language writes', () => {
  it('a story that goes another way is told on in its language', () => {
    const story = createStory(parseScenario(SCENARIO), { words: de });
    const forked = fork(story, story.duration, { delete: 'pod/web' }).story;
    expect([forked.title, forked.steps.at(-1)?.caption]).toEqual(['Zwei Pods', 'Gelöscht: pod/web.']);
  });

  it.each([
    [de, '+12,3 Sek.'],
    [es, '+12,3 s'],
    [fr, '+12,3 s'],
    [ptBR, '+12,3 s'],
    [zhHans, '+12.3秒'],
    [ja, '+12.3 秒'],
    [ko, '+12.3초'],
  ])('the clock of the picture as the language writes seconds: $1', ({ picture }, text) => {
    expect(picture.clock(12.26).replaceAll(/\s/g, ' ')).toBe(text);
    expect(picture.backOff(40)).toContain(picture.seconds(40));
  });
});

describe('the page on languages', () => {
  const page = readFileSync('stories/languages.mdx', 'utf8');

  it('names every language', () => {
    for (const lang of ['en', ...Object.keys(LANGUAGES)]) expect(page).toContain(`\`${lang}\``);
  });

  it('has an example that is told in the languages it is written in', () => {
    const [, yaml = ''] = /```yaml\n([^]*?)```/.exec(page)!;
    const scenario = parseScenario(yaml);
    const told = (words?: typeof de) => createStory(scenario, { words });
    expect([told().title, told(de).title, told(ja).title, told(fr).title]).toEqual([
      'Two Pods',
      'Zwei Pods',
      '二つのPod',
      'Two Pods',
    ]);
    expect(told(de).steps.at(-1)?.caption).toBe('Da ist er.');
  });
});
