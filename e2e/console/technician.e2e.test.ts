import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { HARBORVIEW_COMPANY_LINKS, HARBORVIEW_CONNECTION } from '../harborview.ts';
import { launchBrowser } from '../browser/launch-browser.ts';
import { freePorts, ROOT, until } from '../processes.ts';
import { expectAccessible } from './accessibility.ts';
import { openMember, openNobody, openOperator, openPortal } from './people.ts';
import { profilesWith } from './profiles-with.ts';
import type { Profiles } from './profiles-with.ts';
import { startConsole } from './start-console.ts';
import type { ConsolePlace } from './start-console.ts';
import { startVendor } from './start-vendor.ts';
import type { ExampleVendor } from './start-vendor.ts';

const VENDOR = { key: 'managed-backup', name: 'MSP360 Managed Backup' };
const MINUTE = 60_000;
const ACORN = 251;

let browser: Browser;
let place: ConsolePlace;
let vendor: ExampleVendor;
let vendorUrl = '';
let profiles: Profiles;

beforeAll(async () => {
  const [port = 0] = await freePorts(1);
  vendorUrl = `http://localhost:${port}`;
  const url = `${vendorUrl}/console?customer={customer}&code={code}`;
  profiles = profilesWith({ hostedTab: { isOn: true, isSwitchable: true, name: 'MSP360', url } }, VENDOR.key);
  const own = { profiles: profiles.folder, vendor: VENDOR, settings: { TALLYBRIDGE_EGRESS_HOSTS: vendorUrl } };
  [browser, place] = await Promise.all([
    launchBrowser(['--test-third-party-cookie-phaseout']),
    // The vendor lives in the present, so the partner's business does as well.
    startConsole({ ...own, stage: 'bare', now: Date.now(), isOtherSite: true }),
  ]);
  const { partner, sandbox } = place;
  vendor = await startVendor(place, vendorUrl, {
    VENDOR_URL: vendorUrl,
    VENDOR_SOURCE_TOKEN: 'a-token-for-the-test',
    VENDOR_PROFILE: `${ROOT}/profiles/${VENDOR.key}.json`,
  });
  await until(async () => (await place.tallybridge.webhooks.list().toArray()).length === 1);
  const settings = { cadence: 'manual' } as const;
  const { id } = await partner.connections.create({ ...HARBORVIEW_CONNECTION, site: sandbox.origin, settings });
  // This vendor's customers are off until somebody switches them on.
  const switchedOn = HARBORVIEW_COMPANY_LINKS.flatMap((link) =>
    link.decision === 'linked' ? [{ ...link, isEnabled: true }] : [],
  );
  const { refused } = await partner.connection(id).companyLinks.put(switchedOn);
  if (refused.length > 0) throw new Error(`a link was refused: ${refused[0]?.message}`);
});
afterAll(async () => {
  await browser.close();
  await vendor.stop();
  await place.stop();
  profiles.remove();
});

function pass(minutes: number): void {
  place.sandbox.clock.set(place.sandbox.clock.now() + minutes * MINUTE);
}

/** Looks at a page again and again until it says what it should. */
const untilItSays = (page: Page, text: string | RegExp) =>
  until(async () => {
    await page.reload();
    return (await page.getByText(text).count()) > 0;
  });

/** Which board each kind of alert goes to. */
async function setUp(page: Page, kind: string, board: string): Promise<void> {
  await page.getByRole('button', { name: `Set up ${kind}` }).click();
  const drawer = page.getByRole('dialog', { name: kind });
  await drawer.getByLabel('Board').selectOption({ label: board });
  await drawer.getByText('The board is ready for tickets.').waitFor();
  await drawer.getByRole('button', { name: 'Save' }).click();
  await drawer.getByText('Saved.').waitFor();
  await drawer.getByRole('button', { name: 'Close' }).click();
  await drawer.waitFor({ state: 'hidden' });
}

const alertOf = (key: string) => ({
  id: key,
  key,
  customer: 'cedar',
  category: 'backup-agent',
  severity: 'high' as const,
  state: 'raised' as const,
  title: 'A backup failed',
  body: 'See there.',
  at: new Date(place.sandbox.clock.now()).toISOString(),
});

