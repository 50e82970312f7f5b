import { operations, problemSchema } from 'tallybridge-sdk/contract';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { TestDatabases } from '../database/testing/test-databases.ts';
import { GOOD } from './good-bodies.ts';
import type { Json } from './good-bodies.ts';
import { CONNECTION, linkedPartner, record, withService } from './test-service.ts';
import type { TestService } from './test-service.ts';

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

interface Target {
  readonly method: string;
  readonly url: string;
}

interface Sender {
  /** Sends a body and answers with what is wrong about the answer, if anything is. */
  blame(target: Target, body: string | Buffer, type?: string): Promise<readonly string[]>;
  /** What became of a good body: the status, and the outcomes of its items. */
  taken(target: Target, good: Json): Promise<readonly (string | number)[]>;
}

const resultsSchema = z.object({ results: z.array(z.object({ outcome: z.string().optional() })).default([]) });

async function senderOf({ server }: TestService): Promise<Sender> {
  const { apiKey } = await server.bootstrap();
  const send = ({ method, url }: Target, payload: string | Buffer, type: string) =>
    server.app.inject({
      method: z.enum(['POST', 'PUT', 'PATCH', 'DELETE']).parse(method),
      url,
      headers: { authorization: `Bearer ${apiKey}`, ...(type === '' ? {} : { 'content-type': type }) },
      payload,
    });
  return {
    async blame(target, body, type = 'application/json') {
      const answer = await send(target, body, type);
      if (answer.statusCode < 400) return [];
      const problem = problemSchema.safeParse(answer.json());
      const isGood =
        problem.success &&
        problem.data.code !== 'internal' &&
        [problem.data.title, problem.data.detail, problem.data.remedy].every((text) => text !== '');
      if (isGood) return [];
      return [`${target.url} ${type} ${body.toString().slice(0, 300)} → ${answer.body.slice(0, 300)}`];
    },
    async taken(target, good) {
      const answer = await send(target, JSON.stringify(good), 'application/json');
      const { results } = resultsSchema.parse(answer.json());
      return [answer.statusCode, ...new Set(results.flatMap(({ outcome }) => outcome ?? []))];
    },
  };
}

/** Every malformed body for one operation. */
function* malformed(good: Json | undefined): Generator<{ readonly body: string | Buffer; readonly type?: string }> {
  for (const body of BODIES) yield { body };
  for (const type of TYPES) yield { body: good === undefined ? 'x' : JSON.stringify(good), type };
  yield { body: Buffer.from([0xff, 0xfe, 0x22, 0x80]) };
  if (good === undefined) return;
  for (const hole of holes(good)) {
    for (const strange of STRANGE) yield { body: hole(strange) };
    yield { body: hole(JSON.stringify(LONG)) };
  }
}

/** No plan has the fingerprints of the sample, so its approval gets as far as that. */
const REFUSED_AS_A_WHOLE = [422];
/** The samples name a connection, a request, a hold and a decision that do not exist. */
const NOT_THERE = [404];
const SWITCHED_OFF = [409];

/** Months begin with the first plan that was applied, and none was. */
const NO_SUCH_MONTH = [404];

