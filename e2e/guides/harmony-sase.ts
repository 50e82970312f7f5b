import type { Browser } from 'playwright-core';
import { expect } from 'vitest';
import { openPortal } from '../console/people.ts';
import { MSP } from './guide-place.ts';
import type { GuidePlace } from './guide-place.ts';
import { createGuideWalk } from './guide-walk.ts';
import type { GuideWalk } from './guide-walk.ts';
import { connect, pushTheCatalog } from './harmony-sase/connect.ts';
import { makeTheMember, makeTheRole } from './harmony-sase/in-connectwise.ts';
import { apply, everyHour, mapCustomers, ORGANIZATIONS } from './harmony-sase/sync.ts';
import { signInToPsa } from './psa-screens.ts';

const GUIDE = {
  key: 'harmony-sase',
  name: 'Harmony SASE',
  source: 'Check Point, Harmony SASE: ConnectWise PSA',
};

export async function walkHarmonySase(browser: Browser, place: GuidePlace): Promise<GuideWalk> {
  const { tallybridge, partner } = await place.openVendor(GUIDE);
  await partner.customers.put(ORGANIZATIONS);
  const walk = createGuideWalk(GUIDE);
  const computed = await tallybridge.profile();

  const outside = await openPortal(browser, { partner });
  await walk.step(
    {
      says: 'Only for the accounts in the Perimeter 81 workspace.',
      here: 'Set-up says so to everybody else, until the vendor allows it (`isSetUpAllowed` of the partner)',
      page: outside.page,
    },
    async () => {
      await outside.page.getByRole('main').getByRole('link', { name: 'Connect ConnectWise' }).click();
      await outside.page.getByText(computed.profile.setUp.refusal).first().waitFor();
    },
  );
  await outside.leave();
  await tallybridge.partners.put('harborview-it', { ...MSP, isSetUpAllowed: true });

  const psa = await signInToPsa(browser, place);
  const walking = { place, walk, partner, computed, psa };
  const role = await makeTheRole(walking);
  const keys = await makeTheMember(walking);

  const { page, leave, complaints } = await openPortal(browser, { partner });
  const inConsole = { ...walking, page };
  await connect(inConsole, keys, role);
  await pushTheCatalog(inConsole);
  await mapCustomers(inConsole);
  await apply(inConsole);
  await everyHour(inConsole);
  await psa.close();
  expect(complaints).toEqual([]);
  await leave();
  return walk;
}