it('raises tickets on boards of their own, closes and is closed, and leads from a company into the vendor’s console', async () => {
  const dana = await openPortal(browser, place);
  const { page } = dana;
  await page.getByRole('link', { name: 'Settings' }).click();
  await page.getByRole('link', { name: 'Callbacks' }).click();
  await page.getByRole('switch', { name: 'Have ConnectWise PSA tell of changes' }).click();
  await page.getByText('Registered in ConnectWise PSA').waitFor();
  await page.getByText('Tickets, ConnectWise companies, agreements, catalog items').waitFor();
  await page.getByRole('link', { name: 'Tickets', exact: true }).click();
  await page.getByRole('link', { name: 'Set up tickets' }).click();
  await setUp(page, 'Backup Agent', 'Backup Agent');
  await setUp(page, 'RMM Agent', 'RMM Agent');

  const support = await openNobody(browser);
  await support.page.goto(vendorUrl);
  await support.page.getByRole('button', { name: 'Report Backup Agent: Acorn Dental' }).click();
  await support.page.getByRole('button', { name: 'Report RMM Agent: Birchwood Legal' }).click();

  const pat = await openMember(browser, place);
  await pat.page.getByRole('link', { name: 'Tickets' }).first().click();
  await untilItSays(pat.page, 'Backup Agent at Acorn Dental');
  await untilItSays(pat.page, 'RMM Agent at Birchwood Legal');
  const ticketOf = (summary: string) => pat.page.getByRole('row', { name: new RegExp(summary) });
  await ticketOf('at Acorn Dental').getByRole('cell', { name: 'Backup Agent', exact: true }).waitFor();
  await ticketOf('at Birchwood Legal').getByRole('cell', { name: 'RMM Agent', exact: true }).waitFor();

  await support.page.getByRole('button', { name: 'Solved: Backup Agent at Acorn Dental' }).click();
  await support.page.getByText(/Backup Agent at Acorn Dental.*Solved here\./).waitFor();
  await ticketOf('at Acorn Dental').getByRole('link').first().click();
  await until(async () => {
    pass(1);
    await pat.page.reload();
    return (await pat.page.getByText('Resolved by Agent closed').count()) === 1;
  });

  await pat.page.getByRole('link', { name: 'Tickets' }).first().click();
  await ticketOf('at Birchwood Legal').getByRole('link').first().click();
  await pat.page.getByRole('button', { name: 'Close' }).click();
  await pat.page.getByRole('status').getByText('The ticket was closed.').waitFor();
  pass(11);
  await untilItSays(support.page, /RMM Agent at Birchwood Legal.*Somebody closed ticket #\d+ in ConnectWise\./);
  await support.page.getByText('None. Report one above').waitFor();
  await page.getByRole('link', { name: 'Tickets', exact: true }).click();
  await page.getByRole('row', { name: /RMM Agent at Birchwood Legal.*Closed by a person/ }).waitFor();

  await page.getByRole('link', { name: 'Settings' }).click();
  await page.getByRole('link', { name: 'Callbacks' }).click();
  await page.getByRole('row', { name: /Genuine Signed by your ConnectWise PSA/ }).waitFor();
  await page
    .getByRole('row', { name: /Ticket \d+ Genuine The tickets were looked at/ })
    .first()
    .waitFor();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Set-up' }).click();
  await page.getByRole('link', { name: /Hosted tab Ready/ }).click();
  await page.getByText('Move MSP360 to Displayed, and save.').waitFor();
  await expectAccessible(page);

  await pat.page.goto(`${place.sandboxUrl}/companies/${ACORN}`);
  await pat.page.getByRole('link', { name: 'Displayed tabs' }).click();
  await pat.page.getByLabel('MSP360', { exact: true }).check();
  await pat.page.getByRole('button', { name: 'Save' }).click();
  await pat.page.getByRole('link', { name: 'MSP360', exact: true }).click();
  const tab = pat.page.frameLocator('iframe');
  await tab.getByRole('heading', { level: 1, name: 'Acorn Dental' }).waitFor();
  const [opened] = await Promise.all([
    pat.context.waitForEvent('page'),
    tab.getByRole('button', { name: `Open ${VENDOR.name}` }).click(),
  ]);
  await opened.getByRole('heading', { level: 1, name: 'Acorn Dental' }).waitFor();
  await opened.getByText(/signed in through ConnectWise as Pat Keller of Harborview IT/).waitFor();
  for (const person of [dana, support, pat]) {
    expect(person.complaints).toEqual([]);
    await person.leave();
  }
});

it('shows the vendor’s own people what their systems were told, and lets them put right what was not taken', async () => {
  const { page, complaints, leave } = await openOperator(browser, place);
  await page.getByRole('link', { name: 'Webhooks' }).click();
  await page.getByRole('row', { name: /tallybridge\/events.*Takes messages/ }).waitFor();
  await expectAccessible(page);
  await page.getByRole('row', { name: /tallybridge\/events/ }).click();
  await page.getByLabel('What happened').selectOption({ label: 'A person closed a ticket' });
  const deliveries = page.getByRole('grid', { name: 'Deliveries' });
  await deliveries.getByRole('row', { name: /A person closed a ticket harborview-it Delivered 1 200/ }).click();
  const message = page.getByRole('dialog', { name: 'A person closed a ticket' });
  await message.getByText('"type": "ticket.closed_by_person"').waitFor();
  await message.getByRole('button', { name: 'Deliver again' }).click();
  await message.getByText('Attempt 2').waitFor();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await message.waitFor({ state: 'hidden' });
  await page.getByRole('button', { name: 'Send a test' }).click();
  await page.getByText('The test was taken.').waitFor();

  await page.getByRole('button', { name: 'Add endpoint' }).click();
  const adding = page.getByRole('dialog', { name: 'Add endpoint' });
  await adding.getByLabel('Address').fill('hooks.example');
  await adding.getByRole('button', { name: 'Add endpoint' }).click();
  await adding.getByText('Write a whole address').waitFor();
  await adding.getByLabel('Address').fill('http://127.0.0.1:9/hooks');
  await adding.getByLabel('Only these').click();
  await adding.getByRole('button', { name: 'Add endpoint' }).click();
  await adding.getByText('Choose at least one.').waitFor();
  await expectAccessible(page);
  await adding.getByLabel('A ticket was raised').click();
  await adding.getByRole('button', { name: 'Add endpoint' }).click();
  await adding.getByRole('alert').getByText('is not allowed here').first().waitFor();
  await adding.getByLabel('Address').fill(`${vendorUrl}/nothing-here`);
  await adding.getByRole('button', { name: 'Add endpoint' }).click();
  const secret = (await adding.getByText(/^whsec_/).textContent()) ?? '';
  await page.keyboard.press('Escape');
  await expectAccessible(page);
  await adding.getByRole('button', { name: 'I have stored it' }).click();
  await adding.waitFor({ state: 'hidden' });

  await page.getByRole('button', { name: 'All endpoints' }).click();
  await page.getByRole('row', { name: /nothing-here 1 kind of event Nothing sent yet/ }).click();
  expect(await page.content()).not.toContain(secret);
  await page.getByRole('button', { name: 'Send a test' }).click();
  await page.getByText('The test was not taken.').waitFor();
  await page.getByText(/Answered 422 after/).waitFor();
  await page.getByRole('button', { name: 'New secret' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'New secret' }).click();
  const fresh = page.getByRole('dialog', { name: 'Signing secret' });
  expect(await fresh.getByText(/^whsec_/).textContent()).not.toBe(secret);
  await fresh.getByRole('button', { name: 'I have stored it' }).click();
  await page.getByText('Messages carry the signature of the one before as well').waitFor();
  await page.getByRole('button', { name: 'Edit' }).click();
  const editing = page.getByRole('dialog', { name: 'Edit the endpoint' });
  await editing.getByLabel('Description').fill('The data team');
  await editing.getByRole('button', { name: 'Save' }).click();
  await page.getByText('The data team').waitFor();

  await place.partner.alerts.push([alertOf('one')]);
  await deliveries.getByRole('row', { name: /A ticket was raised harborview-it Waits \d 422/ }).waitFor();
  await page.getByRole('button', { name: 'Switch off' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Switch off' }).click();
  await page.getByText('Somebody switched it off; nothing is kept').waitFor();
  await page.setViewportSize({ width: 390, height: 844 });
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Switch on' }).click();
  await page.getByRole('button', { name: 'Remove' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
  await page.getByRole('row', { name: /tallybridge\/events/ }).waitFor();
  expect((await place.tallybridge.webhooks.list().toArray()).length).toBe(1);
  expect(complaints).toEqual([]);
  await leave();
});
