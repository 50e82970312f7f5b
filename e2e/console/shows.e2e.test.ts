import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { DEMO_CONNECTION } from '../../apps/cli/src/demo/demo-partner.ts';
import { launchBrowser } from '../browser/launch-browser.ts';
import { openPortal } from './people.ts';
import { startConsole } from './start-console.ts';
import type { ConsolePlace } from './start-console.ts';

/** What a partner needs at most from nothing to the first plan that was written. */
const MOST_CLICKS = 25;

let browser: Browser;
let place: ConsolePlace;

beforeAll(async () => {
  [browser, place] = await Promise.all([launchBrowser(), startConsole({ stage: 'empty' })]);
  // The vendor's API member has a role of its own, which lacks two rights; people of the MSP keep theirs.
  const none = { inquire: 'None', add: 'None', edit: 'None', delete: 'None' };
  place.sandbox.edit('members', 1, { securityRole: { id: 2 } });
  place.sandbox.edit('securityRoles', 2, {
    name: 'Vendor',
    level: 'None',
    restrictions: [
      { ...none, module: 'Companies', function: 'Company Maintenance', inquire: 'All' },
      { ...none, module: 'Finance', function: 'Agreements', inquire: 'All', edit: 'All' },
      { ...none, module: 'Procurement', function: 'Product Catalog', add: 'All' },
      { ...none, module: 'System', function: 'Table Setup', inquire: 'All' },
    ],
  });
});
afterAll(async () => {
  await browser.close();
  await place.stop();
});

/** Clicks of a person, counted on every page that the tab shows. */
async function countClicks(page: Page): Promise<() => number> {
  let clicks = 0;
  await page.exposeFunction('countClick', () => (clicks += 1));
  await page.addInitScript(
    `addEventListener('pointerdown', (event) => { if (event.isTrusted) countClick(); }, { capture: true })`,
  );
  await page.reload();
  await page.locator('h1').waitFor();
  return () => clicks;
}

/** A person of the MSP in ConnectWise itself. */
async function openConnectWise(path: string): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await page.goto(`${place.sandboxUrl}/sign-in?to=${path}`);
  await page.getByLabel('Member').selectOption({ label: 'Pat Keller (pat)' });
  await page.getByRole('button', { name: 'Sign in' }).click();
  return page;
}

/** Clicked into and typed: nobody has to know that Tab leads on. */
async function typeInto(page: Page, label: string, text: string): Promise<void> {
  await page.getByLabel(label).first().click();
  await page.keyboard.type(text);
}

it('goes with the mouse alone from nothing to a written plan, and puts right what somebody changed by hand', async () => {
  const { page, complaints, leave } = await openPortal(browser, place);
  const clicks = await countClicks(page);
  const button = (name: string | RegExp) => page.getByRole('button', { name });
  await page.getByRole('main').getByRole('link', { name: 'Connect ConnectWise' }).click();
  await page.getByLabel('Region').first().click();
  await page.getByRole('option', { name: 'On-premise' }).click();
  await typeInto(page, 'Address of your server', place.sandboxUrl);
  await typeInto(page, 'Login company', DEMO_CONNECTION.loginCompany);
  await typeInto(page, 'Public key', DEMO_CONNECTION.publicKey);
  await typeInto(page, 'Private key', DEMO_CONNECTION.privateKey);
  await typeInto(page, 'Client ID', DEMO_CONNECTION.clientId);
  await button('Create integration').click();
  await page.getByRole('link', { name: /Connect 2 rights missing/ }).waitFor();

  const connectWise = await openConnectWise('/companies');
  await connectWise.getByRole('link', { name: 'Security Roles' }).click();
  await connectWise.getByRole('link', { name: 'Vendor' }).click();
  await connectWise.getByLabel('Agreements: Add').selectOption('All');
  await connectWise.getByLabel('Product Catalog: Inquire').selectOption('All');
  await connectWise.getByRole('button', { name: 'Save the role' }).click();
  await connectWise.getByRole('status').getByText('The role was saved.').waitFor();

  await button('Check again').click();
  await page.getByRole('link', { name: /Connect Ready/ }).waitFor();
  await page.getByRole('link', { name: 'Next: Services' }).click();
  for (const [mapped, name] of [
    'Network Access',
    'Backup Storage',
    'Email Security',
    'Endpoint Protection',
  ].entries()) {
    await button(new RegExp(`^Accept .* for ${name}$`)).click();
    await page.getByRole('link', { name: `Services ${mapped + 1} of 5 mapped` }).waitFor();
  }
  await page.getByRole('link', { name: 'Next: Companies' }).click();
  await button(/^Accept \d+$/).click();
  await page.getByRole('link', { name: /Companies Ready/ }).waitFor();
  await page.getByRole('link', { name: 'Next: Review and go live' }).click();
  await page.getByLabel('Adopt Kestrel Aviation, Endpoint Protection').click();
  await button(/^Go live and write \d+ lines/).click();
  await page.getByText(/\d+ lines written to ConnectWise PSA/).waitFor();
  expect(clicks()).toBeLessThanOrEqual(MOST_CLICKS);

  await connectWise.getByRole('link', { name: 'Agreements' }).first().click();
  await connectWise.getByRole('link', { name: 'Acorn Dental: Managed Security' }).click();
  const line = connectWise.getByRole('row', { name: /BG-EP/ });
  await line.getByRole('cell', { name: '24', exact: true }).first().waitFor();
  await line.getByRole('link').first().click();
  await connectWise.getByLabel('Quantity').fill('99');
  await connectWise.getByRole('button', { name: 'Save', exact: true }).click();
  await connectWise.getByRole('status').waitFor();

  await page.getByRole('link', { name: 'Overview' }).click();
  await button('Sync now').click();
  await page
    .getByRole('region', { name: 'Needs you' })
    .getByRole('link', { name: /Open: Drift/ })
    .click();
  await page.getByRole('row', { name: /Acorn Dental.*24 → 99/ }).click();
  const drawer = page.getByRole('dialog');
  await drawer.getByText('pat').waitFor();
  await drawer.getByLabel('Set our number again').click();
  await drawer.getByRole('button', { name: 'Decide' }).click();
  await drawer.waitFor({ state: 'hidden' });
  await page.getByRole('link', { name: 'Overview' }).click();
  await button('Sync now').click();
  await page.getByText('The plan waits for approval.').waitFor();
  await page.getByRole('link', { name: 'Plan', exact: true }).click();
  await button('Approve all 1').click();
  await page.getByRole('dialog').getByRole('button', { name: 'Approve', exact: true }).click();
  await page.getByText('1 line written to ConnectWise PSA').waitFor();
  await connectWise.goto(`${place.sandboxUrl}/agreements/451`);
  await line.getByRole('cell', { name: '24', exact: true }).first().waitFor();
  await connectWise.close();
  expect(complaints).toEqual([]);
  await leave();
});
