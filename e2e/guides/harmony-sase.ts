import type { Browser } from 'playwright-core';
import { DEMO_CONNECTION } from '../../apps/cli/src/demo/demo-partner.ts';
import { openPortal } from '../console/people.ts';
import { MSP } from './guide-place.ts';
import type { GuidePlace } from './guide-place.ts';
import { createGuideWalk } from './guide-walk.ts';
import type { GuideWalk } from './guide-walk.ts';
import { makeApiMember, makeKeys, makeRole, saveRole, setRights, signInToPsa } from './psa-screens.ts';

const GUIDE = {
  key: 'harmony-sase',
  name: 'Harmony SASE',
  source: 'Check Point, Harmony SASE: ConnectWise PSA',
};

export async function walkHarmonySase(browser: Browser, place: GuidePlace): Promise<GuideWalk> {
  const { tallybridge, partner } = await place.openVendor(GUIDE);
  const walk = createGuideWalk(GUIDE);
  const { profile } = await tallybridge.profile();
  const { roleId, memberId, memberName = memberId, guide } = profile.securityRole;

  const outside = await openPortal(browser, { partner });
  await walk.step(
    {
      says: 'Only for the accounts in the Perimeter 81 workspace.',
      here: 'Set-up says so to everybody else, until the vendor allows it (`isSetUpAllowed` of the partner)',
      page: outside.page,
    },
    async () => {
      await outside.page.getByRole('main').getByRole('link', { name: 'Connect ConnectWise' }).click();
      await outside.page.getByText(profile.setUp.refusal).first().waitFor();
    },
  );
  await outside.leave();
  await tallybridge.partners.put('harborview-it', { ...MSP, isSetUpAllowed: true });

  const psa = await signInToPsa(browser, place);
  await walk.step({ says: 'Log in to the ConnectWise PSA portal.', here: 'Sandbox: sign-in', page: psa }, () =>
    psa.getByRole('link', { name: 'Security Roles' }).waitFor(),
  );
  await walk.step(
    {
      says: 'System › Security Roles, and the role for this integration.',
      here: 'Sandbox: Security Roles › New role',
      page: psa,
    },
    () => makeRole(psa, roleId),
  );
  await walk.step(
    {
      says: 'Set the six rights of the table.',
      here: 'Sandbox: the page of the role. Agreements › Edit is missing in the table: the test of the connection says so below.',
      page: psa,
    },
    () => setRights(psa, guide?.table ?? []),
  );
  await walk.step({ says: 'Save.', here: 'Sandbox: Save the role', page: psa }, () => saveRole(psa));
  const role = psa.url();
  await walk.step(
    {
      says: 'Members › API Members › +, enter the details, Save.',
      here: 'Sandbox: API Members › New API member',
      page: psa,
    },
    () => makeApiMember(psa, { id: memberId, name: memberName, role: roleId }),
  );
  let keys = { publicKey: '', privateKey: '' };
  await walk.step(
    { says: 'The API Keys tab: create a pair and copy both keys.', here: 'Sandbox: API Keys › Make a key', page: psa },
    async () => {
      keys = await makeKeys(psa, 'Harmony SASE');
    },
  );

  const { page, leave } = await openPortal(browser, { partner });
  await walk.step(
    { says: 'Settings › Integrations › ConnectWise Manage › Add.', here: 'Console: Connect ConnectWise', page },
    () => page.getByRole('main').getByRole('link', { name: 'Connect ConnectWise' }).click(),
  );
  await walk.step(
    { says: 'Enter site, company ID, public and private key.', here: 'Set-up › Connect, with the same labels', page },
    async () => {
      await page.getByLabel('ConnectWise site').fill(place.sandboxUrl);
      await page.getByLabel('ConnectWise company ID').fill(DEMO_CONNECTION.loginCompany);
      await page.getByLabel('REST API Public Key').fill(keys.publicKey);
      await page.getByLabel('REST API Private Key').fill(keys.privateKey);
    },
  );
  await walk.step(
    {
      says: 'Select Connect: "Successfully connected to ConnectWise Manage".',
      here: 'Set-up › Connect › Connect',
      page,
    },
    async () => {
      await page.getByRole('button', { name: profile.connectionForm.buttons.test }).click();
      await page.getByRole('row', { name: /Agreements: Edit.*Missing/ }).waitFor();
      await psa.goto(role);
      await psa.getByLabel('Agreements: Edit', { exact: true }).selectOption('All');
      await saveRole(psa);
      await page.getByRole('button', { name: 'Connect', exact: true }).click();
      await page.getByText(profile.texts.connected).waitFor();
    },
  );
  await leave();
  return walk;
}
