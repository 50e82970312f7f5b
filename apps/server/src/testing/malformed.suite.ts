import { operations, problemSchema } from 'tallybridge-sdk/contract';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { TestDatabases } from '../database/testing/test-databases.ts';
import { CONNECTION, linkedPartner, record, withService } from './test-service.ts';
import type { TestService } from './test-service.ts';

type Json = string | number | boolean | null | Json[] | { [name: string]: Json };

const LIMIT_BYTES = 2 * 1024 * 1024;
const LONG = 'x'.repeat(1_000_000);
const deep = (open: string, close: string) => `${open.repeat(20_000)}1${close.repeat(20_000)}`;

/** What may stand where a body wants something else; as JSON text, because not all of it survives JSON.stringify. */
const STRANGE: readonly string[] = [
  '"\\u0000"',
  '"a\\u0000b"',
  '"a\\ud800b"',
  '"\\udc00"',
  '"a\\nb"',
  '"\\u2028"',
  '""',
  '" "',
  '"0000-01-01T00:00:00Z"',
  '"9999-12-31T23:59:59-23:59"',
  '"0000-01"',
  '"9999-12"',
  '"99999999999999999999.999999999999"',
  '"-1"',
  '"1e400"',
  '"NaN"',
  '"__proto__"',
  '1e400',
  '-1e400',
  '1.5',
  '-1',
  '0',
  '9007199254740993',
  '2147483648',
  'null',
  'true',
  '[]',
  '{}',
  '[null]',
  '{"a":{"b":[1]}}',
  deep('[', ']'),
  deep('{"a":', '}'),
];

const BODIES: readonly string[] = [
  '',
  ' ',
  '{',
  'null',
  '7',
  '1e400',
  '"text"',
  '[]',
  '{}',
  '[{}]',
  '{"__proto__":{"a":1}}',
  '{"constructor":{"prototype":{}}}',
  '{"a":1,"a":2}',
  '\u0000',
  deep('[', ']'),
  deep('{"a":', '}'),
  `"${LONG}"`,
  `{"${LONG}":1}`,
  `"${'x'.repeat(LIMIT_BYTES)}"`,
];

const TYPES = ['text/plain', 'application/xml', 'application/json; charset=utf-7', 'multipart/form-data', 'x', ''];

/** A good body of each operation that takes one. */
const GOOD: Readonly<Record<string, Json>> = {
  createPartner: { key: 'other', name: 'Other', timeZone: 'Europe/Berlin' },
  putPartner: { name: 'Lakeside IT', timeZone: 'America/New_York' },
  putCustomers: { customers: [{ key: 'dental', name: 'Riverbend Dental', domain: 'dental.example' }] },
  putProducts: {
    products: [
      {
        sku: 'endpoint',
        name: 'Endpoint',
        unit: 'device',
        basis: 'peak',
        step: '1',
        rounding: 'up',
        included: '0',
        minimum: '0',
      },
    ],
  },
  pushUsage: { records: [{ ...record(), corrects: 'r-0' }] },
  createConnection: {
    ...CONNECTION,
    clientId: CONNECTION.clientId ?? '',
    name: 'Main',
    settings: { finalWaitDays: 5 },
  },
  updateConnection: { name: 'Main', site: CONNECTION.site, settings: { limits: { lineFactor: 5 } } },
  putCompanyLinks: {
    links: [
      {
        customer: 'dental',
        decision: 'linked',
        companyId: 200,
        agreement: { mode: 'chosen', agreementId: 300, bySku: { endpoint: 300 } },
      },
    ],
  },
  putProductLinks: {
    links: [
      {
        sku: 'endpoint',
        decision: 'linked',
        catalogItemId: 500,
        basis: 'peak',
        step: '1',
        price: '1.5',
        invoiceText: 'text',
        drift: { policy: 'accept', acceptUntil: '2026-12-01T00:00:00Z', note: 'why' },
      },
    ],
  },
  putOverrides: { overrides: [{ customer: 'dental', sku: 'endpoint', terms: { step: '1', invoiceText: 'text' } }] },
  createPlan: { month: '2026-10' },
  approvePlan: { by: 'Dana Ruiz', lines: ['f1'], adopt: ['f2'], acceptParked: true },
  rejectPlan: { by: 'Dana Ruiz', note: 'why' },
};

const takers = Object.values(operations).filter(({ method }) => method !== 'GET');

