import type { Browser, Page } from 'playwright-core';
import type { AlertInput, ConnectionClient, PartnerClient, Profile } from 'tallybridge-sdk';
import { expect } from 'vitest';
import { DEMO_CONNECTION } from '../../apps/cli/src/demo/demo-partner.ts';
import { openPortal } from '../console/people.ts';
import { MSP } from './guide-place.ts';
import type { GuidePlace } from './guide-place.ts';
import { createGuideWalk } from './guide-walk.ts';
import type { GuideWalk } from './guide-walk.ts';
import { saveRole, setRights, signInToPsa } from './psa-screens.ts';
import type { Keys } from './psa-screens.ts';

const GUIDE = { key: 'defensx', name: 'DefensX', source: 'DefensX: ConnectWise PSA Integration' };

/** Names differ from those in ConnectWise; the last stays without a company. */
const CUSTOMERS = [
  { key: 'dx-elmhurst', name: 'Elmhurst Medical Group' },
  { key: 'dx-fairview', name: 'Fairview Schools' },
  { key: 'dx-dunmore', name: 'Dunmore Freight' },
];

type Step = (says: string, here: string, act: () => Promise<unknown>) => Promise<void>;

const stepsOn =
  (walk: GuideWalk, page: Page): Step =>
  (says, here, act) =>
    walk.step({ says, here, page }, async () => {
      await act();
    });

export async function walkDefensX(browser: Browser, place: GuidePlace): Promise<GuideWalk> {
  const { tallybridge, partner } = await place.openVendor(GUIDE);
  await partner.customers.put(CUSTOMERS);
  const walk = createGuideWalk(GUIDE);
  const { profile } = await tallybridge.profile();

  const psa = await signInToPsa(browser, place);
  const onPsa = stepsOn(walk, psa);
  await makeRole(psa, onPsa, profile);
  const keys = await makeMember(psa, onPsa, profile);

  await tallybridge.partners.put('harborview-it', { ...MSP, isSetUpAllowed: false });
  const outside = await openPortal(browser, { partner });
  await stepsOn(walk, outside.page)(
    'A Partner (MSP) account is needed.',
    'Set-up says so to an account that the vendor has not allowed it (`isSetUpAllowed` of the partner)',
    async () => {
      await outside.page.getByRole('main').getByRole('link', { name: 'Connect ConnectWise' }).click();
      await outside.page.getByText(profile.setUp.refusal).first().waitFor();
    },
  );
  await outside.leave();
  await tallybridge.partners.put('harborview-it', { ...MSP, isSetUpAllowed: true });

  const { page, leave, complaints } = await openPortal(browser, { partner });
  const onPortal = stepsOn(walk, page);
  await connect(page, onPortal, { place, keys, profile, partner });
  const connection = await mapCompanies(page, onPortal, partner);
  await takeTickets(page, onPortal, { place, partner, connection, psa });
  expect(complaints).toEqual([]);
  await leave();
  await psa.close();
  return walk;
}

async function makeRole(psa: Page, step: Step, { securityRole: { roleId, guide } }: Profile): Promise<void> {
  await step('System › Security Roles.', 'Sandbox: System › Security Roles', () =>
    psa.getByRole('link', { name: 'Security Roles' }).click(),
  );
  await step('Select + New Item.', 'Sandbox: New role', () => psa.getByRole('link', { name: 'New role' }).click());
  await step('Enter a name as Role ID, such as DefensX API.', 'Sandbox: Role ID', () =>
    psa.getByLabel('Role ID').fill(roleId),
  );
  await step('Save: the modules of the role open.', 'Sandbox: Save the security role', async () => {
    await psa.getByRole('button', { name: 'Save the security role' }).click();
    await psa.getByRole('heading', { name: roleId }).waitFor();
  });
  await step('Set the levels of nine functions.', 'Sandbox: the page of the role', () =>
    setRights(psa, guide?.table ?? []),
  );
  await step('Save the settings.', 'Sandbox: Save the role', () => saveRole(psa));
}

