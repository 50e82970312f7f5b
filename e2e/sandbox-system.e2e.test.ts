import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchBrowser } from './browser/launch-browser.ts';
import { freePorts, ROOT, start } from './processes.ts';
import type { Running } from './processes.ts';

const CLIENT_ID = '11111111-2222-3333-4444-555555555555';

let browser: Browser;
let sandbox: Running;
let url = '';
let vendorUrl = '';
const heard: string[] = [];

/** A vendor: a page that asks who sits in front of it, and an address for callbacks. */
const vendor = createServer((request: IncomingMessage, response: ServerResponse) => {
  if (request.method === 'POST') {
    heard.push(request.url ?? '');
    request.resume();
    response.writeHead(204).end();
    return;
  }
  response.writeHead(200, { 'content-type': 'text/html' }).end(`<!doctype html><p id="who">nobody</p><script>
    let frameID;
    const say = (message) => parent.postMessage(JSON.stringify({ ...message, frameID }), '${url}');
    addEventListener('message', ({ data, origin }) => {
      if (origin !== '${url}') return;
      const message = JSON.parse(data);
      if (message.MessageFrameID) {
        frameID = message.MessageFrameID;
        say({ hosted_request: 'getMemberAuthentication' });
      }
      if (message.event) say({ event: message.event, _id: message._id, result: 'failure', errors: ['Not linked yet.'] });
      if (message.response === 'getmemberauthentication')
        document.getElementById('who').textContent = message.data.memberid + ' ' + message.data.memberHash;
    });
    say({ message: 'ready' });
  </script>`);
});

beforeAll(async () => {
  const [port = 0, vendorPort = 0] = await freePorts(2);
  url = `http://localhost:${port}`;
  vendorUrl = `http://localhost:${vendorPort}`;
  vendor.listen(vendorPort);
  await once(vendor, 'listening');
  sandbox = start(process.execPath, [`${ROOT}/packages/sandbox/bin/tallybridge-sandbox.mjs`, '--port', String(port)]);
  [browser] = await Promise.all([launchBrowser(), sandbox.printed('Stop it with Ctrl-C.')]);
});
afterAll(async () => {
  await browser.close();
  vendor.closeAllConnections();
  vendor.close();
  sandbox.child.kill('SIGTERM');
  await sandbox.finished;
});

async function signedIn(): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await page.goto(`${url}/sign-in?to=/companies`);
  await page.getByLabel('Member').selectOption({ label: 'Pat Keller (pat)' });
  await page.getByRole('button', { name: 'Sign in' }).click();
  return page;
}

async function statusOf(path: string, headers: Readonly<Record<string, string>>): Promise<number> {
  const answer = await fetch(`${url}/v4_6_release/apis/3.0${path}`, { headers: { clientId: CLIENT_ID, ...headers } });
  return answer.status;
}

it('lets a person make a role and keys that open the API, and close it again', async () => {
  const page = await signedIn();
  await page.getByRole('link', { name: 'Security Roles' }).click();
  await page.getByRole('link', { name: 'New role' }).click();
  await page.getByLabel('Role ID').fill('Vendor');
  await page.getByRole('button', { name: 'Save the security role' }).click();
  await page.getByLabel('Company Maintenance: Inquire').selectOption('All');
  await page.getByRole('button', { name: 'Save the role' }).click();
  await page.getByRole('status').getByText('The role was saved.').waitFor();
  const role = page.url();

  await page.getByRole('link', { name: 'API Members' }).click();
  await page.getByRole('link', { name: 'New API member' }).click();
  await page.getByLabel('Member ID').fill('vendor');
  await page.getByLabel('Member name').fill('Vendor');
  await page.getByLabel('Security role').selectOption({ label: 'Vendor' });
  await page.getByRole('button', { name: 'Save the API member' }).click();
  await page.getByRole('link', { name: 'API Keys' }).click();
  await page.getByLabel('Description', { exact: true }).fill('Production');
  await page.getByRole('button', { name: 'Make a key' }).click();
  const [publicKey, privateKey] = await Promise.all(
    ['#public-key', '#private-key'].map((name) => page.locator(name).textContent()),
  );
  const Authorization = `Basic ${btoa(`lakeside+${publicKey ?? ''}:${privateKey ?? ''}`)}`;
  expect(await statusOf('/company/companies', { Authorization })).toBe(200);

  await page.goto(role);
  await page.getByLabel('Company Maintenance: Inquire').selectOption('None');
  await page.getByRole('button', { name: 'Save the role' }).click();
  await page.getByRole('status').getByText('The role was saved.').waitFor();
  expect(await statusOf('/company/companies', { Authorization })).toBe(403);
  await page.close();
});

it('shows a hosted tab whose page learns who sits in front of it', async () => {
  const page = await signedIn();
  await page.getByRole('link', { name: 'Manage Hosted API' }).click();
  await page.getByRole('link', { name: 'New hosted page' }).click();
  await page.getByLabel('Description').fill('Vendor portal');
  await page.getByLabel('URL').fill(`${vendorUrl}/tab?id=[cw_id]`);
  await page.getByRole('button', { name: 'Save the hosted page' }).click();
  await page.goto(`${url}/companies/201`);
  await page.getByRole('link', { name: 'Displayed tabs' }).click();
  await page.getByLabel('Vendor portal').check();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('link', { name: 'Vendor portal' }).click();
  const who = page.frameLocator('iframe').locator('#who');
  await who.getByText('pat').waitFor();
  await page.getByRole('alert').getByText('Not linked yet.').waitFor();
  const [memberId, memberHash] = ((await who.textContent()) ?? '').split(' ');
  const Cookie = `companyName=lakeside; memberId=${memberId ?? ''}; memberHash=${memberHash ?? ''}; memberContext=web`;
  expect(await statusOf('/system/myMembers/info', { Cookie })).toBe(200);
  const log = await (await fetch(`${url}/_sandbox/log?method=MESSAGE`)).text();
  for (const part of ['ready', 'MessageFrameID', 'hosted_request', 'getmemberauthentication', 'Not linked yet.']) {
    expect(log).toContain(part);
  }
  await page.close();
});

it('shows what was sent to a callback', async () => {
  const page = await signedIn();
  await page.getByRole('link', { name: 'Callbacks' }).click();
  await page.getByRole('link', { name: 'New callback' }).click();
  await page.getByLabel('URL').fill(`${vendorUrl}/hook?recordId=`);
  await page.getByLabel('Type').fill('company');
  await page.getByRole('button', { name: 'Save the callback' }).click();
  await page.getByText('Nothing was sent yet.').waitFor();
  const callback = page.url();
  await page.goto(`${url}/companies/202/edit`);
  await page.getByLabel('Telephone').fill('8025550199');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByRole('status').waitFor();
  await expect.poll(() => heard).toEqual(['/hook?recordId=202&action=updated']);
  await page.goto(callback);
  await page.getByRole('cell', { name: 'delivered' }).waitFor();
  await page.close();
});
