import { createTallybridge } from 'tallybridge-sdk';
import { PORTAL_ROLES, ROLE_SCOPES, ROLES, SCOPES } from 'tallybridge-sdk/contract';
import type { Operation, OperationId, Role, Scope } from 'tallybridge-sdk/contract';
import { describe, expect, it } from 'vitest';
import { newApiKey } from '../app/keys/api-key.ts';
import type { TestDatabases } from '../database/testing/test-databases.ts';
import { routes } from '../http/routes/index.ts';
import { linkedPartner, withService } from './test-service.ts';
import type { TestService } from './test-service.ts';
import { NEEDS, WHO } from './who-may-what.ts';

const BASE = 'http://service.example';
const MINE = 'lakeside-it';

type Verdict = 'let in' | 'unauthenticated' | 'forbidden';

/** Somebody who asks, and what a request of theirs meets before anything else of it is looked at. */
interface Asking {
  readonly who: string;
  readonly token: string | null;
  readonly expected: (needs: Scope | 'any' | 'tab') => Verdict;
}

const needsOf = ({ id }: Operation) => NEEDS[id as OperationId];
const hasBody = ({ body, items }: Operation) => body !== null || items !== undefined;

/** A path to what does not exist, at the partner given: who is let in changes nothing. */
function pathOf({ path, params }: Operation, partner: string, connection?: string): string {
  return path.replace(/\{(\w+)\}/g, (_, name: string) => {
    if (name === 'partner') return partner;
    if (name === 'connection' && connection !== undefined) return connection;
    const samples = ['00000000-0000-4000-8000-000000000000', '2026-10', '1', 'nothing'];
    return samples.find((sample) => params.shape[name]?.safeParse(sample).success) ?? 'nothing';
  });
}

/** Nothing that an operation takes: who is let in is refused for it, and nothing is made. */
const NOTHING_TAKEN = JSON.stringify({ minutes: 0 });

async function ask({ server }: TestService, operation: Operation, path: string, token: string | null) {
  const headers: Record<string, string> = token === null ? {} : { authorization: `Bearer ${token}` };
  const body = hasBody(operation) ? { body: NOTHING_TAKEN } : {};
  if (hasBody(operation)) headers['content-type'] = 'application/json';
  const answer = await server.fetch(`${BASE}${path}`, { method: operation.method, headers, ...body });
  return { status: answer.status, text: await answer.text() };
}

function verdictOf(status: number): Verdict {
  if (status === 401) return 'unauthenticated';
  return status === 403 ? 'forbidden' : 'let in';
}

const byRole = (role: Role) => (needs: Scope | 'any' | 'tab') =>
  needs !== 'tab' && (needs === 'any' || WHO[needs].includes(role)) ? 'let in' : 'forbidden';
const nobody = () => 'unauthenticated' as const;

async function sessionOf(service: TestService, role: Role): Promise<string> {
  const { tallybridge, server } = service;
  const made =
    role === 'operator'
      ? await tallybridge.operatorLink()
      : await tallybridge.partner(MINE).portal.link({ role, person: { name: `a ${role}` } });
  const open = createTallybridge({ baseUrl: BASE, apiKey: '', fetch: server.fetch });
  return (await open.sessions.start({ link: made.link })).token ?? '';
}

async function everybody(service: TestService): Promise<readonly Asking[]> {
  const { tallybridge, database } = service;
  const asking: Asking[] = [
    { who: 'nobody', token: null, expected: nobody },
    { who: 'a made-up key', token: newApiKey(), expected: nobody },
  ];
  for (const role of ROLES) {
    asking.push({ who: `a session as ${role}`, token: await sessionOf(service, role), expected: byRole(role) });
  }
  for (const scope of SCOPES) {
    const expected = (needs: Scope | 'any' | 'tab') => (needs === 'any' || needs === scope ? 'let in' : 'forbidden');
    const { key } = await tallybridge.keys.create({ name: scope, scopes: [scope] });
    asking.push({ who: `a key with ${scope}`, token: key, expected });
  }
  const ingest = await tallybridge.keys.create({ name: 'ingest', scopes: ['usage:write', 'alerts:write'] });
  asking.push({
    who: 'an ingest key',
    token: ingest.key,
    expected: (needs) => (['any', 'usage:write', 'alerts:write'].includes(needs) ? 'let in' : 'forbidden'),
  });
  const revoked = await tallybridge.keys.create({ name: 'revoked', scopes: [...SCOPES] });
  await tallybridge.keys.revoke(revoked.id);
  asking.push({ who: 'a revoked key', token: revoked.key, expected: nobody });
  const expired = await tallybridge.keys.create({ name: 'expired', scopes: [...SCOPES], expiresInDays: 1 });
  const ended = await sessionOf(service, 'operator');
  await database.transaction((tx) =>
    tx.query(
      `UPDATE control.tokens SET expires_at = now() WHERE id = $1
         OR id = (SELECT id FROM control.tokens WHERE kind = 'operator-session' ORDER BY created_at DESC, id LIMIT 1)`,
      [expired.id],
    ),
  );
  return [
    ...asking,
    { who: 'an expired key', token: expired.key, expected: nobody },
    { who: 'an expired session', token: ended, expected: nobody },
  ];
}

