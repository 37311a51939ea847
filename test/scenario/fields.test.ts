import { describe, expect, it } from 'vitest';
import { fieldsModule } from '../../.ci/fields.js';
import { TYPES } from '../../src/scenario/fields.generated.js';
import { readFieldTypes } from '../../src/scenario/fields.js';
import { READ_TYPES } from '../../src/scenario/readTypes.js';

describe('the table of Kubernetes fields', () => {
  it('is what kubernetes-types says', async () => {
    await expect(fieldsModule()).toMatchFileSnapshot('../../src/scenario/fields.generated.ts');
  });

  it('the fields the simulation reads are among them, with the same types', () => {
    const all = readFieldTypes(TYPES);
    for (const [type, fields] of readFieldTypes(READ_TYPES)) {
      for (const [name, field] of fields) {
        expect(all.get(type)?.get(name), `${type}.${name}`).toEqual(field);
      }
    }
  });
});
