import { createHash, createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { createSandbox, smallSeed, startSandboxServer } from 'tallybridge-sandbox';
import type { Sandbox } from 'tallybridge-sandbox';
import { createTallybridge } from 'tallybridge-sdk';
import type { ConnectionCallbacks, Tallybridge, WebhookMessage } from 'tallybridge-sdk';
import { describe, expect, it, vi } from 'vitest';
import { parseConfig } from '../config.ts';
import type { Settings } from '../config.ts';
import type { TestDatabases } from '../database/testing/test-databases.ts';
import { startServer } from '../start-server.ts';
import { CONNECTION, linkedPartner, NOW, SETTINGS } from './test-service.ts';
import type { LinkedPartner } from './test-service.ts';

interface Scene extends LinkedPartner {
  readonly tallybridge: Tallybridge;
  /** An endpoint of the vendor, and what it was told. */
  readonly vendor: { readonly url: string; readonly told: readonly WebhookMessage[] };
  readonly sandbox: Sandbox;
  /** Where ConnectWise is. */
  readonly psa: string;
  /** Where the connection's callbacks are sent to. */
  readonly path: () => string;
  readonly callbacks: () => ReturnType<Sandbox['records']>;
  /** Sends a message as ConnectWise would, with what is changed of it. */
  readonly send: (message?: Partial<Message>) => Promise<Response>;
  readonly settled: (is: (callbacks: ConnectionCallbacks) => boolean) => Promise<ConnectionCallbacks>;
}

interface Message {
  readonly body: string;
  readonly signature: string | null;
  readonly type: string;
  readonly path: string;
}

const SOON = { timeout: 15_000, interval: 50 };
const KEY_PATH = '/v2025_1//system/callbackkey/index.rails';

async function startVendor() {
  const told: WebhookMessage[] = [];
  const server = createServer((request, response) => {
    const take = async () => {
      told.push(JSON.parse(await text(request)));
      response.writeHead(204).end();
    };
    void take();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === 'object' ? (address?.port ?? 0) : 0}`;
  return { url, told, close: () => new Promise((resolve) => server.close(resolve)) };
}

/** A service, a ConnectWise and a vendor that reach each other over the network. */
async function withCallbacks(
  databases: TestDatabases,
  use: (scene: Scene) => Promise<void>,
  more: Settings = {},
): Promise<void> {
  const database = await databases.prepared();
  const sandbox = createSandbox({ seed: smallSeed({ now: NOW }) });
  sandbox.clock.set(NOW);
  const psa = await startSandboxServer({ sandbox, port: 0 });
  const vendor = await startVendor();
  const settings = {
    ...SETTINGS,
    TALLYBRIDGE_EGRESS_HOSTS: vendor.url,
    TALLYBRIDGE_PORT: '0',
    TALLYBRIDGE_CONNECTWISE_HOSTS: psa.url,
    TALLYBRIDGE_EGRESS_ADDRESSES: '127.0.0.0/8',
    TALLYBRIDGE_COALESCE_SECONDS: '0',
    TALLYBRIDGE_TICK_SECONDS: '0.05',
    ...more,
  };
  const server = await startServer({
    config: parseConfig(settings),
    database,
    clock: sandbox.clock,
    logStream: { write: () => undefined },
  });
  try {
    const { apiKey } = await server.bootstrap();
    const tallybridge = createTallybridge({ baseUrl: server.url, apiKey });
    const own = { site: psa.url, settings: { cadence: 'daily', callbacks: 'on' } } as const;
    const { partner, connection } = await linkedPartner({ tallybridge }, 'lakeside-it', { ...CONNECTION, ...own });
    const callbacks = () => sandbox.records('callbacks');
    const path = () => new URL(String(callbacks()[0]?.['url'])).pathname;
    const settled: Scene['settled'] = async (is) => {
      await vi.waitFor(async () => expect(is(await connection.callbacks.get())).toBe(true), { timeout: 15_000 });
      return connection.callbacks.get();
    };
    const send: Scene['send'] = async (message = {}) => {
      const { body = bodyOf(psa.url), signature = 'A'.repeat(43) + '=', type = 'application/json' } = message;
      const headers = { 'content-type': type, ...(signature === null ? {} : { 'x-content-signature': signature }) };
      return fetch(`${server.url}${message.path ?? path()}?recordId=200&action=updated`, {
        method: 'POST',
        headers,
        body,
      });
    };
    await settled(({ state }) => state === 'on');
    await use({ tallybridge, vendor, partner, connection, sandbox, psa: psa.url, path, callbacks, send, settled });
  } finally {
    await server.close();
    await psa.close();
    await vendor.close();
    await sandbox.close();
    await database.close();
  }
}

function bodyOf(origin: string, changes: Readonly<Record<string, unknown>> = {}): string {
  const Metadata = { key_url: `${origin}${KEY_PATH}?companyName=lakeside&id=one` };
  return JSON.stringify({ Type: 'company', ID: 200, Action: 'updated', CompanyId: 'lakeside', Metadata, ...changes });
}

/** As the sandbox signs: its keys follow from the company and the id. */
function signed(body: string, company = 'lakeside'): string {
  const key = createHash('sha256').update(`sandbox callback key ${company} one`).digest('base64');
  const secret = createHash('sha256').update(key, 'utf8').digest();
  return createHmac('sha256', secret).update(body, 'utf8').digest('base64');
}

const countOf = ({ counts }: ConnectionCallbacks, outcome: string): number =>
  counts.find((each) => each.outcome === outcome)?.count ?? 0;

export function callbacksSuite(databases: TestDatabases): void {
  describe('callbacks', () => {
    it('are registered once, found again, switched on again, and switched off where nobody wants them', async () => {
      await withCallbacks(databases, async ({ sandbox, connection, callbacks, settled, path, send }) => {
        const first = callbacks();
        expect(first.map(({ type, level, objectId }) => [type, level, objectId])).toEqual([
          ['company', 'owner', 1],
          ['agreement', 'owner', 1],
          ['productcatalog', 'owner', 1],
        ]);
        expect(path()).toMatch(/^\/callbacks\/[0-9a-z]{40,}$/);

        sandbox.edit('callbacks', first[1]?.id ?? 0, { inactiveFlag: true });
        sandbox.edit('callbacks', first[2]?.id ?? 0, { url: `http://old.example${path()}?recordId=` });
        await connection.callbacks.check();
        const looked = await settled(({ disabled }) => disabled === 1);
        expect(looked).toMatchObject({
          state: 'on',
          code: null,
          types: ['company', 'agreement', 'productcatalog'],
        });
        expect(callbacks().map(({ id }) => id)).toEqual(first.map(({ id }) => id));
        expect(callbacks().every((each) => each['inactiveFlag'] === false)).toBe(true);
        expect(new Set(callbacks().map(({ url }) => url)).size).toBe(1);
        expect(await connection.health()).toMatchObject({ callbacks: 'on' });

        await connection.update({ settings: { callbacks: 'off' } });
        await settled(({ state }) => state === 'off');
        expect(callbacks().map((each) => each['inactiveFlag'])).toEqual([true, true, true]);
        expect((await send()).status).toBe(404);
      });
    });

    it('are not tried again with keys that are refused until somebody stores others', async () => {
      await withCallbacks(databases, async ({ sandbox, connection, settled }) => {
        await connection.update({ publicKey: 'demo-public', privateKey: 'wrong' });
        await settled(({ state, code }) => state === 'failing' && code === 'keys-refused');
        const { checkedAt } = await connection.callbacks.get();
        sandbox.clock.advance(8 * 3_600_000);
        await connection.update({ publicKey: 'demo-public', privateKey: 'demo-private' });
        const mended = await settled(({ state }) => state === 'on');
        expect(Date.parse(mended.checkedAt ?? '')).toBeGreaterThan(Date.parse(checkedAt ?? '') + 7 * 3_600_000);
        expect(sandbox.records('callbacks')).toHaveLength(3);
      });
    });

    it('go with their connection', async () => {
      await withCallbacks(databases, async ({ connection, callbacks, partner, send }) => {
        await connection.removal.start({ liveLines: 'leave' });
        expect(callbacks().map((each) => each['inactiveFlag'])).toEqual([true, true, true]);
        expect((await send()).status).toBe(404);
        const actions = [];
        for await (const { action } of partner.audit.list()) actions.push(action);
        expect(actions).toContain('callbacks.switched-off');
      });
    });

    it('make ConnectWise be read again when a record of interest changes, and nothing else', async () => {
      await withCallbacks(databases, async ({ sandbox, connection, settled }) => {
        sandbox.edit('companies', 200, { name: 'Riverbend Dental Group' });
        const told = await settled((each) => countOf(each, 'genuine') === 1);
        expect(told.recent).toMatchObject([
          { type: 'company', recordId: 200, action: 'updated', verdict: 'genuine', effect: 'sync' },
        ]);
        await vi.waitFor(async () => expect((await connection.runs.list().page()).data).toHaveLength(1), 15_000);

        sandbox.edit('companies', 207, { name: 'Somebody else' });
        const other = await settled((each) => countOf(each, 'genuine') === 2);
        expect(other.recent.find(({ recordId }) => recordId === 207)).toMatchObject({ effect: 'nothing' });
      });
    });

    it('that come together are looked into together, each by what it names', async () => {
      const together = async ({ psa, send, connection, settled }: Scene) => {
        await connection.runs.wait((await connection.runs.sync()).id, { everyMs: 50 });
        const told = [
          ['company', 200, 'sync'],
          ['company', 207, 'nothing'],
          ['agreement', 300, 'sync'],
          ['agreement', 9999, 'sync'],
          ['productcatalog', 500, 'sync'],
          ['productcatalog', 9999, 'nothing'],
          ['ticket', 9999, 'nothing'],
        ] as const;
        const bodies = told.map(([Type, ID]) => bodyOf(psa, { Type, ID }));
        await Promise.all(bodies.map((body) => send({ body, signature: signed(body) })));
        const { recent } = await settled((each) => countOf(each, 'genuine') === told.length);
        const effects = new Map(recent.map(({ type, recordId, effect }) => [`${type} ${recordId}`, effect]));
        expect(effects).toEqual(new Map(told.map(([type, id, effect]) => [`${type} ${id}`, effect])));
        expect(await connection.runs.list().toArray()).toHaveLength(1);
      };
      // No sync begins that would have others wait for its end.
      await withCallbacks(databases, together, { TALLYBRIDGE_COALESCE_SECONDS: '3600' });
    });

    it('of a ticket that a person closes reach the vendor, who is told which alert it was', async () => {
      await withCallbacks(databases, async ({ tallybridge, vendor, sandbox, partner, connection, settled }) => {
        await tallybridge.webhooks.create({ url: vendor.url, events: ['ticket.raised', 'ticket.closed_by_person'] });
        await connection.update({ settings: { capabilities: { tickets: true } } });
        await settled(({ types }) => types.includes('ticket'));
        const closing = sandbox
          .records('boardStatuses')
          .find((each) => each['boardId'] === 1 && each['closedStatus'] === true);
        await connection.tickets.rules.set('backup', { isOn: true, boardId: 1, closingStatusId: closing?.id ?? 0 });
        const title = 'Backup failed';
        const problem = { key: 'backup/host-1', episode: '1', customer: 'dental', category: 'backup' };
        const at = new Date(sandbox.clock.now()).toISOString();
        await partner.alerts.push([{ ...problem, id: 'm-1', severity: 'high', state: 'raised', title, body: '', at }]);
        await vi.waitFor(() => expect(vendor.told.map(({ type }) => type)).toEqual(['ticket.raised']), SOON);
        const { ticket } = vendor.told[0]?.data ?? {};

        sandbox.edit('tickets', ticket ?? 0, { status: { id: closing?.id } });
        await vi.waitFor(() => expect(vendor.told).toHaveLength(2), SOON);
        expect(vendor.told[1]).toMatchObject({
          type: 'ticket.closed_by_person',
          data: { partner: 'lakeside-it', ticket, alerts: [{ key: 'backup/host-1', episode: '1' }] },
        });
        const { recent } = await connection.callbacks.get();
        expect(recent.filter(({ type }) => type === 'ticket')).toMatchObject([
          { recordId: ticket, verdict: 'genuine', effect: 'tickets' },
        ]);
      });
    });

    it('are believed only when they are signed by their own ConnectWise', async () => {
      await withCallbacks(databases, async ({ psa, send, settled }) => {
        const origin = psa;
        const genuine = bodyOf(origin, { ID: 201 });
        expect((await send({ body: genuine, signature: signed(genuine) })).status).toBe(204);
        await settled((each) => countOf(each, 'genuine') === 1);

        const others = [
          ['forged', bodyOf(origin, { ID: 301 }), 'A'.repeat(43) + '='],
          ['forged', bodyOf(origin, { ID: 302 }), signed(JSON.stringify(JSON.parse(genuine)))],
          ['other-company', bodyOf(origin, { ID: 303, CompanyId: 'elsewhere' }), null],
          ['other-company', bodyOf(origin, { ID: 304, Metadata: null }), null],
          ['other-host', bodyOf('https://evil.example', { ID: 305 }), null],
          [
            'other-host',
            bodyOf(origin, { ID: 306, Metadata: { key_url: `${origin}${KEY_PATH}?companyName=evil` } }),
            null,
          ],
          ['other-host', bodyOf(origin.replace('://', '://user@'), { ID: 307 }), null],
        ] as const;
        for (const [, body, signature] of others) {
          expect((await send({ body, signature: signature ?? signed(body) })).status).toBe(204);
        }
        const judged = await settled((each) => countOf(each, 'other-host') === 3);
        expect(
          judged.recent
            .filter(({ recordId }) => recordId > 300)
            .map(({ recordId, verdict, effect }) => [recordId, verdict, effect])
            .toSorted(([one], [other]) => Number(one) - Number(other)),
        ).toEqual(others.map(([verdict], index) => [301 + index, verdict, null]));
      });
    });

    it('are turned away at the door where they are none, and counted', async () => {
      await withCallbacks(databases, async ({ send, settled, path }) => {
        const statuses = [
          (await send({ path: `/callbacks/${'a'.repeat(48)}` })).status,
          (await send({ path: '/callbacks/short' })).status,
          (await send({ signature: null })).status,
          (await send({ signature: 'no base64' })).status,
          (await send({ type: 'text/plain' })).status,
          (await send({ body: `"${'x'.repeat(70_000)}"` })).status,
          (await send({ body: '{' })).status,
          (await send({ body: '['.repeat(20_000) })).status,
          (await send({ body: bodyOf('', { Type: 'invoice' }) })).status,
          (await send({ body: bodyOf('', { ID: '1 or 1=1' }) })).status,
          (await send({ body: bodyOf('', { ID: 1e21 }) })).status,
          (await send({ body: bodyOf('', { ID: [1] }) })).status,
        ];
        expect(statuses).toEqual([404, 404, 401, 401, 415, 413, 400, 400, 400, 400, 400, 400]);
        const counted = await settled((each) => countOf(each, 'malformed') === 6);
        expect(counted.counts.map(({ outcome, count }) => [outcome, count])).toEqual([
          ['malformed', 6],
          ['too-large', 1],
          ['unsigned', 2],
          ['wrong-type', 1],
        ]);
        expect(JSON.stringify(counted)).not.toContain(path());
      });
    });

    it('of one record are looked at once, however often they come', async () => {
      await withCallbacks(databases, async ({ psa, send, settled }) => {
        const body = bodyOf(psa, { ID: 201 });
        const signature = signed(body);
        const answers = await Promise.all(Array.from({ length: 100 }, () => send({ body, signature })));
        expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([204]));
        const looked = await settled((each) => countOf(each, 'received') === 100 && countOf(each, 'genuine') > 0);
        expect(looked.recent).toMatchObject([{ recordId: 201, messages: 100 }]);
        expect(countOf(looked, 'genuine')).toBeLessThan(3);
      });
    });
  });
}