async function makeMember(psa: Page, step: Step, { securityRole }: Profile): Promise<Keys> {
  const { roleId, memberId, memberName = memberId } = securityRole;
  const main = psa.getByRole('main');
  await step('System › Members.', 'Sandbox: System › Members', () =>
    psa.getByRole('link', { name: 'Members', exact: true }).click(),
  );
  await step('Open the tab API Members.', 'Sandbox: API Members', () =>
    main.getByRole('link', { name: 'API Members' }).click(),
  );
  await step('Select + New Item.', 'Sandbox: New API member', () =>
    psa.getByRole('link', { name: 'New API member' }).click(),
  );
  await step('Enter defensx as Member ID.', 'Sandbox: Member ID, and the name that the sandbox asks for', async () => {
    await psa.getByLabel('Member ID').fill(memberId);
    await psa.getByLabel('Member name').fill(memberName);
  });
  await step('Select the security role made before as Role ID.', 'Sandbox: Security role', () =>
    psa.getByLabel('Security role').selectOption({ label: roleId }),
  );
  await step('Save.', 'Sandbox: Save the API member', async () => {
    await psa.getByRole('button', { name: 'Save the API member' }).click();
    await psa.getByRole('link', { name: 'API Keys' }).waitFor();
  });
  await step('System › Members › API Members, and defensx in the list.', 'Sandbox: API Members', async () => {
    await psa.getByRole('link', { name: 'Members', exact: true }).click();
    await main.getByRole('link', { name: 'API Members' }).click();
    await main.getByRole('link', { name: memberId, exact: true }).click();
  });
  await step('Open the tab API Keys, + New Item.', 'Sandbox: API Keys', () =>
    psa.getByRole('link', { name: 'API Keys' }).click(),
  );
  await step(
    'Enter a description and save: both keys are shown, the private key only now.',
    'Sandbox: Description › Make a key',
    async () => {
      await psa.getByLabel('Description', { exact: true }).fill('DefensX');
      await psa.getByRole('button', { name: 'Make a key' }).click();
      await psa.getByText('Copy the private key now').waitFor();
    },
  );
  return {
    publicKey: (await psa.locator('#public-key').textContent()) ?? '',
    privateKey: (await psa.locator('#private-key').textContent()) ?? '',
  };
}

interface Connecting {
  readonly place: GuidePlace;
  readonly keys: Keys;
  readonly profile: Profile;
  readonly partner: PartnerClient;
}

async function connect(page: Page, step: Step, { place, keys, profile, partner }: Connecting): Promise<void> {
  const { buttons } = profile.connectionForm;
  await step('Open the menu Integrations.', 'Console: the page of a partner that is not connected', () =>
    page.getByRole('main').getByRole('link', { name: 'Connect ConnectWise' }).waitFor(),
  );
  await step('Select + ADD for ConnectWise PSA.', 'Console: Connect ConnectWise', () =>
    page.getByRole('main').getByRole('link', { name: 'Connect ConnectWise' }).click(),
  );
  await step('In the public cloud, select your region.', 'Set-up › Connect › Region', async () => {
    await page.getByLabel('Region').first().click();
    await page.getByRole('option', { name: 'Europe' }).click();
    await page.getByText('Understood as').waitFor();
  });
  await step('On your own server, choose On-Premise and enter its address.', 'Set-up › Connect › Region', async () => {
    await page.getByLabel('Region').first().click();
    await page.getByRole('option', { name: 'On-premise' }).click();
    await page.getByLabel('Address of your server').fill(place.sandboxUrl);
    await page.getByText(`Understood as ${place.sandboxUrl}`).waitFor();
  });
  await step('Company ID: what you log in with.', 'Set-up › Connect › Company ID', () =>
    page.getByLabel('Company ID').fill(DEMO_CONNECTION.loginCompany),
  );
  await step('Paste the public and the private key.', 'Set-up › Connect › Public Key, Private Key', async () => {
    await page.getByLabel('Public Key').fill(keys.publicKey);
    await page.getByLabel('Private Key').fill(keys.privateKey);
  });
  await step('Test Connection verifies the connection and the permissions.', 'Set-up › Connect', () =>
    page.getByRole('button', { name: buttons.test }).click(),
  );
  await step('When all is in order, a page says so.', 'Set-up › Connect: what ConnectWise says', async () => {
    await page.getByText(profile.texts.connected).waitFor();
    await page.getByText('Every right that is needed is there').waitFor();
  });
  expect(await partner.connections.list().toArray()).toEqual([]);
  await step('Close the dialog and select Create Integration.', 'Set-up › Connect › Create Integration', async () => {
    await page.getByRole('button', { name: buttons.connect }).click();
    await page.getByRole('link', { name: /Connect Ready/ }).waitFor();
  });
}

