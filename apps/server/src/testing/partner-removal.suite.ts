import { setTimeout as pause } from 'node:timers/promises';
import { createTallybridge } from 'tallybridge-sdk';
import { operations } from 'tallybridge-sdk/contract';
import { describe, expect, it } from 'vitest';
import type { TestDatabases } from '../database/testing/test-databases.ts';
import { createStore, PARTNER_DATA, PARTNER_PROOF, partnerId } from '../store/index.ts';
import type { PartnerId } from '../store/index.ts';
import { approveAndApply, linkedPartner, record, withService } from './test-service.ts';
import type { LinkedPartner, TestService } from './test-service.ts';

const KEY = 'lakeside-it';
const GONE = { status: 404, code: 'not-found' };

interface Filled extends LinkedPartner {
  readonly service: TestService;
  readonly id: PartnerId;
  readonly ownKey: string;
}

async function query({ database }: TestService, text: string) {
  return database.transaction((tx) => tx.query(text));
}

/** A partner with something of everything, and a line in ConnectWise. */
async function filled(databases: TestDatabases, use: (of: Filled) => Promise<void>): Promise<void> {
  await withService(databases, async (service) => {
    const { partner, connection } = await linkedPartner(service);
    const [row] = await query(service, `SELECT id FROM control.partners WHERE key = '${KEY}'`);
    const id = partnerId(String(row?.['id']));
    if (id === null) throw new Error('the partner has no id');
    const usage = record();
    await partner.usage.push([usage, { ...usage, quantity: '13' }]);
    await partner.alerts.push([
      {
        id: 'a-1',
        key: 'malware/host-17',
        customer: 'dental',
        category: 'malware',
        severity: 'high',
        state: 'raised',
        title: 'Malware',
        at: '2026-10-09T08:00:00Z',
      },
    ]);
    await partner.source.put({
      url: 'https://vendor.example/feed',
      feeds: ['usage'],
      token: 'source-secret',
      isPaused: true,
    });
    const { key } = await service.tallybridge.keys.create({ name: 'ingest', scopes: ['usage:write'], partner: KEY });
    await connection.overrides.put([{ customer: 'law', sku: 'endpoint', terms: { minimum: '0' } }]);
    await approveAndApply(connection, (await connection.plans.create({ month: '2026-11' })).id);
    await use({ service, partner, connection, id, ownKey: key });
  });
}

