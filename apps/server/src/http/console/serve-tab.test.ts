import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TabEntry } from '../../app/hosted-tab/open-tab.ts';
import { PLAIN_PROFILE } from '../../profiles/plain-profile.ts';
import { createHttp } from '../create-http.ts';
import { NOBODY } from '../testing/nobody.ts';

const PERSON = { accept: 'text/html,*/*;q=0.8' };
const CONNECTION = '6f1cf0a3-3f0e-4b5c-9a43-0d2f5f4b7c11';
const PARENT = 'https://na.myconnectwise.net';
const { words, brand } = PLAIN_PROFILE;
const ENTRY: TabEntry = {
  connection: CONNECTION,
  parents: [PARENT],
  opens: 'overview',
  vendor: { name: 'A "vendor" & <sons>', words, brand },
};

let folder = '';
let app: FastifyInstance;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tallybridge-tab-'));
  await writeFile(join(folder, 'tab.html'), '<meta content="ENTRY_SETTINGS">');
  app = await createHttp({
    ...NOBODY,
    consoleFolder: folder,
    tabEntry: (connection) => Promise.resolve(connection === CONNECTION ? ENTRY : null),
  });
});
afterAll(async () => {
  await app.close();
  await rm(folder, { recursive: true });
});

describe('the page of a tab', () => {
  it('may be framed by that one ConnectWise, run its own files and turn no text into markup', async () => {
    const { headers, body, statusCode } = await app.inject({
      url: `/tab/${CONNECTION}?company=200&screen=company`,
      headers: PERSON,
    });
    expect(statusCode).toBe(200);
    const policy = String(headers['content-security-policy']);
    expect(/frame-ancestors ([^;]+)/.exec(policy)?.[1]).toBe(PARENT);
    expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self';");
    expect(policy).toContain("require-trusted-types-for 'script'; trusted-types 'none'");
    expect(policy).not.toMatch(/unsafe|\*|myconnectwise\.net\./);
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'cross-origin-resource-policy': 'cross-origin',
      'cross-origin-opener-policy': 'unsafe-none',
    });
    expect([headers['x-frame-options'], headers['set-cookie']]).toEqual([undefined, undefined]);
    const told = (/content="([^"]*)"/.exec(body)?.[1] ?? '')
      .replaceAll('&quot;', '"')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&amp;', '&');
    expect(JSON.parse(told)).toEqual(ENTRY);
    expect(body).not.toContain('<sons>');
  });

  it('at an address that leads nowhere is nothing, and framed by nobody', async () => {
    for (const url of ['/tab/6f1cf0a3-3f0e-4b5c-9a43-000000000000', '/tab/x', '/tab/%3Cscript%3E', '/tab/', '/tab']) {
      const { statusCode, headers } = await app.inject({ url, headers: PERSON });
      const policy = String(headers['content-security-policy']);
      expect([url, policy.includes("frame-ancestors 'none'")]).toEqual([url, true]);
      expect(statusCode === 404 || url === '/tab').toBe(true);
    }
  });
});
