import { describe, expect, it } from 'vitest';
import { fieldsModule } from '../../.ci/fields.js';
import { TYPES } from '../../src/scenario/rules/fields.generated.js';
import { readFieldTypes } from '../../src/scenario/fields.js';
import { ESSENTIAL_TYPES } from '../../src/scenario/rules/essentialTypes.js';

describe('the table of Kubernetes fields', () => {
  it('is what kubernetes-types says', async () => {
    await expect(fieldsModule()).toMatchFileSnapshot('../../src/scenario/rules/fields.generated.ts');
  });

  it('the fields the simulation reads are among them, with the same types', () => {
    const all = readFieldTypes(TYPES);
    for (const [type, fields] of readFieldTypes(ESSENTIAL_TYPES)) {
      for (const [name, field] of fields) {
        expect(all.get(type)?.get(name), `${type}.${name}`).toEqual(field);
      }
    }
  });
});
