import { inspect } from 'node:util';
import { createTallybridge } from 'tallybridge-sdk';
import type { ConnectionClient, PartnerClient } from 'tallybridge-sdk';
import { describe, expect, it } from 'vitest';
import type { Database } from '../database/index.ts';
import type { TestDatabases } from '../database/testing/test-databases.ts';
import { CONNECTION, linkedPartner, record, withService } from './test-service.ts';
import type { TestService } from './test-service.ts';

const CANARY = 'canary-7d1e3b90c5a2';
const KEYS = { publicKey: `public-${CANARY}`, privateKey: `private-${CANARY}` };
const NEXT = { publicKey: `next-public-${CANARY}`, privateKey: `next-private-${CANARY}` };

const base64 = (text: string) => Buffer.from(text).toString('base64');

/** The key as it is, and as a request carries it; base64 of a text depends on where in three bytes it begins. */
const FORMS = [
  CANARY,
  base64(CANARY).slice(0, 15),
  base64(` ${CANARY}`).slice(4, 18),
  base64(`  ${CANARY}`).slice(4, 18),
  base64(`${CONNECTION.loginCompany}+${KEYS.publicKey}:${KEYS.privateKey}`),
  Buffer.from(CANARY).toString('hex'),
];

function foundIn(text: string): string[] {
  return FORMS.filter((form) => text.includes(form));
}

/** A ConnectWise that says back whatever it was sent, in every way that an answer can fail. */
const ECHOES: readonly ((sent: string) => Response)[] = [
  (sent) => Response.json({ code: 'InternalError', message: sent, errors: null }, { status: 500 }),
  (sent) =>
    Response.json({ code: 'InvalidObject', message: sent, errors: [{ code: sent, message: sent }] }, { status: 400 }),
  (sent) => Response.json({ code: 'Unauthorized', message: sent }, { status: 401 }),
  (sent) => Response.json({ code: 'Forbidden', message: sent }, { status: 403 }),
  (sent) => new Response(`<html>${sent}</html>`, { status: 200, headers: { 'content-type': 'text/html' } }),
  (sent) =>
    new Response(sent, { status: 302, headers: { location: `https://evil.example/?${encodeURIComponent(sent)}` } }),
  (sent) => Response.json([{ id: sent }], { status: 200 }),
  (sent) => Response.json({ version: sent, isCloud: sent }, { status: 200 }),
  (sent) => {
    throw new TypeError(`fetch failed: ${sent}`, { cause: new Error(sent) });
  },
];

function sentText(init: RequestInit): string {
  const authorization = new Headers(init.headers).get('authorization') ?? '';
  return `${authorization} ${Buffer.from(authorization.replace('Basic ', ''), 'base64').toString('utf8')}`;
}

async function everyRow(database: Database): Promise<string> {
  const texts: string[] = [];
  for (const [schema, role] of [
    ['control', 'tb_owner'],
    ['tenant', 'tb_owner'],
    ['jobs', 'tb_jobs'],
  ] as const) {
    await database.transaction(async (tx) => {
      await tx.query(`SELECT set_config('role', $1, true)`, [role]);
      const tables = await tx.query(
        `SELECT quote_ident(schemaname) || '.' || quote_ident(tablename) AS name FROM pg_tables WHERE schemaname = $1`,
        [schema],
      );
      for (const { name } of tables) {
        const rows = await tx.query(`SELECT t::text AS line FROM ${String(name)} t`);
        texts.push(...rows.map(({ line }) => `${String(name)} ${String(line)}`));
      }
    });
  }
  return texts.join('\n');
}

type Answers = unknown[];
const kept = (answers: Answers, asked: Promise<unknown>) =>
  asked.then(
    (value) => answers.push(value),
    (error: unknown) => answers.push(error),
  );

