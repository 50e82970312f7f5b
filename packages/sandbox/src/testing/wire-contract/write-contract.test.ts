import { expect, test } from 'vitest';
import { contractOf } from './write-contract.ts';

const schema = (name: string) => ({
  content: { 'application/json': { schema: { $ref: `#/components/schemas/${name}` } } },
});
const inQuery = (name: string) => ({ name, in: 'query', schema: { type: 'string' } });
const LIST = [
  'conditions',
  'childConditions',
  'customFieldConditions',
  'orderBy',
  'fields',
  'page',
  'pageSize',
  'pageId',
];

test('of a specification only names, types, lengths, choices and what is required are kept', () => {
  const document = {
    paths: {
      '/things': {
        get: { summary: 'Prose', parameters: [...LIST, 'kind'].map(inQuery), responses: { 200: schema('Thing') } },
      },
      '/things/{name:regex(^(a|b)$)}': { delete: { responses: { 204: { description: 'Prose' } } } },
      '/things/{id}': { put: { requestBody: schema('Thing'), responses: { 200: schema('Thing') } } },
    },
    components: {
      schemas: {
        Thing: {
          description: 'Prose',
          required: ['name'],
          properties: {
            id: { type: 'integer', format: 'int32' },
            name: { type: 'string', description: 'Prose. Max length: 50;' },
            size: { type: 'number', description: ' Required On Updates;' },
            kind: { type: 'string', enum: ['Big', 'Small'] },
            parts: { type: 'array', items: { $ref: '#/components/schemas/Thing' } },
            _info: { type: 'object', additionalProperties: { type: 'string' } },
            at: { type: 'string', format: 'date-time' },
            value: { description: 'Prose' },
          },
        },
      },
    },
  };
  const { operations, shapes } = contractOf(document);
  expect(operations).toEqual({
    'DELETE /things/{name}': '[] > 204',
    'GET /things': '[list kind] > 200 @Thing',
    'PUT /things/{id}': '[] @Thing > 200 @Thing',
  });
  expect(shapes).toEqual({
    Thing: {
      id: 'whole',
      name: 'text(50)!',
      size: 'decimal?',
      kind: 'Big|Small',
      parts: '@Thing[]',
      _info: 'text{}',
      at: 'instant',
      value: 'any',
    },
  });
});