async function mapCompanies(page: Page, step: Step, partner: PartnerClient): Promise<ConnectionClient> {
  await step('Customers stand left, companies of ConnectWise right.', 'Set-up › Companies', async () => {
    await page.getByRole('link', { name: /Companies Set-?up required/i }).click();
    for (const { name } of CUSTOMERS) await page.getByRole('row', { name: new RegExp(name) }).waitFor();
  });
  await step('Map the right company; names may differ.', 'Set-up › Companies: the cell of the company', async () => {
    for (const [customer, company] of [
      ['Elmhurst Medical', 'Elmhurst Clinics'],
      ['Fairview Schools', 'Fairview School District'],
    ] as const) {
      await page
        .getByRole('row', { name: customer })
        .getByRole('button', { name: /Choose/ })
        .click();
      await page.keyboard.type(company);
      await page.getByRole('option', { name: company }).click();
    }
  });
  await step(
    'Leave a customer blank for which nothing shall run.',
    'Set-up › Companies: a row without a company, counted until somebody decides',
    () =>
      page
        .getByRole('row', { name: /Dunmore/ })
        .getByText('Choose')
        .first()
        .waitFor(),
  );
  await step(
    'Save Company Mapping, and on to the next step.',
    'Set-up › Companies saves each choice at once; Next',
    async () => {
      await page.getByRole('link', { name: /Companies 2 of 3 mapped/ }).waitFor();
      await page.getByRole('link', { name: 'Next: Tickets' }).click();
      await page.getByText('Alerts of DefensX become service tickets.').waitFor();
    },
  );
  const [made] = await partner.connections.list().toArray();
  const connection = partner.connection(made?.id ?? '');
  const linked = await connection.companyLinks.list({ state: 'linked' }).toArray();
  expect(linked.map(({ customer, companyId }) => [customer, companyId])).toEqual([
    ['dx-elmhurst', 255],
    ['dx-fairview', 256],
  ]);
  return connection;
}

interface Working {
  readonly place: GuidePlace;
  readonly partner: PartnerClient;
  readonly connection: ConnectionClient;
  readonly psa: Page;
}

const SOON = { timeout: 30_000, interval: 100 };
const MINUTE_MS = 60_000;
const HELP_DESK = { board: 1, source: 3, initial: 1, closing: 4 };