/** The body once for each of its parts, with that part left out as a place for something strange. */
function* holes(body: Json): Generator<(strange: string) => string> {
  if (typeof body !== 'object' || body === null) return;
  const parts = Array.isArray(body) ? [...body.entries()] : Object.entries(body);
  const around = (at: number | string, inner: string): string => {
    const texts = parts.map(([name, value]) => {
      const text = name === at ? inner : JSON.stringify(value);
      return Array.isArray(body) ? text : `${JSON.stringify(name)}:${text}`;
    });
    return Array.isArray(body) ? `[${texts.join(',')}]` : `{${texts.join(',')}}`;
  };
  for (const [name, value] of parts) {
    yield (strange) => around(name, strange);
    for (const inner of holes(value)) yield (strange) => around(name, inner(strange));
  }
}

interface Sender {
  (body: string | Buffer, type?: string): Promise<void>;
}

/** Sends a body to the operation and expects an answer that does not blame the service. */
function sender({ server }: TestService, apiKey: string, { method, url }: { method: string; url: string }): Sender {
  return async (body, type = 'application/json') => {
    const answer = await server.app.inject({
      method: z.enum(['POST', 'PUT', 'PATCH']).parse(method),
      url,
      headers: { authorization: `Bearer ${apiKey}`, ...(type === '' ? {} : { 'content-type': type }) },
      payload: body,
    });
    const what = `${method} ${url} ${type} ${body.toString().slice(0, 300)} → ${answer.body.slice(0, 300)}`;
    expect(answer.statusCode, what).not.toBe(500);
    if (answer.statusCode < 400) return;
    const problem = problemSchema.parse(answer.json());
    expect(problem, what).toMatchObject({ title: /./, detail: /./, remedy: /./, status: answer.statusCode });
    expect(problem.code, what).not.toBe('internal');
  };
}

const resultsSchema = z.object({ results: z.array(z.object({ outcome: z.string() })).default([]) });

/** Whether the strange bodies are made from one that gets through every check of its form. */
async function expectTaken(
  { server }: TestService,
  apiKey: string,
  { method, url, good }: { method: string; url: string; good: Json },
): Promise<void> {
  const answer = await server.app.inject({
    method: z.enum(['POST', 'PUT', 'PATCH']).parse(method),
    url,
    headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
    payload: JSON.stringify(good),
  });
  // No plan has the fingerprints of the sample.
  if (url.endsWith('/approve')) expect(answer.json()).toMatchObject({ code: 'plan-lines-not-approvable' });
  else expect(answer.statusCode, answer.body).toBeLessThan(300);
  const { results } = resultsSchema.parse(answer.json());
  expect(results.filter(({ outcome }) => outcome === 'refused')).toEqual([]);
}

export function malformedSuite(databases: TestDatabases): void {
  describe('a malformed body', () => {
    it('is answered with what is wrong about it, never as a fault of the service, on every operation', () =>
      withService(
        databases,
        async (service) => {
          const { connection, partner } = await linkedPartner(service);
          await partner.usage.push([record()]);
          const { id } = await partner.connections.create(CONNECTION);
          const { apiKey } = await service.server.bootstrap();
          expect(takers.flatMap((each) => (each.body === null ? [] : [each.id])).toSorted()).toEqual(
            Object.keys(GOOD).toSorted(),
          );
          for (const operation of takers) {
            const target = operation.id === 'updateConnection' ? id : (await connection.get()).id;
            const plan = operation.path.includes('{plan}') ? (await connection.plans.create()).id : '';
            const url = operation.path
              .replace('{partner}', 'lakeside-it')
              .replace('{connection}', target)
              .replace('{plan}', plan);
            const send = sender(service, apiKey, { method: operation.method, url });
            const good = GOOD[operation.id];
            if (good !== undefined) await expectTaken(service, apiKey, { method: operation.method, url, good });
            for (const body of BODIES) await send(body);
            for (const type of TYPES) await send(good === undefined ? 'x' : JSON.stringify(good), type);
            await send(Buffer.from([0xff, 0xfe, 0x22, 0x80]));
            if (good === undefined) continue;
            for (const hole of holes(good)) {
              for (const strange of STRANGE) await send(hole(strange));
              await send(hole(JSON.stringify(LONG)));
            }
          }
        },
        { settings: { TALLYBRIDGE_ROLE: 'serve', TALLYBRIDGE_LOG_LEVEL: 'silent' } },
      ));
  });
}
