import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import de from '../../src/locales/problems/de.js';
import es from '../../src/locales/problems/es.js';
import fr from '../../src/locales/problems/fr.js';
import ja from '../../src/locales/problems/ja.js';
import ko from '../../src/locales/problems/ko.js';
import ptBR from '../../src/locales/problems/pt-BR.js';
import { sayer, type Phrases } from '../../src/locales/problems/say.js';
import { SENTENCES } from '../../src/locales/problems/sentences.js';
import zhHans from '../../src/locales/problems/zh-Hans.js';
import { problemsOf } from '../scenario/support.js';

const LANGUAGES = { de, es, fr, ja, ko, 'pt-BR': ptBR, 'zh-Hans': zhHans };

const english = sayer(SENTENCES);

/** Says of each sentence only what is in its holes: what is left of a message is in no sentence. */
const nothing = sayer(
  Object.fromEntries(Object.entries(SENTENCES).map(([name, text]) => [name, holesOf(text).join(' ')])) as Phrases,
);

function holesOf(text: string): string[] {
  return [...text.matchAll(/\{\d[w*]?\}/g)].map(([hole]) => hole);
}

/** The words of the API server's own rules (`rules/`), of docs and of parts of names are not looked for. */
const ELSEWHERE = /^(rules|writing)|descriptions|json-schema|subset|types|unsimulatedFields/;

/** Whole sentences that the sources write, each hole filled. */
function written(): string[] {
  const files = readdirSync('src/scenario', { recursive: true, encoding: 'utf8' });
  return files
    .filter((file) => file.endsWith('.ts') && !ELSEWHERE.test(file))
    .flatMap((file) => sentencesIn(readFileSync(join('src/scenario', file), 'utf8')));
}

function sentencesIn(source: string): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) return;
    if (ts.isStringLiteralLike(node)) found.push(node.text);
    if (ts.isTemplateExpression(node))
      found.push(node.head.text + node.templateSpans.map(({ literal }) => `"x"${literal.text}`).join(''));
    node.forEachChild(visit);
  };
  visit(ts.createSourceFile('x.ts', source, ts.ScriptTarget.Latest, true));
  return found.filter((text) => SENTENCE.test(text) && !PART.test(text));
}

const SENTENCE = /[a-z] [a-z`]+/;

/** Lists of kinds and fields, and what is only ever inside of a longer sentence that stands there too. */
const PART =
  /^[A-Z]\w+ [A-Z]\w+ |^\S+( [a-z]+)? [a-z]+$|^(awsElastic|photon|capacity )|^(: ask|invalid link|invalid duration)|^"x": "x"|^(those|other) |^a ServiceAccount that|^a Secret that|^sysctls that|PreferDualStack and|^; did you mean|^Forbidden: "x" has no|^"x"; "\*"|^must be|^"x": this key|^unknown field "x": "x"$|""x""|`labels`$|^!!binary/;

describe('what is wrong with a scenario', () => {
  it('is in no sentence of the sources that the languages do not have', () => {
    const sentences = written();
    expect(sentences.length).toBeGreaterThan(100);
    const unsaid = sentences.filter((text) => SENTENCE.test(nothing(text).replaceAll(/"[^"]*"/g, '')));
    expect(unsaid).toEqual([]);
  });

  it.each(Object.entries(SENTENCES))('%s is said in each language, with all that it tells of', (_, text) => {
    const given = holesOf(text).map((_, place) => `"value${place}"`);
    const message = text.replaceAll(/\{(\d)[w*]?\}/g, (_, place: string) => given[Number(place)]!);
    expect(english(message)).toBe(message);
    for (const [lang, say] of Object.entries(LANGUAGES)) {
      const said = say(message);
      expect(said, lang).not.toMatch(/\{\d/);
      for (const value of given) expect(said, lang).toContain(value);
      if (/[a-z]{3} [a-z]{2}/.test(text)) expect(said, lang).not.toBe(message);
    }
  });

  const BROKEN = `
title: 3
nodes: 0
pods: [{ name: web, containers: [nginx, "log shipper"] }, { name: web, containers: [a] }]
steps:
  - scale: { deployment: wbe, replicas: 9000 }
  - crash: { target: pod/web.nginz }
  - cordon: node-x
  - request: { from: pod/web, to: nowhere }
  - wait: { for: pod/web, condition: Redy }
  - dlete: pod/web
  - say: { de: Da. }
`;

  it('is the message itself in English', () => {
    const messages = problemsOf(BROKEN).map(({ message }) => message);
    expect(messages.length).toBeGreaterThan(6);
    for (const message of messages) expect(english(message)).toBe(message);
  });

  it('keeps values as they were written, whatever they say', () => {
    expect(de('Not found: "a or b": declared: "a: must be an object", "there are no nodes"; did you mean "a b"?')).toBe(
      'Nicht gefunden: "a or b": angegeben: "a: must be an object", "there are no nodes"; meinten Sie "a b"?',
    );
    expect(de('Invalid value: "' + 'x'.repeat(56) + '…: must be a text or an object')).toBe(
      'Ungültiger Wert: "' + 'x'.repeat(56) + '…: verlangt ist ein Text oder ein Objekt',
    );
  });

  it('leaves the API server’s own words, which people search for, as they are', () => {
    expect(fr('Invalid value: 0: must be greater than or equal to 0')).toBe(
      'Valeur non valide : 0 : must be greater than or equal to 0',
    );
    expect(ja('something that nobody has translated')).toBe('something that nobody has translated');
  });
});
