import { customerKey } from 'tallybridge-engine';
import { describe, expect, it } from 'vitest';
import type { TestDatabases } from '../database/testing/test-databases.ts';
import { connectionId, createStore, partnerId, readTicketContacts } from '../store/index.ts';
import { linkedPartner } from './test-service.ts';
import type { LinkedPartner, TestService } from './test-service.ts';
import { withProfile } from './with-profile.ts';

const DAY_MS = 24 * 3_600_000;

const USERS = [
  { key: 'u-luis', customer: 'dental', name: 'Luis Ferrer', email: 'Luis.Ferrer@riverbenddental.example' },
  { key: 'u-grace', customer: 'dental', name: 'Grace O.', email: 'grace.okafor@riverbenddental.example' },
  { key: 'u-nobody', customer: 'dental', name: 'Nobody', email: 'nobody@riverbenddental.example' },
  { key: 'u-silent', customer: 'dental', name: 'Silent', email: null },
  { key: 'u-ellen', customer: 'law', name: 'ELLEN  finch', email: 'ellen.finch@hollowayfinch.example' },
];

interface WithUsers extends LinkedPartner {
  readonly service: TestService;
}

async function withUsers(databases: TestDatabases, use: (of: WithUsers) => Promise<void>): Promise<void> {
  const capabilities = { contacts: { isOn: true, isSwitchable: true }, tickets: { isOn: true, isSwitchable: true } };
  await withProfile(databases, { capabilities }, async (service) => {
    const { partner, connection } = await linkedPartner(service);
    await partner.users.put(USERS);
    await use({ service, partner, connection });
  });
}

async function statesOf({ connection }: LinkedPartner): Promise<Record<string, string>> {
  const links = await connection.contacts.links.list().toArray();
  return Object.fromEntries(links.map(({ user, state }) => [user.key, state]));
}

/** Whom a ticket of a customer would name for an e-mail address. */
async function ticketContact({ service, connection }: WithUsers, customer: string, email: string) {
  const [row] = await service.database.transaction((tx) => tx.query('SELECT id FROM control.partners'));
  const partner = partnerId(String(row?.['id']));
  const id = connectionId(connection.id);
  if (partner === null || id === null) throw new Error('no id');
  const of = { customer: customerKey(customer), email };
  return createStore(service.database).withPartner(partner, async (tx) => (await readTicketContacts(tx, id, [of]))(of));
}

