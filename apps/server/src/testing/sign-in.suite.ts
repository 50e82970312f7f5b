import { createHmac } from 'node:crypto';
import { Events, OAuth2Server } from 'oauth2-mock-server';
import { createTallybridge } from 'tallybridge-sdk';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestDatabases } from '../database/testing/test-databases.ts';
import { withService } from './test-service.ts';
import type { TestService } from './test-service.ts';

const ORIGIN = 'https://billing.example';
const CALLBACK = `${ORIGIN}/auth/oidc/callback`;
const DANA = { email: 'Dana@vendor.example', email_verified: true, name: 'Dana Ruiz' };

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const cookiesOf = (answer: Response) => answer.headers.getSetCookie();
/** The cookie to send back, as a browser that got this answer would. */
function cookieNamed(answer: Response, name: string): string {
  return (
    cookiesOf(answer)
      .find((each) => each.startsWith(`${name}=`))
      ?.split(';')[0] ?? ''
  );
}

function browse({ server }: TestService, path: string, cookie = ''): Promise<Response> {
  return server.fetch(`${ORIGIN}${path}`, { headers: { accept: 'text/html,*/*', ...(cookie && { cookie }) } });
}

interface Begun {
  /** Where the service sends the browser. */
  readonly url: URL;
  readonly cookie: string;
}

async function begin(service: TestService): Promise<Begun> {
  const answer = await browse(service, '/auth/oidc');
  expect(answer.status).toBe(302);
  return {
    url: new URL(answer.headers.get('location') ?? ''),
    cookie: cookieNamed(answer, '__Host-tallybridge-sign-in'),
  };
}

/** Lets the provider send the browser back: the way back to the service, as path and query. */
async function consent({ url }: Pick<Begun, 'url'>): Promise<string> {
  const back = await fetch(url, { redirect: 'manual' });
  const location = back.headers.get('location') ?? '';
  expect(location.startsWith(`${CALLBACK}?`)).toBe(true);
  return location.slice(ORIGIN.length);
}

function sessions({ database }: TestService): Promise<number> {
  return database.transaction(async (tx) => {
    const rows = await tx.query(`SELECT 1 AS one FROM control.tokens WHERE kind = 'operator-session'`);
    return rows.length;
  });
}

interface Outcome {
  readonly status: number;
  readonly isPage: boolean;
  /** Words of the page that say more than a stranger may know. */
  readonly reveals: RegExpMatchArray | null;
  readonly cookie: string;
  readonly sessions: number;
}

async function outcome(service: TestService, answer: Response): Promise<Outcome> {
  return {
    status: answer.status,
    isPage: answer.headers.get('content-type')?.startsWith('text/html') ?? false,
    reveals: (await answer.text()).match(/nonce|issuer|audience|signature|johndoe|localhost/i),
    cookie: cookieNamed(answer, '__Host-tallybridge'),
    sessions: await sessions(service),
  };
}

/** A page that reveals nothing, and nobody got in. */
const refused = (status: number): Outcome => ({ status, isPage: true, reveals: null, cookie: '', sessions: 0 });

