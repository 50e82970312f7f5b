import { describe, expect, it } from 'vitest';
import type { TestDatabases } from '../database/testing/test-databases.ts';
import { CONNECTION_DATA, CONNECTION_PROOF } from '../store/index.ts';
import { approveAndApply, CONNECTION, linkedPartner, record, withService } from './test-service.ts';
import type { LinkedPartner, TestService } from './test-service.ts';

type Billed = LinkedPartner & { readonly service: TestService };

/** Two customers with a line of "endpoint" each, applied. */
async function withLines(databases: TestDatabases, use: (of: Billed) => Promise<void>): Promise<void> {
  await withService(databases, async (service) => {
    const { partner, connection } = await linkedPartner(service);
    await partner.usage.push([record(), record({ customer: 'law', quantity: '7' })]);
    await approveAndApply(connection, (await connection.plans.create({ month: '2026-11' })).id);
    await use({ service, partner, connection });
  });
}

function rowsOf({ database }: TestService, table: string) {
  return database.transaction((tx) => tx.query(`SELECT * FROM ${table}`));
}

/** Every table that is about one connection, besides connections themselves. */
const ABOUT_CONNECTIONS = `
  SELECT table_name AS name FROM information_schema.columns
  WHERE table_schema = 'tenant' AND column_name = 'connection_id' ORDER BY 1`;

