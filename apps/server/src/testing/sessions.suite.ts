import { createTallybridge } from 'tallybridge-sdk';
import type { NewPortalLink, Tallybridge } from 'tallybridge-sdk';
import { describe, expect, it } from 'vitest';
import { newApiKey } from '../app/keys/api-key.ts';
import type { TestDatabases } from '../database/testing/test-databases.ts';
import { linkedPartner, record, withService } from './test-service.ts';
import type { TestService } from './test-service.ts';

const ORIGIN = 'https://billing.example';
const DANA = { role: 'billing', person: { name: 'Dana Ruiz', email: 'dana@lakeside.example' } } as const;
const settings = { TALLYBRIDGE_PUBLIC_URL: ORIGIN };

function clientOf({ server }: TestService, apiKey: string): Tallybridge {
  return createTallybridge({ baseUrl: ORIGIN, apiKey, fetch: server.fetch, retries: 0 });
}

async function signIn(service: TestService, link: NewPortalLink = DANA, partner = 'lakeside-it') {
  const made = await service.tallybridge.partner(partner).portal.link(link);
  const session = await clientOf(service, '').sessions.start({ link: made.link });
  return { session, client: clientOf(service, session.token ?? '') };
}

/** A request as a browser sends it. */
function browse(
  { server }: TestService,
  path: string,
  init: { method?: string; headers?: object; body?: object } = {},
) {
  return server.fetch(`${ORIGIN}${path}`, {
    method: init.method ?? 'GET',
    headers: { ...(init.body === undefined ? {} : { 'content-type': 'application/json' }), ...init.headers },
    ...(init.body === undefined ? {} : { body: JSON.stringify(init.body) }),
  });
}

async function cookieOf(service: TestService, link: NewPortalLink = DANA) {
  const made = await service.tallybridge.partner('lakeside-it').portal.link(link);
  const headers = { 'sec-fetch-site': 'same-origin' };
  const answer = await browse(service, '/v1/sessions', {
    method: 'POST',
    headers,
    body: { link: made.link, as: 'cookie' },
  });
  const set = answer.headers.get('set-cookie') ?? '';
  return { answer, set, cookie: set.split(';')[0] ?? '' };
}

/** Moves everything that lets anybody in into the past. */
function age({ database }: TestService, by: string): Promise<unknown> {
  return database.transaction((tx) =>
    tx.query(
      `UPDATE control.tokens SET created_at = created_at - $1::interval, expires_at = expires_at - $1::interval,
         last_seen_at = last_seen_at - $1::interval`,
      [by],
    ),
  );
}

