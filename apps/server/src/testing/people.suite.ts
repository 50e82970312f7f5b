import { createTallybridge } from 'tallybridge-sdk';
import type { PortalRole } from 'tallybridge-sdk';
import { describe, expect, it } from 'vitest';
import type { TestDatabases } from '../database/testing/test-databases.ts';
import { linkedPartner, withService } from './test-service.ts';
import type { TestService } from './test-service.ts';

const BASE = 'http://service.example';

function clientOf({ server }: TestService, apiKey: string) {
  return createTallybridge({ baseUrl: BASE, apiKey, fetch: server.fetch, retries: 0 });
}

async function comeIn(
  service: TestService,
  name: string,
  { role = 'billing', email = `${name}@x.example` }: { readonly role?: PortalRole; readonly email?: string } = {},
) {
  const { link } = await service.tallybridge.partner('lakeside-it').portal.link({ role, person: { name, email } });
  const { token } = await clientOf(service, '').sessions.start({ link });
  return clientOf(service, token ?? '');
}

const peopleOf = ({ tallybridge }: TestService) => tallybridge.partner('lakeside-it').portal.people;

export function peopleSuite(databases: TestDatabases): void {
  describe('the people of a partner', () => {
    it('are known from their first link on, once each, with the role of the last and when they were seen', () =>
      withService(databases, async (service) => {
        await linkedPartner(service);
        const kim = await comeIn(service, 'Kim');
        await comeIn(service, 'Ann', { role: 'admin' });
        await comeIn(service, 'Kim Doe', { role: 'viewer', email: 'KIM@x.example' });
        const people = await peopleOf(service).list().toArray();
        expect(people).toMatchObject([
          { name: 'Ann', role: 'admin', sessions: 1, comesBy: 'embedded', blocked: null, isMe: false },
          { name: 'Kim Doe', email: 'KIM@x.example', role: 'viewer', sessions: 2 },
        ]);
        await service.database.transaction((tx) =>
          tx.query(`UPDATE control.people SET last_seen_at = last_seen_at - interval '1 day'`),
        );
        await service.database.transaction((tx) =>
          tx.query(
            `UPDATE control.tokens SET last_seen_at = now() - interval '2 minutes' WHERE last_seen_at IS NOT NULL`,
          ),
        );
        await kim.me();
        const [ann, seen] = await peopleOf(service).list().toArray();
        expect(Date.parse(seen?.lastSeenAt ?? '') - Date.parse(ann?.lastSeenAt ?? '')).toBeGreaterThan(3_600_000);
      }));

    it('are kept out at once and by every later link where somebody blocks them, until it is allowed again', () =>
      withService(databases, async (service) => {
        const { partner } = await linkedPartner(service);
        const ann = await comeIn(service, 'Ann', { role: 'admin' });
        const kim = await comeIn(service, 'Kim');
        const kims = { role: 'billing', person: { name: 'Kim', email: 'Kim@x.example' } } as const;
        const before = await partner.portal.link(kims);
        const { people } = ann.partner('lakeside-it').portal;
        const [own, other] = await people.list().toArray();
        expect([own?.isMe, other?.isMe]).toEqual([true, false]);
        const id = other?.id ?? '';
        expect(await people.putAccess(id, { isBlocked: true, note: 'left' })).toMatchObject({
          sessions: 0,
          blocked: { by: 'Ann', note: 'left' },
        });
        await expect(kim.me()).rejects.toMatchObject({ code: 'unauthenticated' });
        await expect(partner.portal.link(kims)).rejects.toMatchObject({ code: 'person-blocked', status: 403 });
        await expect(clientOf(service, '').sessions.start({ link: before.link })).rejects.toMatchObject({
          status: 401,
        });
        const [entry] = await partner.audit.list({ action: 'person.blocked' }).toArray();
        expect(entry).toMatchObject({
          subject: id,
          actor: expect.stringContaining('Ann'),
          detail: { note: 'left', ended: 1 },
        });
        await expect(people.putAccess(own?.id ?? '', { isBlocked: true })).rejects.toMatchObject({ status: 400 });
        expect(await people.putAccess(id, { isBlocked: false })).toMatchObject({ blocked: null });
        expect(await (await comeIn(service, 'Kim')).me()).toMatchObject({ name: 'Kim' });
        expect(await people.endSessions(id)).toBe(1);
      }));

    it('a link that was made before a block lets nobody in either', () =>
      withService(databases, async (service) => {
        const { partner } = await linkedPartner(service);
        await comeIn(service, 'Kim');
        const { link } = await partner.portal.link({ role: 'viewer', person: { name: 'Kim', email: 'kim@x.example' } });
        const query = `UPDATE control.people SET blocked_at = now(), blocked_by = 'Ann'`;
        await service.database.transaction((tx) => tx.query(query));
        await expect(clientOf(service, '').sessions.start({ link })).rejects.toMatchObject({ code: 'person-blocked' });
        await service.database.transaction((tx) =>
          tx.query('UPDATE control.people SET blocked_at = NULL, blocked_by = NULL'),
        );
        expect(await clientOf(service, '').sessions.start({ link })).toMatchObject({ role: 'viewer' });
      }));

    it('are forgotten when asked, after a year, and with their partner', () =>
      withService(databases, async (service) => {
        const { partner, connection } = await linkedPartner(service);
        await comeIn(service, 'Kim');
        const kim = (await peopleOf(service).list().toArray())[0]?.id ?? '';
        await peopleOf(service).forget(kim);
        const named = () =>
          service.database.transaction((tx) =>
            tx.query(`SELECT person_name FROM control.tokens WHERE person_name IS NOT NULL
              UNION ALL SELECT name FROM control.people`),
          );
        expect(await named()).toEqual([]);
        await expect(peopleOf(service).forget(kim)).rejects.toMatchObject({ status: 404 });
        await comeIn(service, 'Ann');
        await service.database.transaction((tx) =>
          tx.query(`UPDATE control.people SET last_seen_at = now() - interval '366 days'`),
        );
        await comeIn(service, 'Bo');
        expect((await peopleOf(service).list().toArray()).map(({ name }) => name)).toEqual(['Bo']);
        expect((await connection.removal.preview()).keeps.people).toBe(1);
        expect((await partner.removal.preview()).deletes.people).toBe(1);
        await partner.removal.start({ liveLines: 'leave' });
        expect(await named()).toEqual([]);
      }));
  });
}