export function signInSuite(databases: TestDatabases): void {
  describe('an operator who signs in at the identity provider', () => {
    let provider: OAuth2Server;
    let issuer = '';
    beforeAll(async () => {
      provider = new OAuth2Server();
      await provider.issuer.keys.generate('RS256', { kid: 'first' });
      await provider.start(0, 'localhost');
      issuer = provider.issuer.url ?? '';
    });
    afterAll(() => provider.stop());

    const settings = (changes: Record<string, string> = {}) => ({
      TALLYBRIDGE_PUBLIC_URL: ORIGIN,
      TALLYBRIDGE_OIDC_ISSUER: issuer,
      TALLYBRIDGE_OIDC_CLIENT_ID: 'tallybridge',
      TALLYBRIDGE_OIDC_CLIENT_SECRET: 'oidc-client-secret',
      TALLYBRIDGE_OIDC_ALLOWED: 'dana@vendor.example',
      TALLYBRIDGE_EGRESS_HOSTS: new URL(issuer).host,
      ...changes,
    });
    const use = (run: (service: TestService) => Promise<void>, changes: Record<string, string> = {}) =>
      withService(databases, run, {
        settings: settings(changes),
        others: (url, init) => (url.startsWith(issuer) ? fetch(url, init) : null),
      });

    /** What the next id token says, besides what it would say anyway; the token before it is the access token. */
    function nextClaims(claims: object) {
      provider.service.removeAllListeners(Events.BeforeTokenSigning);
      provider.service.on(Events.BeforeTokenSigning, ({ payload }) => {
        if (payload['nonce'] !== undefined) Object.assign(payload, claims);
      });
    }

    async function goThrough(service: TestService, claims: object): Promise<Response> {
      nextClaims(claims);
      const begun = await begin(service);
      return browse(service, await consent(begun), begun.cookie);
    }

    it('gets the session of an operator, who is named in the log of the vendor', () =>
      use(async (service) => {
        expect(await (await browse(service, '/')).text()).toContain('/auth/oidc');
        const answer = await goThrough(service, DANA);
        expect(answer.status).toBe(302);
        expect(answer.headers.get('location')).toBe('/');
        const [ended, set] = cookiesOf(answer);
        expect(ended).toMatch(/^__Host-tallybridge-sign-in=;/);
        expect(set).toMatch(
          /^__Host-tallybridge=tbs_[\w-]{43}; Max-Age=43200; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
        );
        const cookie = cookieNamed(answer, '__Host-tallybridge');
        const me = await service.server.fetch(`${ORIGIN}/v1/me`, { headers: { cookie } });
        expect(await me.json()).toMatchObject({
          kind: 'operator-session',
          role: 'operator',
          name: 'Dana Ruiz',
          email: 'Dana@vendor.example',
          partner: null,
          vendor: { key: 'default' },
        });
        const { apiKey } = await service.server.bootstrap();
        const { audit } = createTallybridge({ baseUrl: ORIGIN, apiKey, fetch: service.server.fetch });
        expect((await audit.list().toArray())[0]).toMatchObject({
          actor: 'Dana Ruiz',
          action: 'session.started',
          detail: { role: 'operator', identity: { issuer, subject: 'johndoe' } },
        });
        expect((await service.server.admitOperator()).firstLink).toBeNull();
        expect(service.log.join('')).not.toMatch(/oidc-client-secret|tbs_/);
      }));

    it('is sent there with a challenge, a state and a nonce of their own, and an exact way back', () =>
      use(async (service) => {
        const [first, second] = [await begin(service), await begin(service)];
        const query = Object.fromEntries(first.url.searchParams);
        expect(query).toMatchObject({
          client_id: 'tallybridge',
          redirect_uri: CALLBACK,
          response_type: 'code',
          scope: 'openid email profile',
          code_challenge_method: 'S256',
        });
        for (const name of ['state', 'nonce', 'code_challenge']) {
          expect(query[name]).toMatch(/^[\w-]{43}$/);
          expect(second.url.searchParams.get(name)).not.toBe(query[name]);
        }
        const kept = await service.database.transaction((tx) => tx.query('SELECT * FROM control.sign_ins'));
        expect(kept).toHaveLength(2);
      }));

    it.each([
      ['a whole domain', '@vendor.example', DANA],
      ['a subject, whatever the address', 'johndoe', { email: 'x@elsewhere.example' }],
      ['one of several', 'nobody, DANA@vendor.example', DANA],
    ])('is let in by %s', (_, allowed, claims) =>
      use(
        async (service) => {
          expect((await goThrough(service, claims)).status).toBe(302);
          expect(await sessions(service)).toBe(1);
        },
        { TALLYBRIDGE_OIDC_ALLOWED: allowed },
      ),
    );

    it('is let in by an address that only the provider’s user info names', () =>
      use(async (service) => {
        provider.service.once(Events.BeforeUserinfo, (answer) => {
          answer.body = { sub: 'johndoe', ...DANA };
        });
        expect((await goThrough(service, {})).status).toBe(302);
        provider.service.once(Events.BeforeUserinfo, (answer) => {
          answer.body = { sub: 'another', ...DANA };
        });
        expect((await goThrough(service, {})).status).toBe(401);
        expect(await sessions(service)).toBe(1);
      }));

    it.each([
      ['an address that is not verified', { ...DANA, email_verified: false }],
      ['an address that is verified in words only', { ...DANA, email_verified: 'true' }],
      ['no word about the address', { email: DANA.email }],
      ['another address', { ...DANA, email: 'eve@vendor.example' }],
      ['a subject that reads like the address', { sub: 'dana@vendor.example' }],
    ])('is not let in with %s', (_, claims) =>
      use(async (service) => {
        provider.service.once(Events.BeforeUserinfo, (answer) => {
          answer.body = { sub: 'sub' in claims ? claims.sub : 'johndoe' };
        });
        expect(await outcome(service, await goThrough(service, claims))).toEqual(refused(403));
        expect(service.log.join('')).toContain('subject ');
        provider.service.removeAllListeners(Events.BeforeUserinfo);
      }),
    );

    it.each(['vendor.example.evil.example', 'evilvendor.example', 'sub.vendor.example'])(
      'is not let in by a domain that %s only resembles',
      (domain) =>
        use(
          async (service) => {
            const answer = await goThrough(service, { email: `dana@${domain}`, email_verified: true });
            expect(await outcome(service, answer)).toEqual(refused(403));
          },
          { TALLYBRIDGE_OIDC_ALLOWED: '@vendor.example' },
        ),
    );

    it.each([
      ['another nonce', { nonce: 'made-up' }],
      ['another issuer', { iss: 'https://evil.example' }],
      ['another audience', { aud: 'another-client' }],
      ['an end in the past', { exp: 1_700_000_000 }],
      ['no subject', { sub: undefined }],
    ])('is refused with an id token of %s', (_, claims) =>
      use(async (service) => {
        const answer = await goThrough(service, { ...DANA, ...claims });
        expect(await outcome(service, answer)).toEqual(refused(401));
      }),
    );

    it.each(['none', 'HS256', 'RS256'])(
      'is refused with an id token that the provider has not signed, whose algorithm is %s',
      (alg) =>
        use(async (service) => {
          provider.service.once(Events.BeforeWellKnownOpenIdConfiguration, ({ body }) => {
            Object.assign(body, { id_token_signing_alg_values_supported: ['RS256', 'HS256', 'none'] });
          });
          nextClaims(DANA);
          provider.service.once(Events.BeforeResponse, ({ body }) => {
            const [, claims = ''] = (typeof body === 'object' ? String(body['id_token']) : '').split('.');
            const signed = `${part({ alg, kid: 'first' })}.${claims}`;
            const key = JSON.stringify(provider.issuer.keys.toJSON()[0]);
            const signature = alg === 'none' ? '' : createHmac('sha256', key).update(signed).digest('base64url');
            Object.assign(body, { id_token: `${signed}.${signature}` });
          });
          const begun = await begin(service);
          expect(await outcome(service, await browse(service, await consent(begun), begun.cookie))).toEqual(
            refused(401),
          );
        }),
    );

    it('is refused with another state, no state, or what another provider says', () =>
      use(async (service) => {
        nextClaims(DANA);
        const changes: readonly ((query: URLSearchParams) => void)[] = [
          (query) => query.set('state', 'made-up'),
          (query) => query.delete('state'),
          (query) => query.append('state', 'made-up'),
          (query) => query.set('iss', 'https://evil.example'),
          (query) => query.delete('code'),
        ];
        for (const change of changes) {
          const begun = await begin(service);
          const back = new URL(await consent(begun), ORIGIN);
          change(back.searchParams);
          expect(await outcome(service, await browse(service, `${back.pathname}${back.search}`, begun.cookie))).toEqual(
            refused(401),
          );
        }
      }));

    it('is refused in another browser than the one that began', () =>
      use(async (service) => {
        nextClaims(DANA);
        const [victim, attacker] = [await begin(service), await begin(service)];
        const back = await consent(attacker);
        expect(await outcome(service, await browse(service, back))).toEqual(refused(401));
        expect(await outcome(service, await browse(service, back, victim.cookie))).toEqual(refused(401));
        const guessed = `__Host-tallybridge-sign-in=${'a'.repeat(43)}`;
        expect(await outcome(service, await browse(service, back, guessed))).toEqual(refused(401));
      }));

    it('ends a sign-in once: neither the way back nor its code works again', () =>
      use(async (service) => {
        nextClaims(DANA);
        const begun = await begin(service);
        const back = await consent(begun);
        const answers = await Promise.all([1, 2, 3].map(() => browse(service, back, begun.cookie)));
        expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([302, 401, 401]);
        const next = await begin(service);
        const replayed = new URL(back, ORIGIN);
        replayed.searchParams.set('state', next.url.searchParams.get('state') ?? '');
        const answer = await browse(service, `${replayed.pathname}${replayed.search}`, next.cookie);
        expect(answer.status).toBe(401);
        expect(await sessions(service)).toBe(1);
      }));

    it('is refused after ten minutes', () =>
      use(async (service) => {
        nextClaims(DANA);
        const begun = await begin(service);
        await service.database.transaction((tx) =>
          tx.query(`UPDATE control.sign_ins SET expires_at = expires_at - interval '601 seconds'`),
        );
        expect(await outcome(service, await browse(service, await consent(begun), begun.cookie))).toEqual(refused(401));
      }));

    it('is told to try again while the provider does not answer, and is let in when it does', () =>
      use(async (service) => {
        nextClaims(DANA);
        provider.service.once(Events.BeforeWellKnownOpenIdConfiguration, (answer) => {
          answer.statusCode = 503;
        });
        expect(await outcome(service, await browse(service, '/auth/oidc'))).toEqual(refused(502));
        const begun = await begin(service);
        provider.service.once(Events.BeforeResponse, (answer) => {
          answer.statusCode = 503;
          answer.body = { error: 'temporarily_unavailable' };
        });
        expect(await outcome(service, await browse(service, await consent(begun), begun.cookie))).toEqual(refused(502));
        expect((await goThrough(service, DANA)).status).toBe(302);
      }));

    it('is sent nowhere when the provider calls itself another one, or may not be asked', async () => {
      await use(async (service) => {
        provider.service.once(Events.BeforeWellKnownOpenIdConfiguration, ({ body }) => {
          Object.assign(body, { issuer: 'https://evil.example' });
        });
        expect(await outcome(service, await browse(service, '/auth/oidc'))).toEqual(refused(502));
      });
      await use(
        async (service) => {
          expect(await outcome(service, await browse(service, '/auth/oidc'))).toEqual(refused(502));
          expect(service.log.join('')).toContain('is not among the hosts allowed here');
        },
        { TALLYBRIDGE_EGRESS_HOSTS: '' },
      );
    });

    it('reads what to do on a page, and programs in a problem', () =>
      use(async (service) => {
        const path = '/auth/oidc/callback?code=1&state=<script>';
        const text = await (await browse(service, path)).text();
        expect(text).toContain('another browser. Begin anew on the start page.');
        const problem = await service.server.fetch(`${ORIGIN}${path}`);
        expect(await problem.json()).toMatchObject({ status: 401, code: 'sign-in-not-valid' });
      }));

    it('finds nothing where no provider is set', () =>
      withService(databases, async (service) => {
        const answer = await service.server.fetch(`${ORIGIN}/auth/oidc/callback?code=1&state=2`);
        expect(await answer.json()).toMatchObject({ status: 404, code: 'not-found' });
        expect(await (await browse(service, '/')).text()).not.toContain('/auth/oidc');
      }));
  });
}
