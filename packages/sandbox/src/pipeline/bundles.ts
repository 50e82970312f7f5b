import { isObject } from '../records/read-record.ts';
import { conversionError, Refusal, RoutingRefusal } from '../refusal.ts';
import { RESOURCES } from '../resources/registry.ts';
import type { Resource } from '../resources/resource.ts';
import { envelopeOf } from './answer.ts';
import type { Call } from './call.ts';
import { selectViews } from './list-records.ts';
import { jsonBody, readForBundle } from './resource-calls.ts';

type Fields = Readonly<Record<string, unknown>>;

/** `POST /system/bundles`: several reads in one call, each with its own outcome. Nothing can be written by it. */
export function answerBundle(call: Call): unknown {
  return { results: bundleResults(call, readForBundle) };
}

/** `POST /system/bundles/count`: only how many records each read finds. */
export function countBundle(call: Call): unknown {
  return { results: bundleResults(call, readAll).map((one) => ({ ...one, entities: [] })) };
}

type Read = typeof readForBundle;

const readAll: Read = (call, resource, place) =>
  place.id === null ? selectViews(call, resource, place.parentId) : readForBundle(call, resource, place);

function bundleResults(call: Call, reads: Read): readonly BundleResult[] {
  const requests = insensitive(jsonBody(call))['requests'];
  if (!Array.isArray(requests)) throw conversionError(requests ?? null, 'BundleRequestsCollection', 'requests');
  return requests.map((request: unknown) => result(call, insensitive(request), reads));
}

interface BundleResult {
  readonly success: boolean;
  readonly version: string;
  readonly entities: readonly unknown[];
  readonly count: number;
  readonly statusCode: number;
  readonly error?: unknown;
}

function result(call: Call, request: Fields, reads: Read): BundleResult {
  const resourceType = typeOf(request);
  const head = { sequenceNumber: request['sequencenumber'], resourceType };
  const version = typeof request['version'] === 'string' ? request['version'] : call.behaviour.release;
  try {
    const entities = entitiesOf(call, request, reads);
    return { ...head, entities, count: entities.length, version, success: true, statusCode: 200 };
  } catch (error) {
    if (!(error instanceof Refusal) || error instanceof RoutingRefusal) throw error;
    const failed = { success: false, statusCode: error.status, error: envelopeOf(error) };
    return { ...head, entities: [], count: 0, version, ...failed };
  }
}

function typeOf({ resourcetype }: Fields): string {
  return typeof resourcetype === 'string' ? resourcetype : '';
}

function entitiesOf(call: Call, whole: Fields, reads: Read): readonly unknown[] {
  const resource = resourceNamed(typeOf(whole));
  if (resource === undefined)
    throw new Refusal(400, 'InvalidObject', `The resource type "${typeOf(whole)}" is not known.`);
  const request = insensitive(whole['apirequest']);
  const filters = insensitive(request['filters']);
  const page = insensitive(request['page']);
  const parameters = [
    ...['conditions', 'orderBy', 'childConditions', 'customFieldConditions'].map((name) => [name, filters] as const),
    ...['page', 'pageSize', 'pageId'].map((name) => [name, page] as const),
    ['fields', request] as const,
  ].flatMap(([name, from]) => {
    const value = from[name.toLowerCase()];
    return typeof value === 'string' || typeof value === 'number' ? [[name, String(value)] as [string, string]] : [];
  });
  const isForwardOnly = parameters.some(([name]) => name === 'pageId');
  const query = new URLSearchParams(parameters);
  return reads({ ...call, query, isForwardOnly }, resource, {
    parentId: numberOrNull(request['parentid']),
    id: numberOrNull(request['id']),
  });
}

/** The type names of additions are not documented anywhere; both guesses are taken. */
function resourceNamed(type: string): Resource | undefined {
  const name = type.toLowerCase().replace(/^agreementaddition$/, 'addition');
  return RESOURCES.find(({ entity }) => entity.toLowerCase() === name);
}

function numberOrNull(value: unknown): number | null {
  return typeof value === 'number' && value > 0 ? value : null;
}

/** Names are taken in camelCase and PascalCase. */
function insensitive(value: unknown): Fields {
  if (!isObject(value)) return {};
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name.toLowerCase(), inner]));
}
