import { ACTIONS } from '../pipeline/actions.ts';
import { RESOURCES } from '../resources/registry.ts';
import type { Resource } from '../resources/resource.ts';
import type { PathItem } from './operations.ts';
import { actionPath, QUERY_PARAMETERS, resourcePaths } from './operations.ts';
import type { Schema } from './record-schema.ts';
import { INFO, recordSchema, refTo } from './record-schema.ts';

interface DescribeOptions {
  /** Scheme and host at which it is reached. */
  readonly origin: string;
  readonly release: string;
}

/** The API that this sandbox serves, as an OpenAPI 3.1 document made from the same tables that answer it. */
export function describeApi({ origin, release }: DescribeOptions): Readonly<Record<string, unknown>> {
  const named = resourceNames();
  const described = [
    ...[...named].flatMap(([resource, name]) => resourcePaths(resource, name)),
    ...ACTIONS.map(actionPath),
  ];
  const paths = new Map<string, PathItem>();
  for (const [path, item] of described) paths.set(path, { ...paths.get(path), ...item });
  return {
    openapi: '3.1.0',
    info: {
      title: 'Tallybridge sandbox',
      version: release,
      description: 'A ConnectWise PSA to develop and test against. Not made or endorsed by ConnectWise.',
    },
    servers: [{ url: `${origin}/v4_6_release/apis/3.0` }],
    security: [{ keys: [], clientId: [] }],
    tags: [...new Set([...paths.keys()].map((path) => path.split('/')[1] ?? ''))].map((name) => ({ name })),
    paths: Object.fromEntries([...paths].sort(([left], [right]) => (left < right ? -1 : 1))),
    components: {
      securitySchemes: {
        keys: { type: 'http', scheme: 'basic', description: 'User company+publicKey, password privateKey.' },
        clientId: { type: 'apiKey', in: 'header', name: 'clientId', description: 'Any GUID.' },
      },
      parameters: Object.fromEntries(
        Object.entries(QUERY_PARAMETERS).map(([name, schema]) => [name, { name, in: 'query', schema }]),
      ),
      responses: {
        Failed: { description: 'Refused or failed', content: { 'application/json': { schema: refTo('Error') } } },
      },
      schemas: { ...OWN_SCHEMAS, ...Object.fromEntries([...named].map(([one, name]) => [name, recordSchema(one)])) },
    },
  };
}

const OWN_SCHEMAS: Readonly<Record<string, Schema>> = {
  Reference: {
    type: 'object',
    description: 'Another record. When it is written, one of id, identifier and name is enough.',
    properties: {
      id: { type: 'integer', format: 'int32' },
      identifier: { type: 'string' },
      name: { type: 'string' },
      _info: INFO,
    },
  },
  Count: { type: 'object', required: ['count'], properties: { count: { type: 'integer' } } },
  PatchOperation: {
    type: 'object',
    required: ['op', 'path'],
    properties: { op: { enum: ['add', 'replace', 'remove'] }, path: { type: 'string' }, value: {} },
  },
  Error: {
    type: 'object',
    required: ['message'],
    properties: {
      code: { type: 'string' },
      error: { type: 'string', description: 'In place of code where requests are throttled.' },
      message: { type: 'string' },
      errors: {
        type: ['array', 'null'],
        items: {
          type: 'object',
          properties: Object.fromEntries(
            ['code', 'message', 'resource', 'field'].map((name) => [name, { type: 'string' }]),
          ),
        },
      },
    },
  },
};

/** Each resource by the name of its records; where two have one, by the path too. */
function resourceNames(): ReadonlyMap<Resource, string> {
  const taken = new Set<string>();
  return new Map(
    RESOURCES.map((resource) => {
      const short = capital(resource.entity);
      const name = taken.has(short) ? short + resource.path.split('/').map(plainPart).join('') : short;
      taken.add(name);
      return [resource, name];
    }),
  );
}

function plainPart(part: string): string {
  return part.startsWith('{') ? '' : capital(part);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