export function removalSuite(databases: TestDatabases): void {
  describe('the removal of a connection', () => {
    it('knows of every table that is about a connection whether it is deleted or kept as proof', () =>
      withService(databases, async ({ database }) => {
        const rows = await database.transaction((tx) => tx.query(ABOUT_CONNECTIONS));
        expect(rows.map(({ name }) => name)).toEqual([...CONNECTION_DATA, ...CONNECTION_PROOF].toSorted());
      }));

    it('says beforehand what it deletes, keeps and asks', () =>
      withLines(databases, async ({ connection }) => {
        await connection.update({ settings: { capabilities: { tickets: true } } });
        await connection.tickets.rules.set('backup', { boardId: 1, isOn: true });
        expect(await connection.removal.preview()).toMatchObject({
          state: 'in-use',
          liveLines: null,
          deletes: {
            keys: true,
            companyLinks: 3,
            productLinks: 2,
            overrides: 0,
            contactLinks: 0,
            ticketRules: 1,
            tickets: 0,
            plans: 1,
            runs: 1,
          },
          keeps: { writes: 2, lines: 2, statements: 0, audit: 'all' },
          lines: [
            { customer: 'dental', becomes: 'asked' },
            { customer: 'law', becomes: 'asked' },
          ],
          inConnectWise: { leave: expect.stringContaining('stay as they are') },
          blockers: [],
        });
      }));

    it('leaves the lines where that is asked for, and keeps nothing but the proof', () =>
      withLines(databases, async ({ service, partner, connection }) => {
        await connection.overrides.put([{ customer: 'law', sku: 'endpoint', terms: { minimum: '2' } }]);
        const writes = service.writes();
        expect(await connection.removal.start({ liveLines: 'leave' })).toMatchObject({ state: 'removed', plan: null });
        expect(service.writes()).toBe(writes);
        await expect(connection.get()).rejects.toMatchObject({ code: 'not-found' });
        await expect(connection.companyLinks.list().toArray()).rejects.toMatchObject({ code: 'not-found' });
        await expect(connection.plans.create()).rejects.toMatchObject({ code: 'not-found' });
        await expect(connection.removal.preview()).rejects.toMatchObject({ code: 'not-found' });
        expect(await partner.connections.list().toArray()).toEqual([]);
        expect(await connection.ledger.list().toArray()).toHaveLength(2);
        expect(await connection.ownedLines.list().toArray()).toHaveLength(2);
        expect((await partner.audit.list().toArray())[0]).toMatchObject({ action: 'connection.removed' });
        for (const table of [...CONNECTION_DATA, 'plan_lines', 'approvals']) {
          expect(await rowsOf(service, `tenant.${table}`)).toEqual([]);
        }
      }));

    it.each(['end', 'set-zero'] as const)('makes a final plan first where the lines shall %s', (liveLines) =>
      withLines(databases, async ({ connection }) => {
        const begun = await connection.removal.start({ liveLines });
        expect(begun).toMatchObject({ state: 'ending', lines: [{ becomes: liveLines }, { becomes: liveLines }] });
        expect(await connection.get()).toMatchObject({ isBeingRemoved: true });
        const plan = begun.plan ?? '';
        const action = liveLines === 'end' ? 'end' : 'change';
        expect(await connection.plans.lines(plan).toArray()).toMatchObject([{ action }, { action }]);
        await connection.plans.approve(plan, { by: 'Dana Ruiz', lines: 'all', acceptParked: true });
        await connection.runs.wait((await connection.plans.apply(plan)).id, { everyMs: 20, timeoutMs: 30_000 });
        expect(await connection.removal.preview()).toMatchObject({ state: 'ending', lines: [] });
        expect(await connection.removal.start({ liveLines })).toMatchObject({ state: 'removed' });
        await expect(connection.get()).rejects.toMatchObject({ code: 'not-found' });
      }),
    );

    it('can be taken back while it is not finished', () =>
      withLines(databases, async ({ connection }) => {
        await connection.removal.start({ liveLines: 'end' });
        expect(await connection.removal.cancel()).toMatchObject({ isBeingRemoved: false });
        const plan = await connection.plans.create({ month: '2026-11' });
        expect(await connection.plans.lines(plan.id).toArray()).toMatchObject([{ action: 'keep' }, { action: 'keep' }]);
      }));

    it('is refused while the outcome of a write is not known', () =>
      withService(databases, async (service) => {
        const { partner, connection } = await linkedPartner(service);
        await partner.usage.push([record()]);
        const plan = await connection.plans.create({ month: '2026-11' });
        service.sandbox.faults.add({
          match: { method: 'POST', path: '/finance/agreements/*/additions' },
          fault: { kind: 'cut', when: 'after-commit' },
        });
        await approveAndApply(connection, plan.id);
        expect(await connection.removal.preview()).toMatchObject({ blockers: [expect.stringContaining('unknown')] });
        await expect(connection.removal.start({ liveLines: 'leave' })).rejects.toMatchObject({
          code: 'writes-open',
          status: 409,
        });
      }));

    it('lets one that is made again go on with the lines that stayed', () =>
      withLines(databases, async ({ service, partner, connection }) => {
        const links = await connection.companyLinks.list().toArray();
        await connection.removal.start({ liveLines: 'leave' });
        const { id } = await partner.connections.create(CONNECTION);
        const again = partner.connection(id);
        await again.companyLinks.put(
          links.flatMap(({ customer, companyId }) =>
            companyId === null ? [] : [{ customer, decision: 'linked' as const, companyId }],
          ),
        );
        await again.productLinks.put([
          { sku: 'endpoint', decision: 'linked', catalogItemId: 500 },
          { sku: 'storage', decision: 'linked', catalogItemId: 507 },
        ]);
        const plan = await again.plans.create({ month: '2026-11' });
        expect(await again.plans.lines(plan.id).toArray()).toMatchObject([
          { customer: 'dental', action: 'keep' },
          { customer: 'law', action: 'keep' },
        ]);
        expect(await again.ownedLines.list().toArray()).toHaveLength(2);
        await partner.usage.push([record({ quantity: '13', at: '2026-11-02T14:00:00Z' })]);
        const more = await again.plans.create({ month: '2026-11' });
        await approveAndApply(again, more.id);
        const additions = service.sandbox.log.entries().filter(({ method }) => method === 'POST');
        expect(additions.filter(({ path }) => path.includes('/additions'))).toHaveLength(2);
      }));

    it('deletes no plan of a connection that is in use, whoever asks', () =>
      withLines(databases, async ({ service, connection }) => {
        await service.database.transaction(async (tx) => {
          await tx.query(`SELECT set_config('tallybridge.partner', (SELECT id::text FROM control.partners), true)`);
          await tx.query('SET LOCAL ROLE tb_app');
          for (const table of ['approvals', 'plan_lines', 'runs']) await tx.query(`DELETE FROM tenant.${table}`);
        });
        expect(await connection.runs.list().toArray()).toHaveLength(1);
        expect((await rowsOf(service, 'tenant.plan_lines')).length).toBeGreaterThan(0);
      }));
  });
}