export function sessionsSuite(databases: TestDatabases): void {
  describe('a link into the portal', () => {
    it('lets one person in with a role, at one partner, and says so', () =>
      withService(
        databases,
        async (service) => {
          await linkedPartner(service);
          await linkedPartner(service, 'other-it');
          const { client, session } = await signIn(service);
          expect(session).toMatchObject({ name: 'Dana Ruiz', email: 'dana@lakeside.example', role: 'billing' });
          expect(await client.me()).toMatchObject({
            kind: 'portal-session',
            name: 'Dana Ruiz',
            role: 'billing',
            scopes: ['read', 'setup:write', 'plans:write', 'plans:approve', 'periods:write'],
            partner: { key: 'lakeside-it' },
            vendor: { key: 'default' },
          });
          expect(await client.partner('lakeside-it').get()).toMatchObject({ key: 'lakeside-it' });
          await expect(client.partner('other-it').get()).rejects.toMatchObject({ code: 'not-found', status: 404 });
          expect((await client.partners.list().toArray()).map(({ key }) => key)).toEqual(['lakeside-it']);
          await expect(client.partner('lakeside-it').usage.push([record()])).rejects.toMatchObject({
            code: 'missing-scope',
            message: expect.stringContaining('"usage:write"'),
          });
        },
        { settings },
      ));

    it('works once, also for two who open it at the same moment', () =>
      withService(databases, async (service) => {
        await linkedPartner(service);
        const { link } = await service.tallybridge.partner('lakeside-it').portal.link(DANA);
        const tries = [1, 2, 3].map(() => clientOf(service, '').sessions.start({ link }));
        const outcomes = await Promise.allSettled(tries);
        expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
        await expect(clientOf(service, '').sessions.start({ link })).rejects.toMatchObject({
          code: 'link-not-valid',
          status: 401,
        });
      }));

    it('is over after its minutes, and neither a link nor a key can be exchanged for what it is not', () =>
      withService(databases, async (service) => {
        await linkedPartner(service);
        const { link } = await service.tallybridge.partner('lakeside-it').portal.link({ ...DANA, minutes: 1 });
        await expect(clientOf(service, link).me()).rejects.toMatchObject({ status: 401 });
        await age(service, '61 seconds');
        await expect(clientOf(service, '').sessions.start({ link })).rejects.toMatchObject({ code: 'link-not-valid' });
        const made = { link: `tbl_${'a'.repeat(43)}` };
        await expect(clientOf(service, '').sessions.start(made)).rejects.toMatchObject({ code: 'link-not-valid' });
      }));

    it('leads to pages of a list, with what lets in behind the #', () =>
      withService(
        databases,
        async (service) => {
          await linkedPartner(service);
          const { portal } = service.tallybridge.partner('lakeside-it');
          const { url, link } = await portal.link({ ...DANA, returnTo: '/plans' });
          expect(url).toBe(`${ORIGIN}/#${link}`);
          expect((await clientOf(service, '').sessions.start({ link })).returnTo).toBe('/plans');
          const { apiKey } = await service.server.bootstrap();
          for (const returnTo of ['https://evil.example', '//evil.example', '/../plans', '/plans\\@evil', '/unknown']) {
            const answer = await browse(service, '/v1/partners/lakeside-it/portal-links', {
              method: 'POST',
              headers: { authorization: `Bearer ${apiKey}` },
              body: { ...DANA, returnTo },
            });
            expect(answer.status).toBe(400);
          }
        },
        { settings },
      ));

    it('is given by nobody who may not do as much, and takes no field that nobody asked for', () =>
      withService(databases, async (service) => {
        await linkedPartner(service);
        const { key } = await service.tallybridge.keys.create({ name: 'portal', scopes: ['access:write', 'read'] });
        const backend = clientOf(service, key).partner('lakeside-it').portal;
        await expect(backend.link({ ...DANA, role: 'admin' })).rejects.toMatchObject({ code: 'missing-scope' });
        expect(await backend.link({ ...DANA, role: 'viewer' })).toMatchObject({ link: expect.stringMatching(/^tbl_/) });
        const answer = await browse(service, '/v1/partners/lakeside-it/portal-links', {
          method: 'POST',
          headers: { authorization: `Bearer ${key}` },
          body: { ...DANA, role: 'viewer', scopes: ['access:write'], partner: 'other-it' },
        });
        expect(answer.status).toBe(400);
      }));
  });

  describe('a session', () => {
    it('ends when its person logs out, when the vendor ends all, after its hours, and when it idles', () =>
      withService(databases, async (service) => {
        await linkedPartner(service);
        const over = { code: 'unauthenticated', status: 401 };
        const first = await signIn(service);
        await first.client.sessions.end();
        await expect(first.client.me()).rejects.toMatchObject(over);

        const [second, third] = [await signIn(service), await signIn(service)];
        const unused = await service.tallybridge.partner('lakeside-it').portal.link(DANA);
        expect(await service.tallybridge.partner('lakeside-it').portal.endSessions()).toBe(3);
        for (const { client } of [second, third]) await expect(client.me()).rejects.toMatchObject(over);
        await expect(clientOf(service, '').sessions.start({ link: unused.link })).rejects.toMatchObject({
          status: 401,
        });

        const fourth = await signIn(service);
        for (let used = 0; used < 12; used++) {
          await fourth.client.me();
          await age(service, '59 minutes');
        }
        await age(service, '13 minutes');
        await expect(fourth.client.me()).rejects.toMatchObject(over);

        const fifth = await signIn(service);
        await age(service, '61 minutes');
        await expect(fifth.client.me()).rejects.toMatchObject(over);
      }));

    it('is named in the audit log as its person, whatever a body says', () =>
      withService(databases, async (service) => {
        const { partner, connection } = await linkedPartner(service);
        await partner.usage.push([record()]);
        const { client } = await signIn(service);
        const mine = client.partner('lakeside-it').connection(connection.id);
        const plan = await mine.plans.create({ month: '2026-10' });
        const approved = await mine.plans.approve(plan.id, { by: 'Somebody Else', lines: 'all' });
        expect(approved.approvedBy).toBe('Dana Ruiz');
        const entries = await partner.audit.list().toArray();
        expect(entries.find(({ action }) => action === 'plan.approved')).toMatchObject({
          actor: 'Dana Ruiz',
          detail: { by: 'Dana Ruiz', person: { email: 'dana@lakeside.example', role: 'billing' } },
        });
        expect(entries.map(({ action }) => action)).toEqual(
          expect.arrayContaining(['portal-link.created', 'session.started']),
        );
      }));

    it('stands nowhere in clear: neither it nor the link nor a key, in no row and no log', () =>
      withService(databases, async (service) => {
        await linkedPartner(service);
        const { link } = await service.tallybridge.partner('lakeside-it').portal.link(DANA);
        const { token } = await clientOf(service, '').sessions.start({ link });
        const { key } = await service.tallybridge.keys.create({ name: 'ingest', scopes: ['usage:write'] });
        await expect(clientOf(service, key).me()).resolves.toMatchObject({ name: 'ingest' });
        const tables = await service.database.transaction((tx) =>
          tx.query(`SELECT schemaname || '.' || tablename AS name FROM pg_tables
            WHERE schemaname IN ('control', 'tenant')`),
        );
        const texts = [...service.log];
        for (const table of tables) {
          const rows = await service.database.transaction((tx) =>
            tx.query(`SELECT row_to_json(each)::text AS row FROM ${String(table['name'])} AS each`),
          );
          texts.push(...rows.map((row) => String(row['row'])));
        }
        const text = texts.join('\n');
        expect(text).toContain('portal-session');
        for (const secret of [link, token ?? '', key]) expect(text).not.toContain(secret.slice(4));
      }));
  });

  describe('a session in a cookie', () => {
    it('is bound to the host, hidden from scripts, and lets its person read and write', () =>
      withService(
        databases,
        async (service) => {
          await linkedPartner(service);
          const { answer, set, cookie } = await cookieOf(service);
          expect(answer.status).toBe(201);
          expect(await answer.json()).toMatchObject({ token: null, name: 'Dana Ruiz' });
          expect(set).toMatch(/^__Host-tallybridge=tbs_[\w-]{43};/);
          for (const part of ['Path=/', 'HttpOnly', 'Secure', 'SameSite=Lax', 'Max-Age=43200'])
            expect(set).toContain(part);
          expect(set).not.toContain('Domain');
          expect((await browse(service, '/v1/me', { headers: { cookie } })).status).toBe(200);
          const ended = await browse(service, '/v1/sessions/end', {
            method: 'POST',
            headers: { cookie, 'sec-fetch-site': 'same-origin' },
          });
          expect(ended.headers.get('set-cookie')).toMatch(/^__Host-tallybridge=;.*Expires=Thu, 01 Jan 1970/);
          expect((await browse(service, '/v1/me', { headers: { cookie } })).status).toBe(401);
        },
        { settings },
      ));

    it('changes nothing for a page of somebody else', () =>
      withService(
        databases,
        async (service) => {
          await linkedPartner(service);
          const { cookie } = await cookieOf(service, { ...DANA, role: 'admin' });
          const add = (headers: object) =>
            browse(service, '/v1/partners/lakeside-it/products/defaults', {
              method: 'POST',
              headers: { cookie, ...headers },
            });
          const foreign = [
            {},
            { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' },
            { 'sec-fetch-site': 'same-site', origin: 'https://other.billing.example' },
            { 'sec-fetch-site': 'none' },
            { origin: 'https://evil.example' },
            { origin: `${ORIGIN}.evil.example` },
            { origin: 'null' },
          ];
          for (const headers of foreign) {
            const answer = await add(headers);
            expect({ status: answer.status, body: await answer.json() }).toMatchObject({
              status: 403,
              body: { code: 'cross-site-request' },
            });
          }
          expect((await add({ 'sec-fetch-site': 'same-origin' })).status).toBe(200);
          expect((await add({ origin: ORIGIN })).status).toBe(200);
          const { link } = await service.tallybridge.partner('lakeside-it').portal.link(DANA);
          const forced = await browse(service, '/v1/sessions', {
            method: 'POST',
            headers: { 'sec-fetch-site': 'cross-site' },
            body: { link, as: 'cookie' },
          });
          expect(forced.status).toBe(403);
        },
        { settings },
      ));

    it('is taken from nowhere else, nor is a token taken from a cookie', () =>
      withService(
        databases,
        async (service) => {
          await linkedPartner(service);
          const { cookie } = await cookieOf(service);
          const carried = cookie.split('=')[1] ?? '';
          await expect(clientOf(service, carried).me()).rejects.toMatchObject({ status: 401 });
          const { session } = await signIn(service);
          const { apiKey } = await service.server.bootstrap();
          for (const token of [session.token ?? '', apiKey]) {
            const headers = { cookie: `__Host-tallybridge=${token}` };
            expect((await browse(service, '/v1/me', { headers })).status).toBe(401);
          }
        },
        { settings },
      ));

    it('has a plain name over http on this machine, where browsers know no other', () =>
      withService(databases, async (service) => {
        await linkedPartner(service);
        const { set } = await cookieOf(service);
        expect(set).toMatch(/^tallybridge=tbs_/);
        expect(set).not.toContain('Secure');
      }));
  });

  describe('an operator', () => {
    it('comes in by the link of the first start, once, and has everything at every partner', () =>
      withService(databases, async (service) => {
        await linkedPartner(service);
        const { firstLink } = await service.server.admitOperator();
        const session = await clientOf(service, '').sessions.start({ link: firstLink?.link ?? '' });
        const operator = clientOf(service, session.token ?? '');
        expect(await operator.me()).toMatchObject({ kind: 'operator-session', role: 'operator', partner: null });
        expect(await operator.partner('lakeside-it').get()).toMatchObject({ key: 'lakeside-it' });
        expect((await service.server.admitOperator()).firstLink).toBeNull();
        const again = await operator.operatorLink({ person: 'Robin Vale' });
        const robin = await clientOf(service, '').sessions.start({ link: again.link });
        expect(robin).toMatchObject({ name: 'Robin Vale', role: 'operator' });
        const actions = (await operator.audit.list().toArray()).map(({ action, actor }) => `${action} by ${actor}`);
        expect(actions).toEqual([
          'session.started by Robin Vale',
          'operator-link.created by operator',
          'session.started by operator',
          'operator-link.created by operator at the machine',
        ]);
      }));

    it('is made by nobody who has less than everything', () =>
      withService(databases, async (service) => {
        const { key } = await service.tallybridge.keys.create({ name: 'keys', scopes: ['access:write', 'read'] });
        await expect(clientOf(service, key).operatorLink()).rejects.toMatchObject({ code: 'missing-scope' });
      }));
  });

  describe('an API key', () => {
    it('is shown once, listed without itself, and lets nobody in once revoked or expired', () =>
      withService(databases, async (service) => {
        const { keys } = service.tallybridge;
        const lasting = await keys.create({ name: 'lasting', scopes: ['read'] });
        const short = await keys.create({ name: 'short', scopes: ['read'], expiresInDays: 1 });
        expect(await clientOf(service, lasting.key).partners.list().toArray()).toEqual([]);
        const listed = await keys.list().toArray();
        expect(listed).toMatchObject([{ name: 'short' }, { name: 'lasting' }, { name: 'operator' }]);
        expect(JSON.stringify(listed)).not.toContain(lasting.key.slice(3));
        await age(service, '25 hours');
        await expect(clientOf(service, short.key).me()).rejects.toMatchObject({ status: 401 });
        expect(await keys.revoke(lasting.id)).toMatchObject({ revokedAt: expect.any(String) });
        await expect(clientOf(service, lasting.key).me()).rejects.toMatchObject({ status: 401 });
        expect(await keys.revoke(lasting.id)).toMatchObject({ revokedAt: expect.any(String) });
      }));

    it('of one partner works there only, and never lets others in', () =>
      withService(databases, async (service) => {
        await linkedPartner(service);
        await linkedPartner(service, 'other-it');
        const { keys } = service.tallybridge;
        const { key } = await keys.create({ name: 'lakeside', scopes: ['usage:write'], partner: 'lakeside-it' });
        const ingest = clientOf(service, key);
        expect(await ingest.partner('lakeside-it').usage.push([record()])).toMatchObject({ accepted: 1 });
        await expect(ingest.partner('other-it').usage.push([record()])).rejects.toMatchObject({ status: 404 });
        await expect(ingest.partner('nobody').usage.push([record()])).rejects.toMatchObject({ status: 404 });
        await expect(
          keys.create({ name: 'x', scopes: ['access:write'], partner: 'lakeside-it' }),
        ).rejects.toMatchObject({ code: 'key-scope-not-for-partner', status: 422 });
      }));

    it('of another vendor is not found, and gives away no more than it has', () =>
      withService(databases, async (service) => {
        const { id } = await service.tallybridge.keys.create({ name: 'mine', scopes: ['read'] });
        const vendor = { key: 'other', name: 'Other vendor' };
        const { apiKey } = await service.server.bootstrap({ vendor, apiKey: newApiKey() });
        const other = clientOf(service, apiKey);
        await expect(other.keys.revoke(id)).rejects.toMatchObject({ status: 404 });
        expect(await other.keys.list().toArray()).toMatchObject([{ name: 'operator' }]);
        const { key } = await other.keys.create({ name: 'keys', scopes: ['access:write'] });
        await expect(clientOf(service, key).keys.create({ name: 'more', scopes: ['read'] })).rejects.toMatchObject({
          code: 'missing-scope',
          message: expect.stringContaining('"read"'),
        });
      }));

    it('of the operator has every scope that there is, also one stored before there were as many', () =>
      withService(databases, async (service) => {
        await service.database.transaction((tx) => tx.query(`UPDATE control.tokens SET scopes = '{read}'`));
        expect((await service.tallybridge.me()).scopes).toContain('access:write');
      }));
  });
}
