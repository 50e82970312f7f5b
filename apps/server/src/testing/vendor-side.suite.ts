import { createTallybridge } from 'tallybridge-sdk';
import { describe, expect, it } from 'vitest';
import type { TestDatabases } from '../database/testing/test-databases.ts';
import { linkedPartner, record, withService } from './test-service.ts';

export function vendorSideSuite(databases: TestDatabases): void {
  describe("what a vendor's people see", () => {
    it('is every partner with how its connections fare and when usage last came, the worst first', () =>
      withService(databases, async (service) => {
        const { tallybridge } = service;
        const { connection, partner } = await linkedPartner(service);
        await tallybridge.partners.create({ key: 'quiet', name: 'Quiet MSP', timeZone: 'Europe/Berlin' });
        await partner.usage.push([record()]);
        await connection.plans.create();
        await connection.update({ publicKey: 'wrong', privateKey: 'wrong' });
        await connection.runs.wait((await connection.runs.sync()).id, { everyMs: 20 });
        type Filter = Parameters<typeof tallybridge.partnerHealth>[0];
        const keys = async (filter?: Filter) => {
          const found: string[] = [];
          for (let cursor: string | null | undefined; cursor !== null;) {
            const page = await tallybridge
              .partnerHealth(filter)
              .page({ limit: 1, ...(cursor === undefined ? {} : { cursor }) });
            found.push(...page.data.map(({ key }) => key));
            cursor = page.nextCursor;
          }
          return found;
        };
        expect(await keys({ sort: 'trouble', direction: 'desc' })).toEqual(['lakeside-it', 'quiet']);
        expect(await keys({ sort: 'name', direction: 'desc' })).toEqual(['quiet', 'lakeside-it']);
        expect(await keys({ search: 'QUIET' })).toEqual(['quiet']);
        expect(await keys({ state: 'untried' })).toEqual(['quiet']);
        const [worst] = await tallybridge.partnerHealth({ state: 'failing' }).toArray();
        expect(worst).toMatchObject({
          key: 'lakeside-it',
          connections: 1,
          failing: 1,
          code: 'keys-refused',
          advice: expect.stringContaining('API member'),
          lastUsageDay: '2026-11-02',
        });
      }));

    it('is what usage came in by partner and day: accepted, repeated, refused and late', () =>
      withService(databases, async (service) => {
        const { tallybridge } = service;
        const { partner } = await linkedPartner(service);
        const late = record({ at: '2026-10-09T08:00:00Z' });
        const open = record({ at: '2026-11-02T08:00:00Z' });
        await partner.usage.push([late, open, record({ customer: 'nobody' })]);
        await partner.usage.push([late, { ...open, quantity: '99' }]);
        service.sandbox.clock.advance(24 * 3600 * 1000);
        await partner.usage.push([record({ at: '2026-11-03T08:00:00Z' })]);
        const [today, before, ...rest] = await tallybridge.ingest({ partner: 'lakeside-it' }).toArray();
        expect(today).toMatchObject({ day: '2026-11-03', accepted: 1, late: 0 });
        expect(before).toEqual({
          partner: 'lakeside-it',
          day: '2026-11-02',
          accepted: 2,
          repeated: 1,
          refused: 2,
          refusals: { unknownCustomer: 1, unknownSku: 0, idConflict: 1 },
          late: 1,
        });
        expect(rest).toEqual([]);
        expect(await tallybridge.ingest({ days: 1 }).toArray()).toHaveLength(1);
        const first = await tallybridge.ingest().page({ limit: 1 });
        const second = await tallybridge.ingest().page({ limit: 1, cursor: first.nextCursor ?? '' });
        expect([...first.data, ...second.data].map(({ day }) => day)).toEqual(['2026-11-03', '2026-11-02']);
      }));

    it('is who of a partner is signed in, and one session of them can be ended', () =>
      withService(databases, async (service) => {
        const { tallybridge, server } = service;
        const { partner } = await linkedPartner(service);
        const signIn = async (name: string) => {
          const { link } = await partner.portal.link({ role: 'admin', person: { name } });
          const { token } = await tallybridge.sessions.start({ link });
          return createTallybridge({ baseUrl: 'http://service.example', apiKey: token ?? '', fetch: server.fetch });
        };
        const dana = await signIn('Dana Ruiz');
        const robin = await signIn('Robin Vale');
        const sessions = await dana.partner('lakeside-it').portal.sessions().toArray();
        expect(sessions.map(({ person, role, isMine }) => `${person?.name} ${role} ${isMine}`).toSorted()).toEqual([
          'Dana Ruiz admin true',
          'Robin Vale admin false',
        ]);
        const robins = sessions.find(({ isMine }) => !isMine)?.id ?? '';
        await dana.partner('lakeside-it').portal.endSession(robins);
        await dana.partner('lakeside-it').portal.endSession(robins);
        await expect(robin.me()).rejects.toMatchObject({ code: 'unauthenticated' });
        expect(await partner.portal.sessions().toArray()).toHaveLength(1);
        const ended = await partner.audit.list({ action: 'session.ended' }).toArray();
        expect(ended).toMatchObject([{ subject: robins, actor: expect.stringContaining('Dana Ruiz') }]);
        const stranger = tallybridge.partner('other');
        await stranger.put({ name: 'Other', timeZone: 'Europe/Berlin' });
        await expect(stranger.portal.endSession(robins)).rejects.toMatchObject({ code: 'not-found' });
      }));
  });
}
