import { describe, expect, it } from 'vitest';
import type { TestDatabases } from '../database/testing/test-databases.ts';
import {
  alert,
  decided,
  HELP_DESK,
  idIn,
  notesOf,
  ours,
  pass,
  raised,
  SOON,
  stateOf,
  statusOf,
  withDesk,
} from './ticket-desk.ts';

export function ticketsSuite(databases: TestDatabases): void {
  describe('a ticket', () => {
    it('is raised for an alert with the board of its category, and closed when the problem was gone long enough', () =>
      withDesk(databases, async (desk) => {
        const { service, partner, connection } = desk;
        await partner.alerts.push([alert(desk)]);
        const [ticket] = await raised(desk);
        expect(ticket).toMatchObject({
          summary: 'Backup failed on host-1',
          company: { id: 200 },
          board: { id: HELP_DESK },
        });
        const description = service.sandbox.records('ticketNotes').filter(({ ticketId }) => ticketId === ticket?.id);
        expect(description.map(({ text }) => text).join('\n')).toContain('Device: host-1');
        expect(await partner.alerts.list().toArray()).toMatchObject([
          { tickets: [{ connection: connection.id, ticketId: ticket?.id, state: 'open' }] },
        ]);
        await partner.alerts.push([alert(desk, { state: 'resolved' })]);
        await expect.poll(() => decided(desk), SOON).toBe('wait quiet');
        await pass(desk, 11);
        await expect.poll(() => stateOf(desk), SOON).toBe('closed');
        expect(idIn(ours(desk)[0], 'status')).toBe(statusOf(service, HELP_DESK, true));
        expect(notesOf(desk, ticket?.id ?? 0).join('\n')).toContain('The problem is gone');
      }));

    it('that a person closed stays closed, and the vendor is told', () =>
      withDesk(databases, async (desk) => {
        const { service, partner, connection } = desk;
        await partner.alerts.push([alert(desk)]);
        const [ticket] = await raised(desk);
        const id = ticket?.id ?? 0;
        service.sandbox.edit('tickets', id, { status: { id: statusOf(service, HELP_DESK, true) } });
        await pass(desk, 6);
        await expect.poll(() => stateOf(desk), SOON).toBe('closed-by-person');
        const [listed] = await connection.tickets.list().toArray();
        const detail = await connection.tickets.get(listed?.id ?? '');
        expect(detail.events.map(({ event }) => event)).toEqual(['raised', 'closed-by-person']);
        await partner.alerts.push([alert(desk, { severity: 'critical', at: desk.at(1) })]);
        await pass(desk, 16);
        const passed = desk.at(0);
        await expect
          .poll(async () => ((await connection.tickets.overview()).decidedAt ?? '') >= passed, SOON)
          .toBe(true);
        expect(idIn(ours(desk)[0], 'status')).toBe(statusOf(service, HELP_DESK, true));
        const actions = (await partner.audit.list().toArray()).map(({ action }) => action);
        expect(actions).toEqual(
          expect.arrayContaining(['ticket-rule.set', 'ticket-write.done', 'ticket.closed-by-person']),
        );
      }));

    it('is one per customer where that is set, and alerts of a customer without a company get none until it is linked', () =>
      withDesk(
        databases,
        async (desk) => {
          const { partner, connection } = desk;
          await partner.customers.put([{ key: 'bakery', name: 'Bakery' }]);
          await partner.alerts.push([
            alert(desk),
            alert(desk, { key: 'backup/host-2', title: 'Backup failed on host-2' }),
            alert(desk, { key: 'backup/oven', customer: 'bakery' }),
            alert(desk, { key: 'other/1', category: 'other' }),
          ]);
          const [ticket] = await raised(desk);
          expect(ticket?.['summary']).toContain('2 problems');
          await expect.poll(() => decided(desk, 'oven'), SOON).toBe('skip unmapped');
          expect(await decided(desk, 'other/1')).toBe('skip category-unknown');
          expect(await connection.tickets.overview()).toMatchObject({ open: 1, unmapped: 1, trouble: null });
          await connection.companyLinks.put([{ customer: 'bakery', decision: 'linked', companyId: 202 }]);
          await raised(desk, 2);
          const trace = await connection.tickets.alerts.trace({ key: 'backup/oven' });
          expect(trace).toMatchObject({
            messages: [{ state: 'raised' }],
            customer: { key: 'bakery', decision: 'linked', companyId: 202 },
            rule: { category: 'backup', isOn: true },
            decisions: [{ decision: 'skip', reason: 'unmapped' }, { decision: 'raise' }],
            ticket: { state: 'open', board: 'Help Desk', writes: [{ verb: 'raise', state: 'done' }] },
          });
        },
        { mode: 'per-customer' },
      ));

    it('holds a title cut at 100 characters with the whole of it, and a body of a megabyte with control characters and HTML cut and readable', () =>
      withDesk(databases, async (desk) => {
        const { partner, service } = desk;
        const title = `Ü👩‍👩‍👧${'é'.repeat(150)}`;
        const body = `<b>bold</b>\u001B[31m red\u0007\r\n${'x'.repeat(1_000_000)}`;
        expect(await partner.alerts.push([alert(desk, { title, body })])).toMatchObject({ accepted: 1 });
        const [ticket] = await raised(desk);
        expect(String(ticket?.['summary']).length).toBeLessThanOrEqual(100);
        expect(ticket?.['summary']).toMatch(/é…$/);
        const [text = ''] = notesOf(desk, ticket?.id ?? 0);
        expect(text).toContain(title);
        expect(text).toContain('<b>bold</b> [31m red ');
        expect(text).toContain('[Cut here: 1000');
        expect(text.length).toBeLessThan(21_000);
        expect(service.log.join('')).not.toContain('[31m red');
      }));

    it('is never raised for what was resolved before; for an unknown customer once it is put and linked', () =>
      withDesk(databases, async (desk) => {
        const { partner, connection } = desk;
        const pushed = await partner.alerts.push([
          alert(desk, { state: 'resolved', at: desk.at(5) }),
          alert(desk),
          alert(desk, { key: 'early', customer: 'bakery' }),
        ]);
        expect(pushed).toMatchObject({ accepted: 2, waiting: [{ index: 2 }], refused: [] });
        await expect.poll(() => decided(desk), SOON).toBe('skip resolved-before-ticket');
        expect(await decided(desk, 'early')).toBe('skip customer-unknown');
        expect(await connection.tickets.overview()).toMatchObject({ unknown: 1, unmapped: 0 });
        expect(await connection.tickets.alerts.trace({ key: 'early' })).toMatchObject({
          alert: { isCustomerKnown: false },
          customer: { key: 'bakery', name: 'bakery', decision: 'unknown' },
          decisions: [{ reason: 'customer-unknown' }],
        });
        expect(ours(desk)).toEqual([]);
        await partner.customers.put([{ key: 'bakery', name: 'Bakery' }]);
        await expect.poll(() => decided(desk, 'early'), SOON).toBe('skip unmapped');
        await connection.companyLinks.put([{ customer: 'bakery', decision: 'linked', companyId: 202 }]);
        const [ticket] = await raised(desk);
        expect(idIn(ticket, 'company')).toBe(202);
      }));

    it('names the configuration of its device where exactly one of the company fits, and says why where not', () =>
      withDesk(databases, async (desk) => {
        const { service, partner, connection } = desk;
        await connection.update({ settings: { configurations: 'on' } });
        const { rights } = await connection.permissions();
        expect(rights).toContainEqual(expect.objectContaining({ function: 'Configurations', right: 'Inquire' }));
        const twin = { name: 'Twin', type: { id: 1 }, company: { id: 200 }, activeFlag: true };
        for (const serialNumber of ['s-1', 's-2']) service.sandbox.insert('configurations', { ...twin, serialNumber });
        const about = (device: string, title: string) => alert(desk, { key: `backup/${device}`, device, title });
        await partner.alerts.push([
          about('rbd-srv-01', 'By name'),
          about('PF3K21A7', 'By serial number'),
          about('HF-FW-01', 'Of another company'),
          about('Twin', 'Two of them'),
        ]);
        const attached = () => {
          const named = ours(desk).map(({ summary, configurations }) => [summary, configurations ?? []]);
          return Object.fromEntries(named) as Readonly<Record<string, unknown>>;
        };
        await raised(desk, 4);
        await expect.poll(() => JSON.stringify(attached()).match(/"id":70/g)?.length, SOON).toBe(2);
        expect(attached()).toMatchObject({
          'By name': [{ id: 701 }],
          'By serial number': [{ id: 700 }],
          'Of another company': [],
          'Two of them': [],
        });
        const trace = () => connection.tickets.alerts.trace({ key: 'backup/Twin' });
        const because = async () => (await trace()).decisions[0]?.because ?? '';
        await expect.poll(because, SOON).toContain('Several configurations fit its device "Twin"');
        const { ticket } = await trace();
        expect(ticket?.writes.map(({ verb }) => verb)).toEqual(['raise']);
        const [named] = await connection.tickets.list({ search: 'By name' }).toArray();
        const written = async () => (await connection.tickets.get(named?.id ?? '')).writes;
        const verbs = async () => (await written()).map(({ verb, state }) => `${verb} ${state}`);
        await expect.poll(verbs, SOON).toEqual(['raise done', 'attach done']);
      }));

    it('waits for a person when ConnectWise refuses it, and is tried again when they say so', () =>
      withDesk(databases, async (desk) => {
        const { service, partner, connection } = desk;
        service.sandbox.faults.add({
          match: { method: 'POST', path: '/service/tickets', times: 1 },
          fault: { kind: 'status', status: 400, body: '{"code":"InvalidObject","message":"no","errors":[]}' },
        });
        await partner.alerts.push([alert(desk)]);
        await expect.poll(() => decided(desk), SOON).toMatch(/^(raise|hold)/);
        await expect.poll(async () => (await connection.tickets.overview()).waiting, SOON).toBe(1);
        const [failed] = await connection.tickets.list({ waiting: 'true' }).toArray();
        expect(failed).toMatchObject({ state: 'failed', ticketId: null, waitsForPerson: true });
        const { attention } = await connection.overview();
        expect(attention.filter(({ place }) => place === 'tickets')).toMatchObject([
          { code: 'tickets-waiting', count: 1 },
        ]);
        const id = failed?.id ?? '';
        await connection.tickets.resolve(id, { resolution: 'again', by: 'Dana Ruiz' });
        await raised(desk);
        const answer = connection.tickets.resolve(id, { resolution: 'never', by: 'Dana Ruiz' });
        await expect(answer).rejects.toMatchObject({ code: 'not-found' });
        const audit = await partner.audit.list().toArray();
        expect(audit.find(({ action }) => action === 'ticket.resolved')).toMatchObject({
          detail: { resolution: 'again', by: expect.stringContaining('Dana Ruiz') },
        });
      }));

    it('is not lost while ConnectWise cannot be reached: what is still there is raised, with a word on what came and went', () =>
      withDesk(databases, async (desk) => {
        const { service, partner, connection } = desk;
        const fault = service.sandbox.faults.add({
          match: { path: '/service/**' },
          fault: { kind: 'status', status: 503 },
        });
        await partner.alerts.push([alert(desk)]);
        await expect
          .poll(async () => (await connection.tickets.overview()).trouble?.code, SOON)
          .toBe('site-unreachable');
        await partner.alerts.push([
          alert(desk, { key: 'backup/gone', title: 'Came and went', at: desk.at(1) }),
          alert(desk, { key: 'backup/gone', title: 'Came and went', state: 'resolved', at: desk.at(2) }),
        ]);
        await pass(desk, 60);
        service.sandbox.faults.remove(fault);
        await pass(desk, 60);
        const [ticket] = await raised(desk);
        await expect.poll(() => notesOf(desk, ticket?.id ?? 0).join('\n'), SOON).toContain('Came and went');
        await expect.poll(() => decided(desk, 'backup/gone'), SOON).toBe('skip gone-during-outage');
        await expect.poll(async () => (await connection.tickets.overview()).trouble, SOON).toBeNull();
      }));

    it('is raised for all that came while tickets were off as soon as they are on again, and every endpoint is told of each', () =>
      withDesk(databases, async (desk) => {
        const { partner, connection, service } = desk;
        const { webhooks } = service.tallybridge;
        const all = await webhooks.create({ url: 'https://vendor.example/all' });
        const others = await webhooks.create({ url: 'https://vendor.example/closed', events: ['ticket.closed'] });
        await connection.update({ settings: { capabilities: { tickets: false } } });
        const keys = Array.from({ length: 6 }, (_, index) => `backup/host-${index}`);
        await partner.alerts.push(keys.map((key) => alert(desk, { key })));
        expect(await connection.tickets.overview()).toMatchObject({ isOn: false, open: 0 });
        await connection.update({ settings: { capabilities: { tickets: true } } });
        await raised(desk, keys.length);
        const told = async () => (await webhooks.deliveries(all.id).toArray()).map(({ type }) => type);
        await expect.poll(told, SOON).toEqual(keys.map(() => 'ticket.raised'));
        expect(await webhooks.deliveries(others.id).toArray()).toEqual([]);
      }));

    it('is not raised by a run that was under way when tickets were switched off', () => {
      const [asked, answered] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
      const others = (url: string) => {
        if (!url.includes('/company/configurations')) return null;
        asked.resolve();
        return answered.promise.then(() => Response.json([]));
      };
      return withDesk(
        databases,
        async (desk) => {
          const { partner, connection, service } = desk;
          const ended = () => service.log.filter((line) => line.includes('"kind":"tickets"') && line.includes('done'));
          await connection.update({ settings: { configurations: 'on' } });
          await partner.alerts.push([alert(desk)]);
          await asked.promise;
          const before = ended().length;
          await connection.update({ settings: { capabilities: { tickets: false } } });
          answered.resolve();
          await expect.poll(() => ended().length, SOON).toBeGreaterThan(before);
          expect(ours(desk)).toEqual([]);
          await connection.update({ settings: { capabilities: { tickets: true } } });
          await raised(desk);
        },
        {},
        { others },
      );
    });

    it('of a simulated alert says that it is a test and is closed again at once', () =>
      withDesk(databases, async (desk) => {
        const { connection } = desk;
        const started = await connection.tickets.rules.simulate('backup', { customer: 'dental' });
        const trace = () => connection.tickets.alerts.trace(started);
        await expect.poll(async () => (await trace()).ticket?.state, SOON).toBe('closed');
        expect(ours(desk)).toMatchObject([{ summary: '(TEST) Simulated alert' }]);
        expect(await trace()).toMatchObject({
          isTest: true,
          alert: { state: 'resolved' },
          decisions: [{ decision: 'raise' }, { decision: 'close' }],
        });
        await connection.tickets.rules.set('backup', { isOn: false, boardId: HELP_DESK });
        const refused = connection.tickets.rules.simulate('backup', { customer: 'dental' });
        await expect(refused).rejects.toMatchObject({ code: 'tickets-off' });
      }));
  });
}
