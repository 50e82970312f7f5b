import { describe, expect, test } from 'vitest';
import { SCREENS_ORIGIN, signedIn, testBrowser } from '../../testing/test-browser.ts';
import { testClient } from '../../testing/test-client.ts';

const SETUP = {
  screenId: '1',
  description: 'Vendor portal',
  type: 'Tab',
  url: 'https://vendor.example/tab?id=[cw_id]',
  origin: 'https://vendor.example',
};

/** A company page on which a person has switched a hosted tab on. */
async function withTab(setup: object = {}) {
  const { sandbox } = testClient();
  const browser = await signedIn(sandbox);
  await browser.send('/system/hosted-api/new', { ...SETUP, ...setup });
  await browser.send('/companies/201/tabs', { tab: 'hosted-1' });
  return { sandbox, browser };
}

describe('the tabs of a company', () => {
  test('are those of the sandbox until a person chooses, for every company and for them alone', async () => {
    const { sandbox } = testClient();
    const browser = await signedIn(sandbox);
    await browser.send('/system/hosted-api/new', SETUP);
    expect((await browser.open('/companies/201')).text).not.toContain('Vendor portal');
    expect((await browser.open('/companies/201/tabs')).text).toContain('Vendor portal hosted');
    const chosen = await browser.send('/companies/201/tabs', { tab: 'hosted-1' });
    expect([chosen.path, chosen.text]).toEqual(['/companies/201', expect.stringContaining('Vendor portal')]);
    expect(chosen.text).not.toContain('Agreements ⚙');
    expect((await browser.open('/companies/202')).text).toContain('Vendor portal');
    expect((await (await signedIn(sandbox, 'robin')).open('/companies/201')).text).not.toContain('Vendor portal');
    await browser.send('/companies/201/tabs', { tab: 'agreements' });
    expect((await browser.open('/companies/201/tabs/agreements')).text).toContain('Holloway & Finch: Managed Services');
  });

  test('show the page of an integration in a frame, and let nothing else in', async () => {
    const { browser } = await withTab();
    const { markup, headers } = await browser.open('/companies/201/tabs/hosted-1');
    expect(markup).toContain('data-address="https://vendor.example/tab?id=201"');
    expect(headers.get('content-security-policy')).toMatch(/frame-src https: http:;/);
    expect(headers.get('content-security-policy')).toMatch(/script-src 'sha256-/);
  });

  test('do not show it to somebody who has not signed in', async () => {
    const { sandbox } = await withTab();
    const { markup, text } = await testBrowser(sandbox).open('/companies/201/tabs/hosted-1');
    expect(markup).not.toContain('<iframe');
    expect(text).toContain('sign in');
  });

  test('hear the origin of the setup, else that of the address', async () => {
    for (const [origin, allowed] of [
      ['https://app.vendor.example/', 'https://app.vendor.example'],
      ['', 'https://vendor.example'],
    ] as const) {
      const { browser } = await withTab({ origin });
      expect((await browser.open('/companies/201/tabs/hosted-1')).markup).toContain(`data-allowed="${allowed}"`);
    }
  });

  test('carry messages of the page, in the name of who is signed in', async () => {
    const { sandbox, browser } = await withTab();
    const message = JSON.stringify({ hosted_request: 'getMemberAuthentication', frameID: 'f1' });
    const relay = '/companies/201/tabs/hosted-1/messages';
    const answer = JSON.parse((await browser.send(relay, { frame: 'f1', message })).markup);
    expect(JSON.parse(answer.messages[0]).data).toMatchObject({ memberid: 'pat', site: SCREENS_ORIGIN });
    const open = JSON.stringify({ hosted_request: 'openScreen', args: { screen: 'company', id: 202 }, frameID: 'f1' });
    const opened = JSON.parse((await browser.send(relay, { frame: 'f1', message: open })).markup);
    expect(opened.open).toEqual({ to: '/companies/202', isNewTab: false });
    expect(sandbox.log.entries().map(({ method }) => method)).toEqual(['MESSAGE', 'MESSAGE']);
    const foreign = await browser.send(relay, { frame: 'f1', message }, { origin: 'https://vendor.example' });
    expect(foreign.status).toBe(403);
  });

  test.each([
    [{ url: 'javascript:alert(1)' }, 'Invalid URL'],
    [{ screenId: '99' }, 'Hosted Screen 99 not found'],
    [{ type: 'ToolbarButton' }, 'The toolbarButtonText field is required.'],
  ])('cannot be set up with %j', async (wrong, complaint) => {
    const browser = await signedIn(testClient().sandbox);
    const { status, text } = await browser.send('/system/hosted-api/new', { ...SETUP, ...wrong });
    expect([status, text]).toEqual([400, expect.stringContaining(complaint)]);
  });

  test('show nothing that a hostile hand put in place of the address', async () => {
    const { sandbox, browser } = await withTab();
    sandbox.edit('hostedSetups', 1, { url: 'javascript:alert(1)' });
    const { markup } = await browser.open('/companies/201/tabs/hosted-1');
    expect(markup).not.toContain('<iframe');
  });

  test('leave out what is disabled or stands on another screen', async () => {
    const { sandbox, browser } = await withTab();
    sandbox.edit('hostedSetups', 1, { disabledFlag: true });
    expect((await browser.open('/companies/201/tabs/hosted-1')).status).toBe(404);
    sandbox.edit('hostedSetups', 1, { disabledFlag: false, screenId: 4 });
    expect((await browser.open('/companies/201/tabs/hosted-1')).status).toBe(404);
  });
});

describe('hosted pages over the API', () => {
  test('V are set up on screens that have a number', async () => {
    const client = testClient();
    expect((await client.list('/system/connectWiseHostedScreens'))[3]).toMatchObject({
      id: 4,
      screenId: 'ServiceTicket',
    });
    expect((await client.send('/system/reports/ConnectWiseHostedApiScreen')).json).toMatchObject({
      row_values: expect.arrayContaining([[1, 'CompanyDetail']]),
    });
    const body = { ...SETUP, screenId: 1 };
    const made = await client.send('/system/connectwisehostedsetups', { method: 'POST', body });
    expect([made.status, made.json]).toMatchObject([201, { ...body, disabledFlag: false, createdBy: 'tallybridge' }]);
    expect((await client.send('/system/connectwisehostedsetups/count')).json).toEqual({ count: 1 });
  });
});
