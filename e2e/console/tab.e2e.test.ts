import type { Browser, FrameLocator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchBrowser } from '../browser/launch-browser.ts';
import { freePorts } from '../processes.ts';
import { expectAccessible, expectFrameAccessible } from './accessibility.ts';
import { openMember, openPortal } from './people.ts';
import { profilesWith } from './profiles-with.ts';
import type { Profiles } from './profiles-with.ts';
import { startConsole } from './start-console.ts';
import type { ConsolePlace } from './start-console.ts';
import { startVendor } from './start-vendor.ts';
import type { ExampleVendor } from './start-vendor.ts';

const SOON = { timeout: 20_000, interval: 250 };
const LINKED = 251;
const UNLINKED = 256;

let browser: Browser;
let place: ConsolePlace;
let vendor: ExampleVendor;
let vendorUrl = '';
let profiles: Profiles;

/** A profile whose console is where the example runs. */
const profilesThat = (opens: 'overview' | 'console'): Profiles =>
  profilesWith({
    hostedTab: {
      isOn: false,
      isSwitchable: true,
      name: 'Bluegate',
      url: `${vendorUrl}/console?customer={customer}&code={code}`,
      opens,
    },
  });

beforeAll(async () => {
  const [port = 0] = await freePorts(1);
  vendorUrl = `http://localhost:${port}`;
  profiles = profilesThat('overview');
  [browser, place] = await Promise.all([
    launchBrowser(['--test-third-party-cookie-phaseout']),
    startConsole({ profiles: profiles.folder, isOtherSite: true }),
  ]);
  vendor = await startVendor(place, vendorUrl);
});
afterAll(async () => {
  await browser.close();
  await vendor.stop();
  await place.stop();
  profiles.remove();
});

/** Pat, at a browser that keeps no cookie for a page inside another one. */
const technician = (width = 1280) => openMember(browser, place, { width });

/** An alert of the vendor's that becomes a ticket. */
async function raiseTicket(): Promise<void> {
  const { connection, partner, sandbox } = place;
  await connection?.update({ settings: { capabilities: { tickets: true } } });
  const closing = sandbox.records('boardStatuses').find(({ closedStatus }) => closedStatus === true);
  await connection?.tickets.rules.set('health', {
    isOn: true,
    boardId: Number(closing?.['boardId']),
    closingStatusId: closing?.id ?? null,
  });
  const at = new Date(sandbox.clock.now()).toISOString();
  await partner.alerts.push([
    {
      id: 'tab-1',
      key: 'protection/1',
      customer: 'acorn',
      category: 'health',
      severity: 'high',
      state: 'raised',
      title: 'Protection is off',
      body: 'Since this morning.',
      at,
    },
  ]);
}

async function openTab(page: Page, company: number): Promise<FrameLocator> {
  await page.goto(`${place.sandboxUrl}/companies/${company}`);
  await page.getByRole('link', { name: 'Bluegate', exact: true }).click();
  return page.frameLocator('iframe');
}

it('is switched on in the settings, says what it lacks, and stands in ConnectWise when it lacks nothing', async () => {
  const tables = {
    module: 'System',
    function: 'Table Setup',
    inquire: 'All',
    add: 'None',
    edit: 'None',
    delete: 'None',
  };
  const [role] = place.sandbox.records('securityRoles');
  place.sandbox.edit('securityRoles', role?.id ?? 0, { level: 'All', restrictions: [tables] });
  const { page, complaints, leave } = await openPortal(browser, place);
  await page.goto(
    `${place.url}/partners/${place.partner.key}/connections/${place.connection?.id}/settings?section=tab`,
  );
  const panel = page.getByRole('region', { name: 'Tab in ConnectWise PSA' });
  await panel.getByLabel('Show the tab').click();
  await panel
    .getByRole('alert')
    .getByText(/Manage Hosted API/)
    .waitFor();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Callbacks' }).click();
  const callbacks = page.getByRole('region', { name: 'Callbacks' });
  // They stand there from when the role had every right; now one is to be switched on again.
  const [registered] = place.sandbox.records('callbacks');
  place.sandbox.edit('callbacks', registered?.id ?? 0, { inactiveFlag: true });
  await callbacks.getByRole('button', { name: 'Check again' }).click();
  await callbacks.getByText('Not as it should be').waitFor();
  await callbacks.getByRole('alert').waitFor();
  await expectAccessible(page);
  place.sandbox.edit('securityRoles', role?.id ?? 0, { restrictions: [{ ...tables, add: 'All', edit: 'All' }] });
  await callbacks.getByRole('button', { name: 'Check again' }).click();
  await callbacks.getByText('Registered in ConnectWise PSA').waitFor();
  await callbacks.getByText('1 time').waitFor();
  await page.getByRole('link', { name: 'Hosted tab' }).click();
  await panel.getByRole('button', { name: 'Check again' }).click();
  await panel.getByText('Registered in ConnectWise PSA').waitFor();
  const address = page.getByRole('region', { name: 'What was registered' });
  await address.getByText(`/tab/${place.connection?.id}`).waitFor();
  await address.getByText('Move Bluegate to Displayed, and save.').waitFor();
  await expectAccessible(page);
  await page.setViewportSize({ width: 390, height: 844 });
  await expectAccessible(page);
  expect(complaints).toEqual([]);
  await leave();
});

