import { describe, expect, test } from 'vitest';
import { signedIn, testBrowser } from '../../testing/test-browser.ts';
import { testClient } from '../../testing/test-client.ts';

const POD = {
  screenId: '1',
  description: 'Seat counter',
  type: 'Pod',
  url: 'https://vendor.example/pod?id=[cw_id]&screen=[cw_screen]',
  podHeight: '240',
};

async function withSetup(setup: object = {}) {
  const { sandbox } = testClient();
  const browser = await signedIn(sandbox);
  const made = await browser.send('/system/hosted-api/new', { ...POD, ...setup });
  expect(made.status).toBe(200);
  return { sandbox, browser };
}

describe('pods and buttons of integrations', () => {
  test('pods stand below the details, in their height, without being switched on', async () => {
    const { browser, sandbox } = await withSetup();
    const { markup, headers, text } = await browser.open('/companies/201');
    expect(text).toContain('Seat counter');
    expect(markup).toContain('data-address="https://vendor.example/pod?id=201&amp;screen=company"');
    expect(markup).toContain('height="240"');
    expect(headers.get('content-security-policy')).toMatch(/frame-src https: http:;/);
    expect(headers.get('content-security-policy')).toMatch(/script-src 'sha256-/);
    expect((await testBrowser(sandbox).open('/companies/201')).text).not.toContain('Seat counter');
    sandbox.edit('hostedSetups', 1, { disabledFlag: true });
    expect((await browser.open('/companies/201')).markup).not.toContain('<iframe');
  });

  test('pods say that they are pods, and may refresh their screen', async () => {
    const { browser } = await withSetup();
    const say = async (message: object) =>
      JSON.parse(
        (await browser.send('/companies/201/tabs/hosted-1/messages', { frame: 'f1', message: JSON.stringify(message) }))
          .markup,
      );
    const screenObject = { screen: 'company', id: 201, hostedAs: 'pod' };
    const { messages } = await say({ message: 'ready' });
    expect(JSON.parse(messages[1])).toEqual({ event: 'onLoad', _id: 1, data: { screenObject } });
    expect(await say({ hosted_request: 'refreshScreen', frameID: 'f1' })).toMatchObject({ isRefreshed: true });
  });

  test('a button opens its page as a tab', async () => {
    const { browser } = await withSetup({ type: 'ToolbarButton', toolbarButtonText: 'Count seats' });
    expect((await browser.open('/companies/201')).markup).toMatch(
      /href="\/companies\/201\/tabs\/hosted-1"[^>]*>Count seats</,
    );
    const { markup } = await browser.open('/companies/201/tabs/hosted-1');
    expect(markup).toContain(`data-relay="/companies/201/tabs/hosted-1/messages"`);
  });
});
