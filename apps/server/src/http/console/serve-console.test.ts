import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createHttp } from '../create-http.ts';
import { NOBODY } from '../testing/nobody.ts';

const PERSON = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };
const PARENT = 'https://app.bluegate.example';

let folder = '';
let app: FastifyInstance;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tallybridge-console-'));
  await mkdir(join(folder, 'assets'));
  await writeFile(join(folder, 'index.html'), '<meta content="ENTRY_SETTINGS"><meta nonce="CSP_NONCE">');
  await writeFile(join(folder, 'assets/index-1a2b.js'), 'export {};');
  const parents: Readonly<Record<string, readonly string[]>> = { bluegate: [PARENT], alone: [] };
  app = await createHttp({
    ...NOBODY,
    consoleFolder: folder,
    isSignInOffered: true,
    embeddedBy: (vendor) => parents[vendor] ?? null,
  });
});
afterAll(async () => {
  await app.close();
  await rm(folder, { recursive: true });
});

const policyOf = ({ headers }: { readonly headers: Record<string, unknown> }) =>
  String(headers['content-security-policy']);
const settingsIn = (html: string): unknown =>
  JSON.parse((/content="([^"]*)"/.exec(html)?.[1] ?? '').replaceAll('&quot;', '"'));

describe('the console', () => {
  it('begins on any address that a person opens, framed by nobody and kept by no cache', async () => {
    for (const url of ['/', '/partners/lakeside/connections/c-1/plan?q=x', '/plans']) {
      const answer = await app.inject({ url, headers: PERSON });
      expect(answer.statusCode).toBe(200);
      expect(answer.headers['cache-control']).toBe('no-store');
      expect(policyOf(answer)).toContain("frame-ancestors 'none'");
      expect(settingsIn(answer.body)).toEqual({ base: '', parents: [], signInPath: '/auth/oidc' });
    }
  });

  it('may run its own files and styles that carry the nonce of this one answer, and nothing else', async () => {
    const [first, second] = await Promise.all([app.inject('/'), app.inject('/')]);
    const nonce = /<meta nonce="([^"]+)">/.exec(first.body)?.[1] ?? '';
    expect(Buffer.from(nonce, 'base64')).toHaveLength(18);
    expect(policyOf(first)).toContain(`style-src 'self' 'nonce-${nonce}'`);
    expect(policyOf(first)).toContain("script-src 'self';");
    expect(policyOf(first)).not.toContain('unsafe');
    expect(second.body).not.toContain(nonce);
  });

  it("may be framed by the pages of a vendor under that vendor's name, and by no other", async () => {
    for (const url of ['/embed/bluegate', '/embed/bluegate/partners/lakeside']) {
      const answer = await app.inject({ url, headers: PERSON });
      expect(policyOf(answer)).toContain(`frame-ancestors ${PARENT};`);
      expect(settingsIn(answer.body)).toEqual({ base: '/embed/bluegate', parents: [PARENT], signInPath: null });
    }
    for (const vendor of ['alone', 'nobody', '%3Cscript%3E']) {
      const answer = await app.inject({ url: `/embed/${vendor}`, headers: PERSON });
      expect([answer.statusCode, policyOf(answer)]).toEqual([404, expect.stringContaining("frame-ancestors 'none'")]);
    }
  });

  it('has files that a browser keeps for ever, because another content has another name', async () => {
    const answer = await app.inject('/assets/index-1a2b.js');
    expect(answer.headers).toMatchObject({
      'cache-control': 'public, max-age=31536000, immutable',
      'content-type': 'application/javascript; charset=utf-8',
      'x-content-type-options': 'nosniff',
    });
    for (const url of ['/assets/gone.js', '/assets/..%2findex.html', '/assets/']) {
      expect((await app.inject({ url, headers: PERSON })).statusCode).toBeGreaterThanOrEqual(400);
    }
  });

  it('leaves what programs ask for to the API', async () => {
    for (const [url, accept] of [
      ['/partners/lakeside', 'application/json'],
      ['/v1/nothing', PERSON.accept],
    ]) {
      const answer = await app.inject({ url: url ?? '', headers: { accept } });
      expect([answer.statusCode, answer.json()]).toMatchObject([404, { code: 'not-found' }]);
    }
  });
});

it('says how to build it where it was not built', async () => {
  const bare = await createHttp(NOBODY);
  const answer = await bare.inject('/');
  expect([answer.statusCode, answer.body]).toEqual([200, expect.stringContaining('npm run build')]);
  expect(policyOf(answer)).not.toContain('unsafe');
  await bare.close();
});