it('shows the company in front of the member, and opens the vendor’s console for just that customer', async () => {
  const { page, context, complaints } = await technician();
  await page.goto(`${place.sandboxUrl}/companies/${LINKED}`);
  await page.getByRole('link', { name: 'Displayed tabs' }).click();
  await page.getByLabel('Bluegate', { exact: true }).check();
  await page.getByRole('button', { name: 'Save' }).click();
  const tab = await openTab(page, LINKED);
  await tab.getByRole('heading', { level: 1, name: 'Acorn Dental' }).waitFor();
  await tab
    .getByRole('row', { name: /Endpoint Protection/ })
    .getByText('Billed')
    .waitFor();
  await tab.getByText('Pat Keller, confirmed by ConnectWise PSA').waitFor();
  await raiseTicket();
  await expect
    .poll(async () => {
      await tab.getByRole('button', { name: 'Refresh' }).click();
      return tab.getByText('Protection is off').count();
    }, SOON)
    .toBe(1);
  const [ticket] = await Promise.all([
    context.waitForEvent('page'),
    tab.getByRole('button', { name: /^Show #\d+$/ }).click(),
  ]);
  await ticket.getByRole('heading', { name: /Protection is off/ }).waitFor();
  await ticket.close();
  await expectFrameAccessible(page);
  const [window] = await Promise.all([
    context.waitForEvent('page'),
    tab.getByRole('button', { name: 'Open in a new window' }).click(),
  ]);
  await window.getByRole('heading', { level: 1, name: 'Acorn Dental' }).waitFor();
  expect(window.url()).toBe(`${place.url}/tab/${place.connection?.id}?company=${LINKED}`);
  await window.getByText(/^#\d+$/).waitFor();
  expect(await window.getByRole('button', { name: /^Show #|new window/ }).count()).toBe(0);
  await expectAccessible(window);
  await window.reload();
  await window.getByText('Pat Keller, confirmed by ConnectWise PSA').waitFor();
  // ConnectWise shows something else meanwhile: nobody says any more who is in front of the window.
  await page.goto(`${place.sandboxUrl}/companies`);
  await window.reload();
  await window.getByRole('heading', { name: 'Open this page in ConnectWise PSA' }).waitFor();
  await window.close();
  await openTab(page, LINKED);
  await tab.getByRole('heading', { level: 1, name: 'Acorn Dental' }).waitFor();
  const cookies = await context.cookies();
  expect(cookies.filter(({ domain }) => domain !== 'localhost')).toEqual([]);
  const [opened] = await Promise.all([
    context.waitForEvent('page'),
    tab.getByRole('button', { name: 'Open Bluegate Security' }).click(),
  ]);
  await opened.getByRole('heading', { level: 1, name: 'Acorn Dental' }).waitFor();
  await opened.getByText(/signed in through ConnectWise as Pat Keller of Harborview IT/).waitFor();
  expect(opened.url().startsWith(`${vendorUrl}/customers/`)).toBe(true);
  expect(await opened.evaluate('[opener, document.referrer]')).toEqual([null, '']);
  expect(complaints).toEqual([]);
  await context.close();
});

it('says that nobody linked the company and where those do who may, in a narrow frame and in the dark, too', async () => {
  const { page, complaints, context } = await technician(340);
  await page.emulateMedia({ colorScheme: 'dark' });
  const tab = await openTab(page, UNLINKED);
  await tab.getByText(/Nobody has linked this company to a customer of Bluegate Security yet/).waitFor();
  expect(await tab.getByRole('button', { name: /Open Bluegate/ }).count()).toBe(0);
  const link = tab.getByRole('link', { name: 'Link this company' });
  const [opened] = await Promise.all([context.waitForEvent('page'), link.click()]);
  // A member of ConnectWise is nobody in the console.
  await opened.getByRole('heading', { name: /sign/i, level: 1 }).waitFor();
  expect(opened.url()).toContain(`/connections/${place.connection?.id}/companies`);
  await opened.close();
  expect(complaints).toEqual([]);
  await context.close();
});

it('lets nobody in whom ConnectWise does not vouch for, and shows no company that the member does not see', async () => {
  const { page, context, complaints } = await technician();
  const rule = place.sandbox.faults.add({
    match: { path: '**/myMembers/*' },
    fault: { kind: 'status', status: 401 },
  });
  const tab = await openTab(page, LINKED);
  await tab.getByRole('heading', { name: 'ConnectWise PSA does not confirm who you are' }).waitFor();
  place.sandbox.faults.remove(rule);
  await tab.getByRole('button', { name: 'Try again' }).click();
  await tab.getByRole('heading', { name: 'Acorn Dental' }).waitFor();
  await page.evaluate(`(() => {
    const frame = document.querySelector('iframe');
    frame.src = frame.src.replace('company=${LINKED}', 'company=987654');
  })()`);
  await tab.getByRole('heading', { name: 'Acorn Dental' }).waitFor();
  expect(complaints).toEqual([]);
  await context.close();
});

it('is over when the tab is switched off, and comes back with it', async () => {
  const { page, context, complaints } = await technician();
  const tab = await openTab(page, LINKED);
  await tab.getByRole('heading', { name: 'Acorn Dental' }).waitFor();
  await place.connection?.update({ settings: { capabilities: { hostedTab: false } } });
  await tab.getByRole('button', { name: 'Refresh' }).click();
  await tab.getByText(/The tab is switched off/i).waitFor();
  await place.connection?.update({ settings: { capabilities: { hostedTab: true } } });
  await tab.getByRole('button', { name: 'Try again' }).click();
  await tab.getByRole('heading', { name: 'Acorn Dental' }).waitFor();
  expect(complaints).toEqual([]);
  await context.close();
});

it('is framed by no other page, and by itself says where it belongs', async () => {
  const { page, context } = await technician();
  const address = `${place.url}/tab/${place.connection?.id}?company=${LINKED}`;
  await page.goto(address);
  await page.getByRole('heading', { name: 'Open this page in ConnectWise PSA' }).waitFor();
  await expectAccessible(page);
  await page.goto(`${vendorUrl}/`);
  await page.setContent(`<iframe src="${address}"></iframe>`);
  await page.waitForLoadState('networkidle');
  expect(await page.frameLocator('iframe').getByRole('heading').count()).toBe(0);
  await context.close();
});

it('gives way to the vendor’s own page in the tab itself where the profile says so', async () => {
  await vendor.stop();
  await place.stop();
  profiles.remove();
  profiles = profilesThat('console');
  place = await startConsole({ profiles: profiles.folder, isOtherSite: true, stage: 'linked' });
  vendor = await startVendor(place, vendorUrl);
  await place.connection?.update({ settings: { capabilities: { hostedTab: true } } });
  await expect.poll(async () => (await place.connection?.hostedTab.get())?.state, SOON).toBe('shown');
  const { page, context, complaints } = await technician();
  await page.goto(`${place.sandboxUrl}/companies/${LINKED}`);
  await page.getByRole('link', { name: 'Displayed tabs' }).click();
  await page.getByLabel('Bluegate', { exact: true }).check();
  await page.getByRole('button', { name: 'Save' }).click();
  const tab = await openTab(page, LINKED);
  await tab.getByRole('heading', { level: 1, name: 'Acorn Dental' }).waitFor();
  await tab.getByText(/signed in through ConnectWise as Pat Keller of Harborview IT/).waitFor();
  await (await openTab(page, UNLINKED)).getByText(/Nobody has linked this company/).waitFor();
  expect(complaints).toEqual([]);
  await context.close();
});