export function partnerRemovalSuite(databases: TestDatabases): void {
  describe('the removal of a partner', () => {
    it('knows of every tenant table whether it is deleted or kept as proof', () =>
      withService(databases, async (service) => {
        const rows = await query(service, `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'tenant'`);
        const known: readonly string[] = [...PARTNER_DATA, ...PARTNER_PROOF];
        expect(rows.map(({ name }) => String(name)).toSorted()).toEqual(known.toSorted());
      }));

    it('says beforehand what is deleted, what is kept and what has to be decided', () =>
      filled(databases, async ({ partner, connection }) => {
        expect(await partner.removal.preview()).toMatchObject({
          deletes: {
            access: 1,
            connections: 1,
            customers: 3,
            products: 2,
            usage: 2,
            alerts: 1,
            endpoints: 1,
            links: 6,
            tickets: 0,
            users: 0,
            plans: 1,
            runs: 1,
          },
          keeps: { writes: 1, lines: 1, statements: 0 },
          connections: [{ id: connection.id, lines: [{ customer: 'dental', becomes: 'leave' }], openWrites: 0 }],
          blockers: [],
          decisions: [expect.stringContaining('1 live line of connection')],
        });
        expect(await partner.get()).toMatchObject({ key: KEY });
      }));

    it('is refused while lines are live, unless they were settled with their connection or shall stay', () =>
      filled(databases, async ({ service, partner, connection }) => {
        await expect(partner.removal.start()).rejects.toMatchObject({ status: 409, code: 'lines-live' });
        const body = { key: 'another-msp', liveLines: 'leave' as const };
        const mistaken = service.tallybridge.call(operations.removePartner, {
          params: { partner: KEY },
          query: {},
          body,
        });
        await expect(mistaken).rejects.toMatchObject({ status: 400, fields: [{ field: 'key' }] });
        expect(await connection.ownedLines.list().toArray()).toHaveLength(1);
        await connection.removal.start({ liveLines: 'leave' });
        expect(await partner.removal.preview()).toMatchObject({ decisions: [], connections: [] });
        expect(await partner.removal.start()).toMatchObject({ kept: { writes: 1, lines: 1 } });
      }));

    it('is refused while nobody knows what became of a write, unless that shall stay so', () =>
      withService(databases, async (service) => {
        const { partner, connection } = await linkedPartner(service);
        await partner.usage.push([record()]);
        service.sandbox.faults.add({
          match: { method: 'POST', path: '/finance/agreements/*/additions' },
          fault: { kind: 'cut', when: 'after-commit' },
        });
        await approveAndApply(connection, (await connection.plans.create({ month: '2026-11' })).id);
        await expect(partner.removal.start()).rejects.toMatchObject({ status: 409, code: 'writes-open' });
        const { id } = await partner.removal.start({ liveLines: 'leave' });
        const proof = service.tallybridge.partner(id).connection(connection.id);
        expect(await proof.ledger.list().toArray()).toMatchObject([{ state: 'unknown' }]);
      }));

    it('leaves nothing behind but the proof, and no secret', () =>
      filled(databases, async ({ service, partner, connection, id, ownKey }) => {
        const writes = service.writes();
        await partner.removal.start({ liveLines: 'leave' });
        expect(service.writes()).toBe(writes);
        for (const table of PARTNER_DATA) expect(await query(service, `SELECT * FROM tenant.${table}`)).toEqual([]);
        const control = await query(
          service,
          `SELECT table_name AS name FROM information_schema.columns
           WHERE table_schema = 'control' AND column_name = 'partner_id' ORDER BY 1`,
        );
        expect(control.map(({ name }) => name)).toEqual(
          expect.arrayContaining(['claimed_additions', 'connection_health', 'data_keys', 'due_work', 'tokens']),
        );
        for (const { name } of control) {
          expect(await query(service, `SELECT * FROM control.${String(name)} WHERE partner_id = '${id}'`)).toEqual([]);
        }
        expect(await query(service, 'SELECT * FROM control.request_budgets WHERE next_at < clock_timestamp()')).toEqual(
          [],
        );
        await expect(partner.get()).rejects.toMatchObject(GONE);
        await expect(connection.get()).rejects.toMatchObject(GONE);
        expect(await service.tallybridge.partners.list().toArray()).toEqual([]);
        const ofThePartner = createTallybridge({ baseUrl: 'http://x', apiKey: ownKey, fetch: service.server.fetch });
        await expect(ofThePartner.partner(KEY).usage.push([record()])).rejects.toMatchObject({ status: 401 });
      }));

    it('keeps audit log, ledger and lines readable for the vendor under an id, and for reading only', () =>
      filled(databases, async ({ service, partner, connection }) => {
        const months = (await connection.periods.list().toArray()).map(({ month }) => month);
        expect(months).not.toEqual([]);
        const { id, head } = await partner.removal.start({ liveLines: 'leave' });
        const { tallybridge } = service;
        expect(await tallybridge.partners.removed().toArray()).toMatchObject([{ id, key: KEY, name: 'Lakeside IT' }]);
        const proof = tallybridge.partner(id);
        const [last] = await proof.audit.list().toArray();
        expect(last).toMatchObject({ action: 'partner.removed', hash: head });
        const [entry] = await tallybridge.audit.list().toArray();
        expect(entry).toMatchObject({ action: 'partner.removed', subject: KEY, detail: { head } });
        const old = proof.connection(connection.id);
        expect(await old.ledger.list().toArray()).toHaveLength(1);
        expect(await old.ownedLines.list().toArray()).toHaveLength(1);
        expect((await old.periods.list().toArray()).map(({ month }) => month)).toEqual(months);
        await expect(proof.get()).rejects.toMatchObject(GONE);
        await expect(proof.customers.put([{ key: 'c', name: 'C' }])).rejects.toMatchObject(GONE);
        await expect(proof.removal.start()).rejects.toMatchObject(GONE);
      }));

    it('frees the key for another partner, who sees nothing of the one before', () =>
      filled(databases, async ({ service, partner, connection, id: before }) => {
        const { id } = await partner.removal.start({ liveLines: 'leave' });
        await partner.put({ name: 'Lakeside anew', timeZone: 'Europe/Berlin' });
        const [row] = await query(service, 'SELECT id FROM control.partners WHERE removed_at IS NULL');
        expect(row?.['id']).not.toBe(before);
        expect(await partner.audit.list().toArray()).toHaveLength(1);
        expect(await partner.customers.list().toArray()).toEqual([]);
        expect(await partner.usage.list().toArray()).toEqual([]);
        expect(await partner.connections.list().toArray()).toEqual([]);
        await expect(connection.ledger.list().toArray()).rejects.toMatchObject(GONE);
        await expect(connection.ownedLines.list().toArray()).rejects.toMatchObject(GONE);
        const old = service.tallybridge.partner(id);
        expect((await old.audit.list().toArray()).length).toBeGreaterThan(1);
        const alive = service.tallybridge.partner(`_${String(row?.['id'])}`);
        await expect(alive.audit.list().toArray()).rejects.toMatchObject(GONE);
        await partner.removal.start();
        expect(await service.tallybridge.partners.removed().toArray()).toHaveLength(2);
      }));

    it('waits for what is being stored, and takes in nothing that comes after it', () =>
      filled(databases, async ({ service, partner, id }) => {
        const store = createStore(service.database);
        const insert = `INSERT INTO tenant.customers (partner_id, customer, name, changed_at) VALUES ($1, $2, '', now())`;
        const entered = Promise.withResolvers<null>();
        const over = new AbortController();
        const storing = store.withPartner(id, async (tx) => {
          await tx.query(insert, [id, 'on its way']);
          entered.resolve(null);
          // Long enough for a removal that waits for nobody to be over.
          for (let round = 0; round < 50 && !over.signal.aborted; round += 1) {
            await pause(20);
            const [waits] = await tx.query(`SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted`);
            if (waits !== undefined) break;
          }
          return over.signal.aborted;
        });
        await entered.promise;
        const removing = partner.removal.start({ liveLines: 'leave' }).finally(() => over.abort());
        expect(await storing).toBe(false);
        expect(await removing).toMatchObject({ deleted: { customers: 4 } });
        const late = store.withPartner(id, (tx) => tx.query(insert, [id, 'late']));
        await expect(late).rejects.toThrow(/row-level security/);
        expect(await query(service, 'SELECT * FROM tenant.customers')).toEqual([]);
      }));
  });
}
