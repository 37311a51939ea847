import { describe, expect, it } from 'vitest';
import { DEPLOYMENT, kubestory } from './support.js';

const BROKEN = 'nodes: [node-a]\npods: [{ name: web, containers: [nginx] }]\nsteps: [{ cordon: node-x }]\n';
const told = (...argv: string[]) => kubestory(argv, { 'web.yaml': DEPLOYMENT, 'broken.yaml': BROKEN });

describe('kubestory --lang', () => {
  it('tells the transcript in the language that is read there', () => {
    const { code, out } = told('transcript', 'web.yaml', '--lang', 'de-AT');
    expect(code).toBe(0);
    expect(out).toContain('Der API-Server speichert Deployment web.');
    expect(out).toContain('(weil: ');
  });

  it('draws the picture and answers why in it, and leaves what Kubernetes says', () => {
    expect(told('render', 'web.yaml', '--at', '3', '--lang', 'ja').out).toContain('スケジューラー');
    const { out } = told('why', 'web.yaml', 'deployment/web[0]', '--lang', 'fr');
    expect(out).toContain('parce que : ');
    expect(told('transcript', 'web.yaml', '--lang', 'ko').out).toContain('Successfully assigned');
  });

  it('says what is wrong in it', () => {
    const { code, err } = told('check', 'broken.yaml', '--lang', 'es');
    expect(code).toBe(1);
    expect(err).toContain('error: steps[0].cordon: No encontrado: "node-x": nodos: "node-a"');
  });

  it('names the languages when it is none of them', () => {
    const { code, err } = told('transcript', 'web.yaml', '--lang', 'tlh');
    expect(code).toBe(2);
    expect(err).toMatch(/^unknown --lang: tlh: there are en, de, /);
  });
});
