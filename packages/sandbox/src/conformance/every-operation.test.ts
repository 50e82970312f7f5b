import { describe, expect, it, test } from 'vitest';
import { ACTIONS } from '../pipeline/actions.ts';
import { RESOURCES } from '../resources/registry.ts';
import type { Method, Resource } from '../resources/resource.ts';
import type { TestClient } from '../testing/test-client.ts';
import { testClient } from '../testing/test-client.ts';
import { checkExchange } from '../testing/wire-contract/check-exchange.ts';
import { isKnownDeviation } from '../testing/wire-contract/deviations.ts';
import { resourceDifferences, unknownMethods } from '../testing/wire-contract/resource-differences.ts';
import { wireOperationOf } from '../testing/wire-contract/wire-contract.ts';
import { NEW_RECORDS, PARENTS } from './new-records.ts';

type Fields = Readonly<Record<string, unknown>>;

const served = (resource: Resource, method: Method): boolean => resource.methods?.includes(method) ?? true;

const TITLES = RESOURCES.map((resource) => [resource.path, resource] as const);

/** The list of a resource below the parent that the small seed has. */
function listPath({ path, parent }: Resource): string {
  return path.replace('{parentId}', String(parent === undefined ? '' : PARENTS[path]));
}

const onePath = (resource: Resource, id: unknown): string => `${listPath(resource).replace(/\/$/, '')}/${String(id)}`;

async function ok(client: TestClient, method: Method, path: string, body?: unknown): Promise<unknown> {
  const { status, text, json } = await client.send(path, { method, ...(body !== undefined && { body }) });
  expect(status, `${method} ${path} was answered ${status}: ${text}`).toBeLessThan(300);
  return json;
}

/** The client itself holds every answer against the specification. */
describe('every operation of a resource is answered as it is specified', () => {
  it.each(TITLES)('%s', async (_path, resource) => {
    const client = testClient();
    const records = await client.list(listPath(resource));
    await ok(client, 'GET', `${listPath(resource).replace(/\/$/, '')}/count`);
    const made = served(resource, 'POST') ? await create(client, resource) : records[0];
    expect(made === undefined && served(resource, 'POST')).toBe(false);
    if (made === undefined) return;
    const path = onePath(resource, made['id']);
    const read = await ok(client, 'GET', path);
    if (served(resource, 'PUT')) await ok(client, 'PUT', path, read);
    if (served(resource, 'PATCH')) await ok(client, 'PATCH', path, []);
    if (served(resource, 'DELETE')) await ok(client, 'DELETE', path);
  });

  async function create(client: TestClient, resource: Resource): Promise<Fields> {
    const body = NEW_RECORDS[resource.path];
    if (body === undefined) throw new Error(`Say in new-records.ts what a new ${resource.entity} is made of.`);
    const made = await ok(client, 'POST', listPath(resource), body);
    return { ...Object(made) };
  }
});

describe('what is served', () => {
  it.each(TITLES)('%s has the fields, lengths and choices that are specified', (_path, resource) => {
    const differences = resourceDifferences(resource).filter((one) => {
      const [field = '', problem = ''] = one.split(': ');
      return !isKnownDeviation('registry', field, problem);
    });
    expect(differences).toEqual([]);
    expect(unknownMethods(resource)).toEqual([]);
  });

  it.each(ACTIONS.map(({ method, path }) => [`${method} ${path}`, method, path] as const))(
    '%s is specified',
    (_title, method, path) => {
      expect(wireOperationOf(method, path)?.name).toBeDefined();
    },
  );
});

describe('the check itself', () => {
  const answered = (body: unknown, status = 200, path = '/company/companies/types/1') =>
    checkExchange({
      method: 'GET',
      url: new URL(`https://sandbox.example/v4_6_release/apis/3.0${path}`),
      requestBody: undefined,
      status,
      responseBody: body,
      responseText: JSON.stringify(body),
      hasNulls: false,
    });

  test.each<readonly [what: string, body: unknown, problem: string]>([
    ['a field that does not exist', { id: 1, name: 'A', colour: 'red' }, 'CompanyType.colour: no such field'],
    ['a wrong type', { id: '1', name: 'A' }, 'CompanyType.id: string in place of int32'],
    ['a null', { id: 1, name: null }, 'CompanyType.name: null in place of text'],
    ['a missing field', { id: 1 }, 'CompanyType.name: missing'],
    ['a text too long', { id: 1, name: 'x'.repeat(51) }, 'CompanyType.name: 51 characters of at most 50'],
    ['a list', [], 'answer: a list in place of CompanyType'],
  ])('finds %s', (_what, body, problem) => {
    expect(answered(body).some((one) => one.endsWith(problem))).toBe(true);
  });

  test('finds a status, an operation and an envelope that there are not', () => {
    expect(answered({ id: 1, name: 'A' }, 202)).toEqual([
      'GET /company/companies/types/{id}: status: 202 is no answer of it',
    ]);
    expect(answered([], 200, '/company/spaceships')).toEqual(['GET /company/spaceships: operation: no such operation']);
    expect(answered({ error: 'no' }, 400)).toHaveLength(2);
    expect(answered({ code: 'A', message: 'B', errors: [{ field: 1 }] }, 400)).toHaveLength(1);
    expect(answered({ id: 1, name: 'A' })).toEqual([]);
  });
});
