import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { DEMO_COMPANY_LINKS, DEMO_CONNECTION } from '../../apps/cli/src/demo/demo-partner.ts';
import { launchBrowser } from '../browser/launch-browser.ts';
import { freePorts, ROOT, until } from '../processes.ts';
import { expectAccessible } from './accessibility.ts';
import { openMember, openNobody, openPortal } from './people.ts';
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
  const { id } = await partner.connections.create({ ...DEMO_CONNECTION, site: sandbox.origin, settings });
  // This vendor's customers are off until somebody switches them on.
  const switchedOn = DEMO_COMPANY_LINKS.flatMap((link) =>
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
