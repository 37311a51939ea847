/** Scenario → YAML text. Needs the YAML library: a page loads it when somebody asks for the text. */
import { stringify } from 'yaml';
import type { Scenario } from './types.js';
import { documentsOf } from './writing/documents.js';

/**
 * A stream that reads as the same scenario: one scenario document, then every object. Comments, and objects that
 * are not simulated, are not in a parsed scenario and so not in the text.
 */
export const writeScenario = (scenario: Scenario): string => documentsOf(scenario).map(writeDocument).join('---\n');

/** YAML 1.1, as it is read: what would be a number or a boolean there is quoted. */
export const writeDocument = (document: object): string =>
  stringify(document, { version: '1.1', lineWidth: 110, aliasDuplicateObjects: false, singleQuote: true });