export function roleMatrixSuite(databases: TestDatabases): void {
  describe('who may what', () => {
    it(
      'is as the table says for every route and everybody, and says which scope is missing',
      { timeout: 300_000 },
      () =>
        withService(databases, async (service) => {
          await linkedPartner(service);
          const wrong: string[] = [];
          for (const { who, token, expected } of await everybody(service)) {
            for (const { operation } of routes) {
              const needs = needsOf(operation);
              if (needs === 'nothing') continue;
              // What ends the session that asks is tried with one of its own, and what ends all of a partner with no partner.
              if (operation.id === 'endSession' && expected(needs) === 'let in') continue;
              const partner = operation.id === 'endPortalSessions' ? 'nobody' : MINE;
              const { status, text } = await ask(service, operation, pathOf(operation, partner), token);
              const verdict = verdictOf(status);
              const isNamed = verdict !== 'forbidden' || text.includes(`\\"${needs}\\"`);
              if (verdict !== expected(needs) || !isNamed || status >= 500) {
                wrong.push(`${who} asks ${operation.id}: ${status}, not ${expected(needs)}`);
              }
            }
          }
          expect(wrong).toEqual([]);
        }),
    );

    it('is the same in the contract, and no role of a partner changes what it is billed for or lets others in', () => {
      const inContract = routes.map(({ operation }) => [operation.id, operation.scope ?? 'nothing']);
      expect(Object.fromEntries(inContract)).toEqual(NEEDS);
      const inRoles = SCOPES.map((scope) => [scope, ROLES.filter((role) => ROLE_SCOPES[role].includes(scope))]);
      expect(Object.fromEntries(inRoles)).toEqual(WHO);
      const vendors: readonly Scope[] = [
        'usage:write',
        'alerts:write',
        'customers:write',
        'source:write',
        'access:write',
      ];
      for (const role of PORTAL_ROLES) expect(ROLE_SCOPES[role].filter((scope) => vendors.includes(scope))).toEqual([]);
    });

    it("ends at the partner: what is another partner's, another vendor's or nobody's looks the same", () =>
      withService(databases, async (service) => {
        await linkedPartner(service);
        const other = await linkedPartner(service, 'other-it');
        const vendor = { key: 'other', name: 'Other vendor' };
        const { apiKey } = await service.server.bootstrap({ vendor, apiKey: newApiKey() });
        const stranger = createTallybridge({ baseUrl: BASE, apiKey, fetch: service.server.fetch });
        await stranger.partner('strange-it').put({ name: 'Strange', timeZone: 'UTC' });
        const admin = await sessionOf(service, 'admin');
        const { apiKey: mine } = await service.server.bootstrap();
        const { connections } = service.tallybridge.partner('other-it');
        const [theirs] = await connections.list().toArray();
        expect(theirs?.id).toBe(other.connection.id);

        const wrong: string[] = [];
        const same = async (operation: Operation, token: string, [one, two]: readonly [string, string]) => {
          const [a, b] = [await ask(service, operation, one, token), await ask(service, operation, two, token)];
          const plain = ({ text }: typeof a, path: string) =>
            text.replaceAll(/"requestId":"[^"]*"/g, '').replaceAll(path, 'PATH');
          const hide = (text: string) =>
            text.replaceAll(/strange-it|other-it|nobody-it/g, 'KEY').replaceAll(/[0-9a-f-]{36}/g, 'ID');
          const isRefused = a.status >= 400 && a.status < 500;
          if (!isRefused || a.status !== b.status || hide(plain(a, one)) !== hide(plain(b, two))) {
            wrong.push(`${operation.id}: ${a.status} ${a.text} and ${b.status} ${b.text}`);
          }
        };
        for (const { operation } of routes) {
          if (!operation.path.includes('{partner}')) continue;
          const at = (partner: string, connection?: string) => pathOf(operation, partner, connection);
          if (operation.id !== 'putPartner') await same(operation, mine, [at('strange-it'), at('nobody-it')]);
          if (needsOf(operation) !== 'access:write') await same(operation, admin, [at('other-it'), at('nobody-it')]);
          if (!operation.path.includes('{connection}') || hasBody(operation)) continue;
          await same(operation, admin, [at(MINE, other.connection.id), at(MINE)]);
        }
        expect(wrong).toEqual([]);
      }));

    it('of the vendor as a whole shows a person at one partner nothing of another', () =>
      withService(databases, async (service) => {
        await linkedPartner(service);
        await linkedPartner(service, 'other-it');
        await service.database.transaction((tx) =>
          tx.query(`INSERT INTO control.connection_health (partner_id, connection_id, failures_in_a_row)
            SELECT partner_id, id, 1 FROM tenant.connections`),
        );
        const admin = await sessionOf(service, 'admin');
        for (const { operation } of routes) {
          if (operation.method !== 'GET' || operation.path.includes('{')) continue;
          expect((await ask(service, operation, operation.path, admin)).text).not.toContain('other-it');
        }
      }));
  });
}