export function malformedSuite(databases: TestDatabases): void {
  describe('a malformed body', () => {
    it(
      'is answered with what is wrong about it, never as a fault of the service, on every operation',
      { timeout: 600_000 },
      () =>
        withService(
          databases,
          async (service) => {
            const { connection, partner } = await linkedPartner(service);
            await partner.usage.push([record()]);
            const { id } = await partner.connections.create(CONNECTION);
            await service.tallybridge.partner('another-msp').put({ name: 'Another', timeZone: 'UTC' });
            const sender = await senderOf(service);
            const others = new Map([
              ['updateConnection', id],
              ['removeConnection', (await partner.connections.create(CONNECTION)).id],
            ]);
            const billed = (await connection.get()).id;
            const blames: string[] = [];
            const taken: Record<string, readonly (string | number)[]> = {};
            for (const { id: operation, method, path } of takers) {
              const plan = path.includes('{plan}') ? (await connection.plans.create()).id : '';
              const url = path
                .replace('{partner}', operation === 'removePartner' ? 'another-msp' : 'lakeside-it')
                .replace('{connection}', others.get(operation) ?? billed)
                .replace('{plan}', plan)
                .replace('{request}', id)
                .replace('{customer}', 'dental')
                .replace('{sku}', 'endpoint')
                .replace('{batch}', id)
                .replace('{hold}', 'none')
                .replace('{category}', 'backup')
                .replace('{ticket}', 'none')
                .replace('{addition}', '9001')
                .replace('{month}', '2026-10');
              const good = GOOD[operation];
              if (good !== undefined) taken[operation] = await sender.taken({ method, url }, good);
              for (const { body, type } of malformed(good))
                blames.push(...(await sender.blame({ method, url }, body, type)));
            }
            expect(blames).toEqual([]);
            expect(taken).toEqual({
              createWebhook: [201],
              updateWebhook: [404],
              replayWebhook: [404],
              createKey: [201],
              createPortalLink: [201],
              putPersonAccess: NOT_THERE,
              createOperatorLink: [201],
              createSession: [401],
              startTabSession: [403],
              exchangeConsoleCode: [422],
              createPartner: [201],
              putPartner: [200],
              putCustomers: [200, 'updated'],
              putProducts: [200, 'updated'],
              pushUsage: [200, 'accepted'],
              pushAlerts: [200, 'accepted'],
              putTicketRule: SWITCHED_OFF,
              previewTicket: [200],
              simulateAlert: SWITCHED_OFF,
              putTicketPolicy: SWITCHED_OFF,
              putNotificationTickets: SWITCHED_OFF,
              resolveTicket: NOT_THERE,
              putSource: [200],
              putProvisioning: [200],
              createCustomerRequest: NOT_THERE,
              answerCustomerRequest: NOT_THERE,
              createConnection: [201],
              tryConnection: [200],
              updateConnection: [200],
              importContacts: SWITCHED_OFF,
              matchContacts: [200],
              pauseConnection: [200],
              parseSite: [200],
              putCompanyLinks: [200, 'updated'],
              putProductLinks: [200, 'updated'],
              putOverrides: [200, 'updated'],
              putCompanyLink: [200],
              clearCompanyLinks: [200, 'updated'],
              switchCompanyLinks: [200, 'updated'],
              putProductLink: [200],
              clearProductLinks: [200, 'updated'],
              putContactLink: NOT_THERE,
              putContactLinks: [200, 'refused'],
              putUsers: [200, 'created'],
              putNotificationSettings: [200],
              putNotificationWebhook: [200],
              putOperatorNotificationSettings: [200],
              putOperatorNotificationWebhook: [200],
              putOverride: [200],
              removeConnection: [200],
              removePartner: [200],
              acceptCompanySuggestions: [200],
              acceptCatalogSuggestions: [200],
              createPlan: [201],
              approvePlan: REFUSED_AS_A_WHOLE,
              rejectPlan: [200],
              rejectPlanLines: REFUSED_AS_A_WHOLE,
              restorePlanLines: REFUSED_AS_A_WHOLE,
              storeNextKeys: [200],
              acceptCompanyNames: [200],
              goLive: [200],
              previewInvoiceText: [200],
              putPersonHold: [200],
              putPersonHolds: [200],
              resolveHolds: [200, 'refused'],
              previewCatalogPush: SWITCHED_OFF,
              startCatalogPush: SWITCHED_OFF,
              resolveHold: NOT_THERE,
              withdrawDecision: NOT_THERE,
              removeUsers: [200],
              resumeConnection: [200],
              sealPeriod: NO_SUCH_MONTH,
              reopenPeriod: NO_SUCH_MONTH,
              waiveLateUsage: NO_SUCH_MONTH,
            });
            const withBody = takers.filter((each) => each.body !== null).map((each) => each.id);
            expect(new Set(Object.keys(taken))).toEqual(new Set(withBody));
          },
          { settings: { TALLYBRIDGE_ROLE: 'serve', TALLYBRIDGE_LOG_LEVEL: 'silent' } },
        ),
    );
  });
}
