import { describe, expect, it } from 'vitest';
import type { TestDatabases } from '../database/testing/test-databases.ts';
import { withService } from './test-service.ts';
import type { TestService } from './test-service.ts';

const BASE = 'http://service.example';

async function send({ server }: TestService, path: string, init: RequestInit = {}) {
  const answer = await server.fetch(`${BASE}${path}`, init);
  const text = await answer.text();
  const isJson = (answer.headers.get('content-type') ?? '').includes('json');
  const body: unknown = isJson ? JSON.parse(text) : text;
  return { status: answer.status, headers: answer.headers, body };
}

export function conventionsSuite(databases: TestDatabases): void {
  describe('every answer', () => {
    it('carries the id of its request: the caller’s where it may stand in a log, else one of ours', () =>
      withService(databases, async (service) => {
        const idOf = async (given: string) =>
          (await send(service, '/healthz', { headers: { 'x-request-id': given } })).headers.get('x-request-id');
        expect(await idOf('trace-1234:5')).toBe('trace-1234:5');
        for (const bad of ['short', 'with space in it', 'x'.repeat(101), 'a"b\\c-defgh']) {
          expect(await idOf(bad)).toMatch(/^req_[0-9a-f-]{36}$/);
        }
        const refused = await send(service, '/v1/partners', { headers: { 'x-request-id': 'support-case-77' } });
        expect(refused.body).toMatchObject({ requestId: 'support-case-77' });
      }));

    it('is kept by no cache, framed by nobody and read by no page of another origin', () =>
      withService(
        databases,
        async (service) => {
          for (const path of ['/', '/healthz', '/openapi.json', '/v1/partners', '/v1/nothing']) {
            const { headers } = await send(service, path, { headers: { origin: 'https://evil.example' } });
            const names = [...headers.keys()].filter((name) => name.startsWith('access-control'));
            expect({ path, names, ...Object.fromEntries(headers) }).toMatchObject({
              names: [],
              'cache-control': 'no-store',
              'content-security-policy': expect.stringContaining("frame-ancestors 'none'"),
              'x-content-type-options': 'nosniff',
              'referrer-policy': 'no-referrer',
              'strict-transport-security': expect.stringContaining('max-age'),
            });
          }
        },
        { settings: { TALLYBRIDGE_PUBLIC_URL: 'https://billing.example' } },
      ));
  });

  describe('a request that nothing answers', () => {
    it('is refused with problem details, with what the path takes where there is something', () =>
      withService(databases, async (service) => {
        expect(await send(service, '/v1/nothing')).toMatchObject({ status: 404, body: { code: 'not-found' } });
        const wrong = await send(service, '/v1/partners', { method: 'DELETE' });
        expect(wrong).toMatchObject({ status: 405, body: { code: 'method-not-allowed' } });
        expect(wrong.headers.get('allow')?.split(', ').toSorted()).toEqual(['GET', 'POST']);
        const malformed = await service.server.app.inject('/v1/partners/%zz');
        expect(malformed.statusCode).toBe(400);
        expect(malformed.json()).toMatchObject({ code: 'invalid-request' });
      }));
  });

  describe('a caller', () => {
    it('is told what is left and refused when nothing is, without using up what another has', () =>
      withService(
        databases,
        async (service) => {
          const { apiKey } = await service.server.bootstrap();
          const { key } = await service.tallybridge.keys.create({ name: 'other', scopes: ['read'] });
          const list = (token: string) =>
            send(service, '/v1/partners', { headers: { authorization: `Bearer ${token}` } });
          const first = await list(apiKey);
          expect(first.headers.get('ratelimit-limit')).toBe('5');
          expect(first.headers.get('ratelimit-remaining')).toBe('3');
          for (let sent = 0; sent < 3; sent++) expect((await list(apiKey)).status).toBe(200);
          const refused = await list(apiKey);
          expect(refused).toMatchObject({ status: 429, body: { code: 'too-many-requests' } });
          expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
          expect((await list(key)).status).toBe(200);
          expect((await send(service, '/healthz')).status).toBe(200);
        },
        { settings: { TALLYBRIDGE_REQUESTS_PER_MINUTE: '5' } },
      ));

    it('who guesses is stopped by address, whatever is sent, and only a proxy that is trusted names another', () =>
      withService(
        databases,
        async (service) => {
          const guess = (index: number) =>
            send(service, '/v1/me', {
              headers: {
                authorization: `Bearer tb_${String(index).padStart(43, 'x')}`,
                'x-forwarded-for': `9.9.9.${index}`,
              },
            });
          for (let index = 0; index < 3; index++) expect((await guess(index)).status).toBe(401);
          expect(await guess(4)).toMatchObject({ status: 429, body: { code: 'too-many-requests' } });
          const link = { method: 'POST', headers: { 'content-type': 'application/json' } };
          const body = JSON.stringify({ link: `tbl_${'x'.repeat(43)}` });
          expect((await send(service, '/v1/sessions', { ...link, body })).status).toBe(429);
          expect(await service.tallybridge.me()).toMatchObject({ name: 'operator' });
        },
        { settings: { TALLYBRIDGE_FAILED_SIGN_INS_PER_MINUTE: '3' } },
      ));
  });
}
