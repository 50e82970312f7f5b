import type { Browser } from 'playwright-core';
import { expect } from 'vitest';
import { openPortal } from '../console/people.ts';
import { bill } from './defensx/bill.ts';
import { connect, mapCompanies } from './defensx/connect.ts';
import { openTab } from './defensx/hosted-tab.ts';
import { makeMember, makeRole } from './defensx/prepare.ts';
import { takeTickets } from './defensx/tickets.ts';
import { CUSTOMERS } from './defensx/walking.ts';
import type { Connected } from './defensx/walking.ts';
import { MSP } from './guide-place.ts';
import type { GuidePlace } from './guide-place.ts';
import { createGuideWalk, stepsOn } from './guide-walk.ts';
import type { GuideWalk } from './guide-walk.ts';
import { signInToPsa } from './psa-screens.ts';

const GUIDE = { key: 'defensx', name: 'DefensX', source: 'DefensX: ConnectWise PSA Integration' };

export async function walkDefensX(browser: Browser, place: GuidePlace): Promise<GuideWalk> {
  const { tallybridge, partner } = await place.openVendor(GUIDE);
  await partner.customers.put(CUSTOMERS.map(({ key, name }) => ({ key, name })));
  const walk = createGuideWalk(GUIDE);
  const computed = await tallybridge.profile();
  const { setUp } = computed.profile;

  const psa = await signInToPsa(browser, place);
  const onPsa = stepsOn(walk, psa);
  await makeRole({ psa, onPsa, computed, place });
  const keys = await makeMember({ psa, onPsa, computed, place });

  await tallybridge.partners.put('harborview-it', { ...MSP, isSetUpAllowed: false });
  const outside = await openPortal(browser, { partner });
  await stepsOn(walk, outside.page)(
    'A Partner (MSP) account is needed.',
    'Set-up says so to an account that the vendor has not allowed it (`isSetUpAllowed` of the partner)',
    async () => {
      await outside.page.getByRole('main').getByRole('link', { name: 'Connect ConnectWise' }).click();
      await outside.page.getByText(setUp.refusal).first().waitFor();
    },
  );
  await outside.leave();
  await tallybridge.partners.put('harborview-it', { ...MSP, isSetUpAllowed: true });

  const { page, leave, complaints } = await openPortal(browser, { partner });
  const walking = { place, partner, computed, psa, onPsa, page, onPortal: stepsOn(walk, page) };
  await connect(walking, keys);
  const at: Connected = { ...walking, connection: await mapCompanies(walking) };
  await takeTickets(at);
  await bill(at);
  await openTab(at, tallybridge);
  expect(complaints).toEqual([]);
  await leave();
  await psa.close();
  return walk;
}
