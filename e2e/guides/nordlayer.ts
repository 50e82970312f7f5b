import type { Browser } from 'playwright-core';
import { expect } from 'vitest';
import { openPortal } from '../console/people.ts';
import type { GuidePlace } from './guide-place.ts';
import { createGuideWalk, stepsOn } from './guide-walk.ts';
import type { GuideWalk } from './guide-walk.ts';
import { connect } from './nordlayer/connect.ts';
import { endMonth } from './nordlayer/end-of-month.ts';
import { importCompanies } from './nordlayer/import-companies.ts';
import { keepInSync } from './nordlayer/keep-in-sync.ts';
import { mapProducts } from './nordlayer/map-products.ts';
import { prepare } from './nordlayer/prepare.ts';
import { serveOrganizations } from './nordlayer/serve-organizations.ts';
import { signInToPsa } from './psa-screens.ts';

const GUIDE = { key: 'nordlayer', name: 'NordLayer', source: 'NordLayer: ConnectWise PSA integration' };

export async function walkNordLayer(browser: Browser, place: GuidePlace): Promise<GuideWalk> {
  const { tallybridge, partner } = await place.openVendor(GUIDE);
  await partner.customers.put([{ key: 'hollis', name: 'Hollis & Sons Accounting' }]);
  // Other walks may have come to a new month: what is due is invoiced.
  place.sandbox.runInvoices({ upTo: new Date(place.sandbox.clock.now()).toISOString().slice(0, 'yyyy-mm-dd'.length) });
  const vendor = await serveOrganizations(partner, place.vendorPort);
  const walk = createGuideWalk(GUIDE);
  const computed = await tallybridge.profile();

  const psa = await signInToPsa(browser, place);
  const onPsa = stepsOn(walk, psa);
  const keys = await prepare({ psa, onPsa, computed, place });
  const { page, leave, complaints } = await openPortal(browser, { partner });
  const onPortal = stepsOn(walk, page);
  const at = { place, partner, computed, vendor, psa, onPsa, page, onPortal };
  await connect(at, keys);
  await mapProducts(at);
  await importCompanies(at);
  await keepInSync(at);
  await endMonth(at);
  await onPortal('For questions there is support around the clock.', 'Console: the menu of the account', async () => {
    await page.getByRole('button', { name: /^Account/ }).click();
    await page.getByText(computed.profile.support.text ?? '').waitFor();
  });
  await vendor.close();
  expect(complaints).toEqual([]);
  await leave();
  await psa.close();
  return walk;
}