/** What a caller may do wrong with a key in hand. */
async function wrongInput({ server }: TestService, apiKey: string, answers: Answers): Promise<void> {
  const url = 'http://service.example/v1/partners/lakeside-it/connections';
  const bodies: unknown[] = [
    { ...CONNECTION, ...KEYS, privateKey: CANARY.repeat(40) },
    { ...CONNECTION, ...KEYS, privateKey: [CANARY] },
    { ...CONNECTION, ...KEYS, privateKey: `${CANARY}\n` },
    { ...CONNECTION, site: `https://${KEYS.publicKey}:${KEYS.privateKey}@na.myconnectwise.net` },
    { ...CONNECTION, ...KEYS, clientId: CANARY },
    [KEYS],
  ];
  for (const body of bodies) {
    const headers = {
      authorization: `Bearer ${apiKey}`,
      'content-type': 'application/json',
      'idempotency-key': 'canary-test-1',
    };
    for (const text of [JSON.stringify(body), JSON.stringify(body).slice(0, -1)]) {
      const answer = await server.fetch(url, { method: 'POST', headers, body: text });
      answers.push(await answer.text(), [...answer.headers]);
    }
  }
}

async function everything(connection: ConnectionClient, partner: PartnerClient, answers: Answers): Promise<void> {
  const asked: (() => Promise<unknown>)[] = [
    () => connection.test(),
    () => connection.permissions(),
    () => connection.plans.create({ month: '2026-10' }),
    async () => connection.runs.wait((await connection.runs.sync()).id, { everyMs: 20, timeoutMs: 20_000 }),
    () => connection.keys.switch(),
    () => connection.health(),
    () => connection.get(),
    () => connection.runs.list().toArray(),
    () => connection.ledger.list().toArray(),
    () => connection.plans.list().toArray(),
    () => partner.audit.list().toArray(),
    () => partner.connections.list().toArray(),
  ];
  for (const ask of asked) await kept(answers, ask());
}

export function canarySuite(databases: TestDatabases): void {
  describe('a key that can be recognised', () => {
    it('goes through the whole service, in good days and bad, and is found nowhere but in what was sent to ConnectWise', () => {
      let echo: (typeof ECHOES)[number] | null = null;
      const wire: string[] = [];
      return withService(
        databases,
        async (service) => {
          const { partner, connection } = await linkedPartner(service);
          await partner.usage.push([record()]);
          const { apiKey } = await service.server.bootstrap();
          const answers: Answers = [];
          await wrongInput(service, apiKey, answers);
          const made = await partner.connections.create({ ...CONNECTION, ...KEYS });
          const other = partner.connection(made.id);
          answers.push(made, await connection.update(KEYS), await other.keys.storeNext(NEXT));
          await everything(connection, partner, answers);
          for (const each of ECHOES) {
            echo = each;
            await kept(answers, other.keys.switch());
            await kept(answers, connection.permissions());
          }
          [echo = null] = ECHOES;
          await everything(connection, partner, answers);
          await kept(answers, partner.source.put({ url: 'https://vendor.example/usage', token: CANARY }));
          await kept(answers, partner.source.test());
          await kept(answers, partner.source.get());
          const lost = createTallybridge({
            baseUrl: 'http://x',
            apiKey,
            fetch: () => Promise.reject(new Error('down')),
          });
          await kept(answers, lost.partner('lakeside-it').connections.create({ ...CONNECTION, ...KEYS }));

          expect(foundIn(wire.join('\n'))).toContain(CANARY);
          expect(answers.length).toBeGreaterThan(60);
          expect(service.log.length).toBeGreaterThan(50);
          const shown = answers.flatMap((answer) => [
            inspect(answer, { depth: 20, showHidden: true, getters: true }),
            JSON.stringify(answer) ?? '',
          ]);
          expect(shown.filter((text) => foundIn(text).length > 0)).toEqual([]);
          expect(service.log.flatMap(foundIn)).toEqual([]);
          expect(service.log.join('\n')).not.toContain(apiKey);
          const rows = await everyRow(service.database);
          expect(rows).toContain('Lakeside IT');
          expect(rows).toContain('jobs.');
          expect(foundIn(rows)).toEqual([]);
        },
        {
          settings: { TALLYBRIDGE_LOG_LEVEL: 'trace' },
          others: (_url, init) => {
            const sent = sentText(init);
            wire.push(sent);
            const answer = echo;
            // Where the API is, ConnectWise tells without keys; from then on it says them back.
            const isAuthenticated = new Headers(init.headers).has('authorization');
            return answer === null || !isAuthenticated ? null : Promise.resolve(sent).then(answer);
          },
        },
      );
    });
  });
}
