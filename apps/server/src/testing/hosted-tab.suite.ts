import type { Sandbox } from 'tallybridge-sandbox';
import { describe, expect, it } from 'vitest';
import type { TestDatabases } from '../database/testing/test-databases.ts';
import { approveAndApply, CONNECTION, record } from './test-service.ts';
import { letIn, ORIGIN, settled, withTab } from './tab-service.ts';
import type { TabService } from './tab-service.ts';

const WITH_TICKETS = {
  capabilities: {
    hostedTab: { isOn: true },
    tickets: { isOn: false, categories: [{ key: 'backup', name: 'Backup' }] },
  },
};

const setupsOf = (sandbox: Sandbox) =>
  sandbox.records('hostedSetups').map(({ id, disabledFlag }) => `${id} ${disabledFlag === true ? 'off' : 'on'}`);

async function switched({ connection }: TabService, isOn: boolean) {
  await connection.update({ settings: { capabilities: { hostedTab: isOn } } });
  return settled(connection);
}

function lessRights({ service: { sandbox } }: TabService, levels: Readonly<Record<string, string>>): void {
  const tables = { module: 'System', function: 'Table Setup', inquire: 'All', delete: 'None', ...levels };
  sandbox.edit('securityRoles', 1, { level: 'All', restrictions: [tables] });
}

