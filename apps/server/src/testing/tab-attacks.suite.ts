import { randomUUID } from 'node:crypto';
import { operations } from 'tallybridge-sdk/contract';
import { describe, expect, it } from 'vitest';
import { newApiKey } from '../app/keys/api-key.ts';
import type { TestDatabases } from '../database/testing/test-databases.ts';
import { createTallybridge } from 'tallybridge-sdk';
import { claimOf, letIn, ORIGIN, PAT, pageOf, sessionFor, withTab } from './tab-service.ts';
import type { TabService } from './tab-service.ts';
import { CONNECTION, linkedPartner } from './test-service.ts';
import type { TestService } from './test-service.ts';

const REFUSED = { code: 'tab-member-refused', status: 403 };

/** How often ConnectWise was asked; what it tells its own pages is no question of ours. */
const asked = (service: TestService) => service.sent().filter((call) => !call.startsWith('MESSAGE')).length;

async function codeFor(tab: TabService): Promise<string> {
  const { page } = await letIn(tab);
  return new URL((await page.openConsole()).url).searchParams.get('code') ?? '';
}

/** Against the numbers of the attack cases that this installation is measured by. */
export function tabAttacksSuite(databases: TestDatabases): void {
  describe('an attack on the tab', () => {
    it('54, 60: from a page of another origin lets nobody in and changes nothing, whatever the browser sends along', () =>
      withTab(databases, async (tab) => {
        const { service } = tab;
        for (const headers of [
          { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' },
          { 'sec-fetch-site': 'same-site', origin: 'https://other.billing.example' },
          { 'sec-fetch-site': 'none' },
        ]) {
          await expect(pageOf(service, '', headers).start(sessionFor(tab))).rejects.toMatchObject({
            code: 'cross-site-request',
          });
        }
        const bare = await service.server.fetch(`${ORIGIN}/v1/tab-sessions`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(sessionFor(tab)),
        });
        expect(bare.status).toBe(403);
        const { token } = await letIn(tab);
        const asCookie = await service.server.fetch(`${ORIGIN}/v1/tab`, {
          headers: { cookie: `__Host-tallybridge=${token}` },
        });
        expect([asCookie.status, asCookie.headers.has('set-cookie')]).toEqual([401, false]);
      }));

    it('55: with a bomb, strange types or more than there is in place of a message is refused before anybody is asked', () =>
      withTab(databases, async (tab) => {
        const { service } = tab;
        const before = asked(service);
        const good = sessionFor(tab);
        for (const body of [
          { ...good, company: '200' },
          { ...good, company: 1e21 },
          { ...good, company: [200] },
          { ...good, member: null },
          { ...good, member: { ...good.member, hash: 'x'.repeat(1_000_000) } },
          { ...good, member: { ...good.member, hash: '' } },
          { ...good, site: 'https://evil.example' },
          { ...good, member: { ...good.member, companyid: 'other' } },
          { ...good, exchange: 'not one' },
        ]) {
          const answer = await service.server.fetch(`${ORIGIN}/v1/tab-sessions`, {
            method: 'POST',
            headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' },
            body: JSON.stringify(body),
          });
          expect(answer.status).toBe(400);
        }
        expect(asked(service)).toBe(before);
      }));

    it('55: that sends the same exchange a second time is refused, also two at once', () =>
      withTab(databases, async (tab) => {
        const session = sessionFor(tab);
        const both = await Promise.allSettled([1, 2].map(() => pageOf(tab.service).start(session)));
        expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
        await expect(pageOf(tab.service).start(session)).rejects.toMatchObject({ code: 'tab-exchange-used' });
      }));

    it('57: with a hash that is wrong, over, another’s, of a disabled member or of another ConnectWise is refused, and counted', () =>
      withTab(databases, async (tab) => {
        const { service } = tab;
        const claim = claimOf(service);
        const wrong = [
          { ...claim, hash: 'wrong' },
          { ...claim, id: 'reader' },
          { ...claim, hash: 'x; companyName=other; memberHash=y' },
          { ...claim, hash: 'x\r\nx-evil: 1' },
          { ...claim, id: 'lakeside+pat' },
        ];
        for (const member of wrong) {
          await expect(pageOf(service).start(sessionFor(tab, { member }))).rejects.toMatchObject(REFUSED);
        }
        service.sandbox.edit('members', PAT, { inactiveFlag: true });
        await expect(pageOf(service).start(sessionFor(tab, { member: claim }))).rejects.toMatchObject(REFUSED);
        service.sandbox.edit('members', PAT, { inactiveFlag: false });
        service.sandbox.clock.advance(13 * 3_600_000);
        await expect(pageOf(service).start(sessionFor(tab, { member: claim }))).rejects.toMatchObject(REFUSED);
        for (let count = wrong.length + 2; count < 10; count += 1) {
          await expect(pageOf(service).start(sessionFor(tab, { member: claim }))).rejects.toMatchObject(REFUSED);
        }
        const before = asked(service);
        await expect(pageOf(service).start(sessionFor(tab))).rejects.toMatchObject({ code: 'too-many-requests' });
        expect(asked(service)).toBe(before);
        expect(service.log.join('')).not.toContain(claim.hash);
      }));

    it('57: is not taken for the truth while ConnectWise does not answer', () =>
      withTab(databases, async (tab) => {
        const session = sessionFor(tab);
        tab.service.sandbox.faults.add({ match: { path: '**/myMembers/*' }, fault: { kind: 'status', status: 503 } });
        await expect(pageOf(tab.service).start(session)).rejects.toMatchObject({ status: 502 });
      }));

    it('58: of a member with a hash of their own says nothing but what ConnectWise says', () =>
      withTab(databases, async (tab) => {
        const member = { ...claimOf(tab.service), id: 'PAT' };
        const session = await pageOf(tab.service).start(sessionFor(tab, { member }));
        expect(session.member).toEqual({ identifier: 'pat', name: 'Pat Keller' });
      }));

    it('59: on a company that there is not, or that the member does not see, finds nothing', () =>
      withTab(databases, async (tab) => {
        const { service } = tab;
        await expect(letIn(tab, 987_654)).rejects.toMatchObject({ code: 'not-found' });
        const none = { module: 'Companies', function: 'Company Maintenance', inquire: 'None' };
        const role = service.sandbox.insert('securityRoles', { name: 'Blind', level: 'All', restrictions: [none] });
        service.sandbox.edit('members', PAT, { securityRole: { id: role } });
        await expect(letIn(tab)).rejects.toMatchObject({ code: 'not-found' });
        await expect(pageOf(service).start({ ...sessionFor(tab), connection: randomUUID() })).rejects.toMatchObject({
          code: 'not-found',
        });
      }));

    it('61: that has a session may read its one company and open its console, and nothing else of anybody', () =>
      withTab(databases, async (tab) => {
        const { token } = await letIn(tab);
        const wrong: string[] = [];
        for (const { id, method, path, scope } of Object.values(operations)) {
          if (scope === null) continue;
          const at = path
            .replace('{partner}', 'lakeside-it')
            .replace('{connection}', tab.connection.id)
            .replaceAll(/\{\w+\}/g, '00000000-0000-4000-8000-000000000000');
          const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
          const body = method === 'GET' || method === 'DELETE' ? {} : { body: '{}' };
          const { status } = await tab.service.server.fetch(`${ORIGIN}${at}`, { method, headers, ...body });
          const isLetIn = status !== 403;
          if (isLetIn !== (scope === 'tab')) wrong.push(`${id}: ${status}`);
        }
        expect(wrong).toEqual([]);
      }));

    it('61: may not be made by those who have another key or session', () =>
      withTab(databases, async ({ service }) => {
        const { apiKey } = await service.server.bootstrap();
        await expect(pageOf(service, apiKey).get()).rejects.toMatchObject({ code: 'missing-scope' });
      }));

    it('63: finds no token in an address, a log or a cookie', () =>
      withTab(databases, async (tab) => {
        const claim = claimOf(tab.service);
        const { token } = await pageOf(tab.service).start(sessionFor(tab, { member: claim }));
        const { url } = await pageOf(tab.service, token).openConsole();
        const code = new URL(url).searchParams.get('code') ?? 'none';
        await tab.service.tallybridge.consoleVisits.exchange(code);
        const logged = tab.service.log.join('');
        for (const secret of [token, claim.hash, code]) expect(logged).not.toContain(secret);
        const stored = await tab.service.database.transaction((tx) => tx.query('SELECT * FROM control.tokens'));
        const audit = await tab.service.database.transaction((tx) => tx.query('SELECT * FROM tenant.audit'));
        for (const secret of [token, claim.hash, code]) {
          expect(JSON.stringify([stored, audit])).not.toContain(secret);
        }
      }));

    it('64: lives ten minutes in memory and is dead at once when the tab is switched off', () =>
      withTab(databases, async (tab) => {
        const { token, page } = await letIn(tab);
        const end = (at: string) =>
          tab.service.database.transaction((tx) =>
            tx.query(`UPDATE control.tokens SET expires_at = ${at} WHERE kind = 'tab-session'`),
          );
        const [row] = await tab.service.database.transaction((tx) =>
          tx.query(`SELECT extract(epoch FROM expires_at - created_at)::int AS seconds FROM control.tokens
            WHERE kind = 'tab-session'`),
        );
        expect(row?.['seconds']).toBe(600);
        await end('now()');
        await expect(page.get()).rejects.toMatchObject({ code: 'unauthenticated' });
        await end(`now() + interval '1 minute'`);
        await page.get();
        await tab.connection.removal.start({ liveLines: 'leave' });
        await expect(pageOf(tab.service, token).get()).rejects.toMatchObject({ code: 'unauthenticated' });
      }));

    it('65: of two partners in one browser gets each its own, and a hash of one ConnectWise is nothing in another', () =>
      withTab(databases, async (tab) => {
        const other = await linkedPartner(tab.service, 'other-it');
        await other.connection.companyLinks.put([{ customer: 'school', decision: 'linked', companyId: 204 }]);
        const mine = await (await letIn(tab, 204)).page.get();
        const theirs = await (await letIn({ ...tab, connection: other.connection }, 204)).page.get();
        expect([mine.customer, theirs.customer?.key]).toEqual([null, 'school']);
        expect([mine.linkUrl.includes('other-it'), theirs.linkUrl.includes('other-it')]).toEqual([false, true]);
        const elsewhere = await tab.partner.connections.create({ ...CONNECTION, loginCompany: 'another' });
        await expect(pageOf(tab.service).start(sessionFor(tab, { connection: elsewhere.id }))).rejects.toMatchObject({
          code: expect.stringMatching(/^(tab-member-refused|company-unknown|keys-refused)$/),
        });
      }));

    it('66: uses a code twice, a minute late, made up or as another vendor: refused, and recorded where it is known', () =>
      withTab(databases, async (tab) => {
        const { service, partner } = tab;
        const visits = service.tallybridge.consoleVisits;
        const refused = { code: 'console-code-not-valid' };
        const used = await codeFor(tab);
        const both = await Promise.allSettled([visits.exchange(used), visits.exchange(used)]);
        expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
        const late = await codeFor(tab);
        await service.database.transaction((tx) =>
          tx.query(`UPDATE control.tokens SET created_at = created_at - interval '61 seconds',
            expires_at = expires_at - interval '61 seconds' WHERE kind = 'console-code' AND used_at IS NULL`),
        );
        await expect(visits.exchange(late)).rejects.toMatchObject(refused);
        await expect(visits.exchange(`tbc_${'x'.repeat(43)}`)).rejects.toMatchObject(refused);
        const stranger = { key: 'other', name: 'Other vendor' };
        const { apiKey } = await service.server.bootstrap({ vendor: stranger, apiKey: newApiKey() });
        const theirs = createTallybridge({ baseUrl: ORIGIN, apiKey, fetch: service.server.fetch, retries: 0 });
        const stolen = await codeFor(tab);
        await expect(theirs.consoleVisits.exchange(stolen)).rejects.toMatchObject(refused);
        await partner.put({ name: 'Lakeside IT', timeZone: 'America/New_York' });
        await visits.exchange(stolen);
        const recorded = (await partner.audit.list().toArray()).filter(
          ({ action }) => action === 'console-code.refused',
        );
        expect(recorded.map(({ detail }) => detail['because'])).toEqual(
          expect.arrayContaining(['used or expired', 'asked for by somebody else']),
        );
        expect(recorded).toHaveLength(3);
      }));

    it('67: names no address of its own: the console opens where the profile says, whatever customer it is', () =>
      withTab(databases, async (tab) => {
        await tab.partner.customers.put([{ key: '//evil.example/?@x', name: 'Evil' }]);
        await tab.connection.companyLinks.put([{ customer: '//evil.example/?@x', decision: 'linked', companyId: 202 }]);
        const { url } = await (await letIn(tab, 202)).page.openConsole();
        expect(new URL(url).origin).toBe('https://console.acme.example');
      }));
  });
}
