import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { PARENTS } from '../conformance/new-records.ts';
import { isObject } from '../records/read-record.ts';
import { RESOURCES } from '../resources/registry.ts';
import { testClient } from '../testing/test-client.ts';
import { wireOperationOf } from '../testing/wire-contract/wire-contract.ts';
import { describeApi } from './describe-api.ts';

type Fields = Readonly<Record<string, unknown>>;

const DOCUMENT = describeApi({ origin: 'http://localhost:4100', release: '2025.1' });
const PATHS = Object.entries(fieldsOf(DOCUMENT['paths']));
const METHODS = ['get', 'post', 'put', 'patch', 'delete'];
const OPERATIONS = PATHS.flatMap(([path, item]) =>
  Object.entries(fieldsOf(item))
    .filter(([method]) => METHODS.includes(method))
    .map(([method, operation]) => ({ method, path, operation: fieldsOf(operation), item: fieldsOf(item) })),
);

function fieldsOf(value: unknown): Fields {
  return isObject(value) ? value : {};
}

function referencesIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(referencesIn);
  return Object.entries(fieldsOf(value)).flatMap(([name, inner]) =>
    name === '$ref' ? [String(inner)] : referencesIn(inner),
  );
}

const found = (pointer: string): unknown =>
  pointer
    .slice(2)
    .split('/')
    .reduce<unknown>((value, part) => fieldsOf(value)[part], DOCUMENT);

describe('the OpenAPI document', () => {
  test('has what version 3.1 asks for', () => {
    expect(DOCUMENT).toMatchObject({
      openapi: '3.1.0',
      info: { title: 'Tallybridge sandbox', version: '2025.1' },
      servers: [{ url: 'http://localhost:4100/v4_6_release/apis/3.0' }],
    });
    expect(PATHS.map(([path]) => path).filter((path) => !path.startsWith('/'))).toEqual([]);
    expect(new Set(PATHS.flatMap(([, item]) => Object.keys(fieldsOf(item))))).toEqual(
      new Set([...METHODS, 'parameters']),
    );
  });

  test('refers to nothing that it does not have', () => {
    expect(referencesIn(DOCUMENT).filter((pointer) => found(pointer) === undefined)).toEqual([]);
  });

  test.each(OPERATIONS.map((one) => [`${one.method} ${one.path}`, one] as const))('%s is whole', (_title, one) => {
    const { operation, item, path } = one;
    const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({ name, in: 'path', required: true }));
    expect(item['parameters'] ?? []).toMatchObject(named);
    const responses = Object.entries(fieldsOf(operation['responses']));
    expect(responses.map(([status]) => status)).toContain('default');
    const undescribed = responses.filter(([, answer]) => {
      const { $ref, description } = fieldsOf(answer);
      return $ref === undefined && typeof description !== 'string';
    });
    expect(undescribed).toEqual([]);
    expect(wireOperationOf(one.method.toUpperCase(), path)).not.toBeNull();
  });

  test('names every operation once', () => {
    const ids = OPERATIONS.map(({ operation }) => operation['operationId']);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    expect(ids).toContain('getCompanyCompaniesById');
  });

  test('has every path of every resource', () => {
    const paths = PATHS.map(([path]) => path);
    expect(RESOURCES.map(({ path }) => path).filter((path) => !paths.includes(path))).toEqual([]);
  });
});

describe('what the sandbox answers', () => {
  const ajv = new Ajv2020({ strict: true, validateFormats: false, allErrors: true });
  ajv.addSchema({ $id: 'api', ...DOCUMENT }, 'api');
  ajv.addVocabulary(['openapi', 'info', 'servers', 'security', 'tags', 'paths', 'components']);

  test.each(RESOURCES.map(({ path, parent }) => [path, parent] as const))(
    '%s is as described',
    async (path, parent) => {
      const { json } = await testClient().send(
        path.replace('{parentId}', parent === undefined ? '' : String(PARENTS[path])),
      );
      const pointer = `#/paths/${path.replaceAll('/', '~1')}/get/responses/200/content/application~1json/schema`;
      const validate = ajv.getSchema(`api${pointer.replaceAll('{', '%7B').replaceAll('}', '%7D')}`);
      const isRight: unknown = validate?.(json);
      expect({ isRight, errors: validate?.errors }).toEqual({ isRight: true, errors: null });
    },
  );
});