export function hostedTabSuite(databases: TestDatabases): void {
  describe('the tab in ConnectWise', () => {
    it('is registered on company screens under the name of the profile, for this connection alone', () =>
      withTab(databases, async ({ service: { sandbox }, connection }) => {
        expect(await connection.hostedTab.get()).toMatchObject({ isOn: true, state: 'shown', problem: null });
        expect(sandbox.records('hostedSetups')).toMatchObject([
          {
            screenId: 1,
            type: 'Tab',
            description: 'Acme',
            url: `${ORIGIN}/tab/${connection.id}?company=[cw_id]&screen=[cw_screen]`,
            origin: ORIGIN,
            clientId: CONNECTION.clientId,
          },
        ]);
      }));

    it('is known again and never doubled: by itself, in another place, after a lost answer, beside another', () =>
      withTab(databases, async (tab) => {
        const { sandbox } = tab.service;
        const [first] = sandbox.records('hostedSetups');
        await tab.connection.hostedTab.check();
        await settled(tab.connection);
        sandbox.edit('hostedSetups', first?.id ?? 0, {
          url: `https://old.example/tab/${tab.connection.id}?company=[cw_id]`,
          description: 'Renamed by us',
        });
        sandbox.insert('hostedSetups', { ...first, id: 77, url: `${ORIGIN}/tab/${tab.connection.id}` });
        await tab.connection.hostedTab.check();
        await settled(tab.connection);
        expect(setupsOf(sandbox)).toEqual(['1 on', '77 off']);
        expect(sandbox.records('hostedSetups')[0]).toMatchObject({
          description: 'Renamed by us',
          url: expect.stringContaining(ORIGIN),
        });
        sandbox.remove('hostedSetups', 1);
        sandbox.remove('hostedSetups', 77);
        sandbox.faults.add({
          match: { method: 'POST', path: '**/*hostedsetups*', nth: 1 },
          fault: { kind: 'cut', when: 'after-commit' },
        });
        await tab.connection.hostedTab.check();
        expect(await settled(tab.connection)).toMatchObject({ state: 'failed' });
        await tab.connection.hostedTab.check();
        expect(await settled(tab.connection)).toMatchObject({ state: 'shown', problem: null });
        expect(setupsOf(sandbox)).toHaveLength(1);
      }));

    it('goes with the capability, and comes again as the same; nothing is ever deleted there', () =>
      withTab(databases, async (tab) => {
        const { sandbox } = tab.service;
        const { token } = await letIn(tab);
        expect(await switched(tab, false)).toMatchObject({ isOn: false, state: 'off' });
        expect(setupsOf(sandbox)).toEqual(['1 off']);
        const asked = await tab.service.server.fetch(`${ORIGIN}/v1/tab`, {
          headers: { authorization: `Bearer ${token}` },
        });
        expect(asked.status).toBe(409);
        await expect(tab.connection.hostedTab.check()).rejects.toMatchObject({ code: 'capability-off' });
        expect(await switched(tab, true)).toMatchObject({ state: 'shown', setupId: 1 });
        expect(setupsOf(sandbox)).toEqual(['1 on']);
        expect(tab.service.sent().some((call) => call.startsWith('DELETE'))).toBe(false);
      }));

    it('that cannot be taken away now is tried again later, and not all the time', () =>
      withTab(databases, async (tab) => {
        const { sandbox } = tab.service;
        const rule = sandbox.faults.add({
          match: { method: 'PATCH', path: '**/connectwisehostedsetups/*' },
          fault: { kind: 'status', status: 503 },
        });
        expect(await switched(tab, false)).toMatchObject({ isOn: false, state: 'failed' });
        sandbox.faults.remove(rule);
        const asked = tab.service.sent().length;
        sandbox.clock.advance(59 * 60_000);
        await tab.partner.put({ name: 'Lakeside IT', timeZone: 'America/New_York' });
        expect(setupsOf(sandbox)).toEqual(['1 on']);
        sandbox.clock.advance(2 * 60_000);
        await expect.poll(async () => (await tab.connection.hostedTab.get()).state, { timeout: 20_000 }).toBe('off');
        expect(setupsOf(sandbox)).toEqual(['1 off']);
        expect(tab.service.sent().length).toBeLessThan(asked + 20);
      }));

    it('says which right is missing, and is there once it was given', () =>
      withTab(databases, async (tab) => {
        await switched(tab, false);
        tab.service.sandbox.remove('hostedSetups', 1);
        lessRights(tab, { add: 'None', edit: 'None' });
        expect(await switched(tab, true)).toMatchObject({
          state: 'failed',
          problem: { code: 'right-missing', remedy: expect.stringContaining('Manage Hosted API') },
        });
        lessRights(tab, { add: 'All', edit: 'All' });
        await tab.connection.hostedTab.check();
        expect(await settled(tab.connection)).toMatchObject({ state: 'shown' });
      }));

    it('that somebody switches off in ConnectWise stays off until somebody asks for it here', () =>
      withTab(databases, async (tab) => {
        const { sandbox } = tab.service;
        sandbox.edit('hostedSetups', 1, { disabledFlag: true });
        sandbox.clock.advance(25 * 3_600_000);
        await expect
          .poll(async () => (await tab.connection.hostedTab.get()).problem?.code, { timeout: 20_000 })
          .toBe('tab-disabled');
        expect(setupsOf(sandbox)).toEqual(['1 off']);
        await tab.connection.hostedTab.check();
        expect(await settled(tab.connection)).toMatchObject({ state: 'shown' });
        expect(setupsOf(sandbox)).toEqual(['1 on']);
      }));

    it('goes with the connection, and one that could not be taken away is taken over by the next', () =>
      withTab(databases, async (tab) => {
        const { sandbox } = tab.service;
        await tab.connection.removal.start({ liveLines: 'leave' });
        expect(setupsOf(sandbox)).toEqual(['1 off']);
        const again = tab.partner.connection((await tab.partner.connections.create(CONNECTION)).id);
        expect(await settled(again)).toMatchObject({ state: 'shown', setupId: 1 });
        sandbox.faults.add({
          match: { method: 'PATCH', path: '**/connectwisehostedsetups/*' },
          fault: { kind: 'status', status: 503 },
        });
        expect(await again.removal.start({ liveLines: 'leave' })).toMatchObject({
          state: 'removed',
          next: expect.stringContaining('Manage Hosted API'),
        });
        expect(setupsOf(sandbox)).toEqual(['1 on']);
      }));

    it('waits for an address that browsers show inside a page with TLS', () =>
      withTab(
        databases,
        async ({ connection, service: { sandbox } }) => {
          expect(await connection.hostedTab.get()).toMatchObject({ problem: { code: 'tab-not-secure' } });
          expect(sandbox.records('hostedSetups')).toEqual([]);
        },
        { settings: { TALLYBRIDGE_PUBLIC_URL: 'http://localhost:4000' } },
      ));
  });

  describe('what the tab shows', () => {
    it('is usage, what is billed, holds and problems of the one company, and nothing of another', () =>
      withTab(databases, async (tab) => {
        const { partner, connection } = tab;
        await partner.usage.push([record(), record({ customer: 'law', quantity: '7' })]);
        await approveAndApply(connection, (await connection.plans.create({ month: '2026-11' })).id);
        const { page } = await letIn(tab);
        const written = (await page.get()).lines.filter(({ sku }) => sku === 'endpoint');
        expect(written).toMatchObject([{ action: 'keep', bucket: 'published', billed: '12', quantity: '12' }]);
        await partner.usage.push([record({ quantity: '15', at: '2026-11-02T08:00:00Z' })]);
        await connection.plans.create({ month: '2026-11' });
        const shown = await page.get();
        expect(shown).toMatchObject({
          company: { id: 200 },
          member: { identifier: 'pat', name: 'Pat Keller' },
          customer: { key: 'dental', name: 'Riverbend Dental' },
          month: '2026-11',
          console: 'code',
          problems: [],
        });
        const [line] = shown.lines.filter(({ sku }) => sku === 'endpoint');
        expect(line).toMatchObject({ product: 'Endpoint Protection', unit: 'device', billed: '12', quantity: '15' });
        expect(JSON.stringify(shown)).not.toMatch(/Holloway|law/);
        expect(shown.isBilled).toBe(true);
        await connection.holds.set({ customer: 'dental', sku: 'endpoint', by: 'Dana' });
        await connection.update({ settings: { capabilities: { agreements: false } } });
        const unbilled = await (await letIn(tab)).page.get();
        expect(unbilled).toMatchObject({ isBilled: false, plannedAt: null, lines: [], holds: [], problems: [] });
      }));

    it('has the open tickets of the company, and of no other', () =>
      withTab(
        databases,
        async (tab) => {
          const { partner, connection, service } = tab;
          await connection.update({ settings: { capabilities: { tickets: true } } });
          const closing = service.sandbox
            .records('boardStatuses')
            .find(({ boardId, closedStatus }) => boardId === 1 && closedStatus === true);
          await connection.tickets.rules.set('backup', {
            isOn: true,
            boardId: 1,
            closingStatusId: closing?.id ?? null,
          });
          const at = new Date(service.sandbox.clock.now()).toISOString();
          const alert = { category: 'backup', severity: 'high', state: 'raised', body: 'Full.', at } as const;
          await partner.alerts.push([
            { ...alert, id: 'a-1', key: 'backup/1', customer: 'dental', title: 'Backup failed on host-1' },
            { ...alert, id: 'a-2', key: 'backup/2', customer: 'law', title: 'Backup failed on host-2' },
          ]);
          const { page } = await letIn(tab);
          await expect
            .poll(async () => (await page.get()).tickets, { timeout: 20_000, interval: 50 })
            .toMatchObject([{ summary: 'Backup failed on host-1', ticketId: expect.any(Number), raisedCount: 1 }]);
        },
        { settings: { TALLYBRIDGE_TICK_SECONDS: '0.05', TALLYBRIDGE_COALESCE_SECONDS: '0' }, profile: WITH_TICKETS },
      ));

    it('is that nobody linked the company, and where those link it who may', () =>
      withTab(databases, async (tab) => {
        const shown = await (await letIn(tab, 202)).page.get();
        expect(shown).toMatchObject({
          customer: null,
          lines: [],
          console: 'none',
          problems: [{ code: 'not-linked', product: null }],
        });
        expect(shown.linkUrl).toMatch(
          new RegExp(`^${ORIGIN}/partners/lakeside-it/connections/${tab.connection.id}/companies[?]`),
        );
      }));

    it('opens the vendor’s console for the customer with a code that says who comes, once', () =>
      withTab(databases, async (tab) => {
        const { page } = await letIn(tab, 201);
        const { url } = await page.openConsole();
        const [, customer, code = ''] = /^https:\/\/console\.acme\.example\/c\/(\w+)\?code=(tbc_.+)$/.exec(url) ?? [];
        expect(customer).toBe('law');
        expect(await tab.service.tallybridge.consoleVisits.exchange(code)).toEqual({
          partner: { key: 'lakeside-it', name: 'Lakeside IT' },
          customer: { key: 'law', name: 'Holloway & Finch' },
          connectionId: tab.connection.id,
          companyId: 201,
          member: { identifier: 'pat', name: 'Pat Keller', email: null },
        });
        const actions = (await tab.partner.audit.list().toArray()).map(({ action, actor }) => `${actor} ${action}`);
        expect(actions).toEqual(
          expect.arrayContaining(['member pat tab-session.started', 'member pat console.opened']),
        );
      }));

    it('goes straight to a console that takes no code, and to none where the profile names none', () =>
      withTab(
        databases,
        async (tab) => {
          const { page } = await letIn(tab);
          expect((await page.get()).console).toBe('address');
          expect(await page.openConsole()).toEqual({ url: 'https://acme.example/dental', expiresAt: null });
        },
        { profile: { capabilities: { hostedTab: { isOn: true, url: 'https://acme.example/{customer}' } } } },
      ));
  });
}
