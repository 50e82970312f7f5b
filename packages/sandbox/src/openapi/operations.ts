import type { Action } from '../pipeline/action.ts';
import type { Method, Resource } from '../resources/resource.ts';
import type { Schema } from './record-schema.ts';
import { refTo } from './record-schema.ts';

/** The operations of one path, by method in small letters. */
export type PathItem = Readonly<Record<string, unknown>>;

const query = (name: string): Schema => ({ $ref: `#/components/parameters/${name}` });
const FILTERS = ['conditions', 'childConditions', 'customFieldConditions'].map(query);
const LIST = [...FILTERS, ...['orderBy', 'fields', 'page', 'pageSize', 'pageId'].map(query)];

export const QUERY_PARAMETERS = {
  conditions: { type: 'string' },
  childConditions: { type: 'string' },
  customFieldConditions: { type: 'string' },
  orderBy: { type: 'string' },
  fields: { type: 'string' },
  page: { type: 'integer', minimum: 0, default: 1 },
  pageSize: { type: 'integer', minimum: 0, maximum: 1000, default: 25 },
  pageId: { type: 'integer', minimum: 0 },
} as const satisfies Readonly<Record<string, Schema>>;

const json = (schema: Schema): Schema => ({ 'application/json': { schema } });
const answer = (description: string, schema: Schema): Schema => ({ description, content: json(schema) });
const FAILED = { $ref: '#/components/responses/Failed' };
const body = (schema: Schema): Schema => ({ required: true, content: json(schema) });

/** The paths of a resource: its list, their number, and one record. */
export function resourcePaths(resource: Resource, name: string): readonly (readonly [path: string, item: PathItem])[] {
  const base = resource.path.replace(/\/$/, '');
  const record = refTo(name);
  const one = `${base}/{id}`;
  const operation = (method: Method, path: string, more: Schema) =>
    [method.toLowerCase(), { tags: [tagOf(path)], operationId: operationId(method, path), ...more }] as const;
  const isServed = (method: Method): boolean => resource.methods?.includes(method) ?? true;
  const item = (path: string, operations: readonly (readonly [string, Schema])[]) =>
    [path, { ...pathParameters(path), ...Object.fromEntries(operations) }] as const;
  const change = (method: 'PUT' | 'PATCH', schema: Schema) =>
    operation(method, one, {
      requestBody: body(schema),
      responses: { 200: answer('The record', record), default: FAILED },
    });
  const list = { type: 'array', items: record };
  return [
    item(resource.path, [
      operation('GET', resource.path, {
        parameters: LIST,
        responses: {
          200: { ...answer('One page', list), headers: { Link: { schema: { type: 'string' } } } },
          default: FAILED,
        },
      }),
      ...(isServed('POST')
        ? [
            operation('POST', resource.path, {
              requestBody: body(record),
              responses: { 201: answer('The new record', record), default: FAILED },
            }),
          ]
        : []),
    ]),
    item(`${base}/count`, [
      operation('GET', `${base}/count`, {
        parameters: FILTERS,
        responses: { 200: answer('How many', refTo('Count')), default: FAILED },
      }),
    ]),
    item(one, [
      operation('GET', one, {
        parameters: [query('fields')],
        responses: { 200: answer('The record', record), default: FAILED },
      }),
      ...(isServed('PUT') ? [change('PUT', record)] : []),
      ...(isServed('PATCH') ? [change('PATCH', { type: 'array', items: refTo('PatchOperation') })] : []),
      ...(isServed('DELETE')
        ? [operation('DELETE', one, { responses: { 204: { description: 'Deleted' }, default: FAILED } })]
        : []),
    ]),
  ];
}

/** What a call beyond plain reading and writing answers is not described further. */
export function actionPath({ method, path }: Action): readonly [path: string, item: PathItem] {
  const operation = {
    tags: [tagOf(path)],
    operationId: operationId(method, path),
    ...(method !== 'GET' && method !== 'DELETE' && { requestBody: { content: json({}) } }),
    responses: { '2XX': answer('The answer', {}), default: FAILED },
  };
  return [path, { ...pathParameters(path), [method.toLowerCase()]: operation }];
}

function pathParameters(path: string): Schema {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  if (names.length === 0) return {};
  return { parameters: names.map((name) => ({ name, in: 'path', required: true, schema: parameterSchema(name) })) };
}

function parameterSchema(name: string): Schema {
  return /(?:^i|I)d$/.test(name) ? { type: 'integer', format: 'int32' } : { type: 'string' };
}

/** `GET /company/companies/{id}` is getCompanyCompaniesById. */
function operationId(method: Method, path: string): string {
  const words = path
    .split('/')
    .filter((part) => part !== '')
    .map((part) =>
      part.replace(/^\{(\w)(\w*)\}$/, (_, first: string, rest: string) => `By${first.toUpperCase()}${rest}`),
    )
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1));
  return method.toLowerCase() + words.join('');
}

function tagOf(path: string): string {
  return path.split('/')[1] ?? '';
}