async function takeTickets(page: Page, step: Step, working: Working): Promise<void> {
  const { place, partner, psa } = working;
  await step('Activate the toggle Ticket Integration.', 'Set-up › Tickets: the switch', async () => {
    await page.getByLabel('Alerts of DefensX become service tickets.').click();
    await page.getByRole('button', { name: 'Set up Security event' }).waitFor();
  });
  const drawer = page.getByRole('dialog', { name: 'Security event' });
  await step(
    'Select Service Board, Source, Initial Status and Closing Status of the tickets.',
    'Set-up › Tickets › Set up: the rule of a kind of alert',
    async () => {
      await page.getByRole('button', { name: 'Set up Security event' }).click();
      await drawer.getByLabel('Board').selectOption({ label: 'Help Desk' });
      await drawer.getByText('The board is ready for tickets.').waitFor();
      await drawer.getByLabel('Initial status').selectOption(String(HELP_DESK.initial));
      await drawer.getByLabel('Closing status').selectOption(String(HELP_DESK.closing));
      await drawer.getByText('Source, type, team and priority').click();
      await drawer.getByLabel('Source').selectOption(String(HELP_DESK.source));
    },
  );
  await step('Save Ticket Configuration.', 'Set-up › Tickets › Save', async () => {
    await drawer.getByRole('button', { name: 'Save' }).click();
    await drawer.getByText('Saved.').waitFor();
  });
  await page.keyboard.press('Escape');
  await drawer.waitFor({ state: 'hidden' });
  await step(
    'Service tickets of what happens at the customers come into ConnectWise, and are closed in both directions.',
    'Tickets: one that DefensX resolved is closed with the closing status; one that a person closed in ConnectWise is told to DefensX',
    async () => {
      await alert(working, {
        id: 'dx-a1',
        key: 'phishing/1',
        customer: 'dx-elmhurst',
        title: 'Phishing page was blocked',
      });
      await alert(working, {
        id: 'dx-a2',
        key: 'phishing/2',
        customer: 'dx-fairview',
        title: 'Password entered on a new site',
      });
      const { board, source, initial } = HELP_DESK;
      const raised = { board: { id: board }, source: { id: source }, status: { id: initial } };
      const first = await ticketOf(place, 'Phishing page was blocked');
      expect(first).toMatchObject({ ...raised, company: { id: 255 } });
      const second = await ticketOf(place, 'Password entered on a new site');
      expect(second).toMatchObject({ ...raised, company: { id: 256 } });

      await alert(working, {
        id: 'dx-a3',
        key: 'phishing/1',
        customer: 'dx-elmhurst',
        title: 'Gone',
        state: 'resolved',
      });
      await psa.goto(`${place.sandboxUrl}/tickets/${second.id}`);
      await psa.getByRole('button', { name: 'Close' }).click();
      await psa.getByText('The ticket was closed.').waitFor();
      place.sandbox.clock.advance(20 * MINUTE_MS);
      await expect
        .poll(async () => (await ticketOf(place, 'Phishing page was blocked'))['status'], SOON)
        .toMatchObject({ id: HELP_DESK.closing });
      await expect
        .poll(async () => {
          const alerts = await partner.alerts.list({ customer: 'dx-fairview' }).toArray();
          return alerts[0]?.tickets[0]?.state;
        }, SOON)
        .toBe('closed-by-person');
      await page.getByRole('link', { name: 'Tickets', exact: true }).click();
      await page.getByRole('row', { name: /Phishing page was blocked.*Closed/ }).waitFor();
      await page.getByRole('row', { name: /Password entered.*Closed by a person/ }).waitFor();
    },
  );
}

type Alert = Pick<AlertInput, 'id' | 'key' | 'customer' | 'title'> & Partial<AlertInput>;

async function alert({ place, partner }: Working, given: Alert): Promise<void> {
  const at = new Date(place.sandbox.clock.now()).toISOString();
  const common = {
    category: 'security',
    severity: 'high',
    state: 'raised',
    body: 'By a policy of web protection.',
  } as const;
  const { refused } = await partner.alerts.push([{ ...common, at, ...given }]);
  expect(refused).toEqual([]);
}

/** The ticket with this title, as soon as ConnectWise has it. */
async function ticketOf({ sandbox }: GuidePlace, summary: string) {
  const find = () => sandbox.records('tickets').find((ticket) => ticket['summary'] === summary);
  await expect.poll(() => find() !== undefined, SOON).toBe(true);
  return find() ?? { id: 0 };
}