async function change({ service }: WithUsers, path: string, body: unknown, method = 'PATCH'): Promise<void> {
  const response = await service.sandbox.fetch(`https://connectwise.example/v4_6_release/apis/3.0/${path}`, {
    method,
    headers: {
      authorization: `Basic ${Buffer.from('lakeside+demo-public:demo-private').toString('base64')}`,
      clientId: '6f1cf0a3-3f0e-4b5c-9a43-0d2f5f4b7c11',
      'content-type': 'application/json',
    },
    ...(body === null ? {} : { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
}

export function contactsSuite(databases: TestDatabases): void {
  describe('the contacts of ConnectWise', () => {
    it('are imported whole, linked by e-mail, and told apart by what became of them', () =>
      withUsers(databases, async (of) => {
        const { connection, partner } = of;
        expect(await connection.contacts.links.counts()).toMatchObject({ users: 5, blank: 5, lastImport: null });
        expect(await connection.contacts.import()).toMatchObject({ companies: 3, contacts: 9, types: [] });
        const [luis] = await connection.contacts.list({ customer: 'dental', search: 'ferrer' }).toArray();
        expect(luis).toMatchObject({ id: 1000, companyId: 200, emails: ['luis.ferrer@riverbenddental.example'] });
        const before = await connection.contacts.links.get('u-luis');
        expect(before).toMatchObject({ state: 'blank', contactId: null, suggestion: { id: 1000 } });
        expect(await connection.contacts.match()).toEqual({
          linked: 3,
          notFound: 1,
          ambiguous: 0,
          withoutEmail: 1,
          withoutCompany: 0,
        });
        expect(await statesOf(of)).toEqual({
          'u-luis': 'equal',
          'u-grace': 'modified',
          'u-nobody': 'blank',
          'u-silent': 'blank',
          'u-ellen': 'equal',
        });
        expect(await connection.contacts.links.get('u-grace')).toMatchObject({ differences: ['name'] });
        await change(of, 'company/contacts/1000', [{ op: 'replace', path: 'inactiveFlag', value: true }]);
        await change(of, 'company/contacts/1002', [{ op: 'replace', path: 'company', value: { id: 204 } }]);
        await connection.contacts.import();
        expect(await connection.contacts.links.list({ state: 'failed' }).toArray()).toMatchObject([
          { user: { key: 'u-ellen' }, failure: 'contact-gone' },
          { user: { key: 'u-luis' }, failure: 'contact-inactive' },
        ]);
        await connection.companyLinks.put([{ customer: 'dental', decision: 'none' }]);
        expect(await connection.contacts.links.get('u-grace')).toMatchObject({ failure: 'customer-not-linked' });
        expect(await partner.users.remove(['u-grace', 'u-unknown'])).toEqual({ removed: 1 });
        expect(await connection.contacts.links.counts()).toMatchObject({ users: 4, failed: 2, contacts: 9 - 1 });
      }));

    it('stand on tickets by the link of the user, else by an address that one contact alone has', () =>
      withUsers(databases, async (of) => {
        const { connection } = of;
        await connection.contacts.import();
        const luis = 'LUIS.ferrer@riverbenddental.example';
        expect(await ticketContact(of, 'dental', luis)).toBe(1000);
        expect(await ticketContact(of, 'law', luis)).toBeNull();
        await connection.contacts.links.set('u-luis', { decision: 'linked', contactId: 1001 });
        expect(await ticketContact(of, 'dental', luis)).toBe(1001);
        await connection.contacts.links.set('u-luis', { decision: 'excluded' });
        expect(await ticketContact(of, 'dental', luis)).toBeNull();
        await connection.contacts.links.set('u-luis', { decision: 'none' });
        await change(
          of,
          'company/contacts',
          {
            firstName: 'Second',
            company: { id: 200 },
            communicationItems: [
              { type: { id: 1 }, value: 'luis.ferrer@riverbenddental.example', communicationType: 'Email' },
            ],
          },
          'POST',
        );
        await connection.contacts.import();
        expect(await ticketContact(of, 'dental', luis)).toBeNull();
        expect(await connection.contacts.match({ customers: ['dental'] })).toMatchObject({ linked: 1, ambiguous: 1 });
        expect(await ticketContact(of, 'dental', 'nobody@riverbenddental.example')).toBeNull();
      }));

    it('are named by the ticket of an alert', () =>
      withUsers(databases, async (of) => {
        const { connection, partner, service } = of;
        await connection.contacts.import();
        const closing = service.sandbox
          .records('boardStatuses')
          .find((status) => status['boardId'] === 1 && status['closedStatus'] === true);
        await connection.tickets.rules.set('backup', { isOn: true, boardId: 1, closingStatusId: closing?.id ?? 0 });
        const at = new Date(service.sandbox.clock.now()).toISOString();
        const alert = { customer: 'dental', category: 'backup', severity: 'high', state: 'raised', at } as const;
        await partner.alerts.push([
          { ...alert, id: 'm-1', key: 'k-1', title: 'With Luis', contactEmail: USERS[0]?.email ?? '' },
          { ...alert, id: 'm-2', key: 'k-2', title: 'With nobody' },
        ]);
        const contactsOf = () =>
          service.sandbox
            .records('tickets')
            .flatMap(({ summary, contact }) =>
              typeof summary === 'string' && summary.includes('With ') ? [[summary, contact]] : [],
            );
        await expect.poll(() => contactsOf().length, { timeout: 20_000, interval: 50 }).toBe(2);
        expect(Object.fromEntries(contactsOf())).toMatchObject({
          [String(contactsOf().find(([summary]) => String(summary).includes('Luis'))?.[0])]: { id: 1000 },
        });
      }));

    it('are linked by hand only to people of the own company, one by one on what was seen, and together', () =>
      withUsers(databases, async ({ connection }) => {
        const { links } = connection.contacts;
        await connection.contacts.import();
        const stranger = links.set('u-luis', { decision: 'linked', contactId: 1002 });
        await expect(stranger).rejects.toMatchObject({ code: 'invalid-request', fields: [{ field: 'contactId' }] });
        const { etag } = await links.read('u-luis');
        await links.set('u-luis', { decision: 'linked', contactId: 1000 }, { ifMatch: etag });
        const late = links.set('u-luis', { decision: 'excluded' }, { ifMatch: etag });
        await expect(late).rejects.toMatchObject({ code: 'changed-meanwhile' });
        await expect(links.get('nobody')).rejects.toMatchObject({ code: 'not-found' });
        const { results } = await links.put([
          { user: 'u-luis', decision: 'linked', contactId: 1000 },
          { user: 'u-grace', decision: 'excluded' },
          { user: 'u-ellen', decision: 'linked', contactId: 1000 },
          { user: 'nobody', decision: 'excluded' },
        ]);
        expect(results.map((each) => ('code' in each ? each.code : each.outcome))).toEqual([
          'unchanged',
          'updated',
          'unknown-contact',
          'unknown-user',
        ]);
      }));

    it('need the right and the capability, keep what was there where a read fails, and come once a day', () =>
      withUsers(databases, async (of) => {
        const { connection, partner, service } = of;
        await connection.contacts.import({ types: [2] });
        expect((await connection.contacts.list().toArray()).map(({ id }) => String(id)).toSorted()).toEqual([
          '1001',
          '1003',
          '1005',
        ]);
        service.sandbox.faults.add({
          match: { path: '/company/contacts' },
          fault: { kind: 'status', status: 403, body: '{"code":"SecurityError","message":"no"}' },
        });
        await expect(connection.contacts.import({ types: [] })).rejects.toMatchObject({ code: 'right-missing' });
        expect(await connection.contacts.list().toArray()).toHaveLength(3);
        service.sandbox.faults.clear();
        await connection.update({ settings: { capabilities: { contacts: false } } });
        await expect(connection.contacts.import()).rejects.toMatchObject({ code: 'capability-off' });
        await connection.update({ settings: { capabilities: { contacts: true } } });
        await connection.contacts.import();
        await change(of, 'company/contacts/1001', [{ op: 'replace', path: 'firstName', value: 'Gracia' }]);
        service.sandbox.clock.advance(DAY_MS + 60_000);
        for (;;) {
          const [found] = await connection.contacts.list({ search: 'gracia' }).toArray();
          if (found !== undefined) break;
          await new Promise((resolve) => {
            setTimeout(resolve, 25);
          });
        }
        const { refused } = await partner.users.put([
          { key: 'u-x', customer: 'strangers', name: 'X', email: 'no mail' },
        ]);
        expect(refused).toMatchObject([{ code: 'invalid' }]);
        const unknown = await partner.users.put([{ key: 'u-x', customer: 'strangers', name: 'X' }]);
        expect(unknown.refused).toMatchObject([{ code: 'unknown-customer' }]);
      }));
  });
}
