import type { Seed } from 'tallybridge-sandbox';
import type { CompanyLinkInput, ProductLinkInput } from 'tallybridge-sdk';
import { connectWiseOf } from '../apps/cli/src/demo/connectwise-of.ts';
import { DEMO_ACCESS } from '../apps/cli/src/demo/demo-access.ts';
import { BLUEGATE } from '../apps/cli/src/demo/histories/index.ts';
import { companyLinksOf, productLinksOf } from '../apps/cli/src/demo/links-of.ts';

const { key, name, timeZone, loginCompany } = BLUEGATE.msp;

/** The MSP that tests are about, as its vendor knows it: the first of the demo. */
export const HARBORVIEW = { key, name, timeZone } as const;

/** How its ConnectWise is reached; the sandbox knows these keys. */
export const HARBORVIEW_CONNECTION = {
  name: 'Harborview ConnectWise (sandbox)',
  loginCompany,
  ...DEMO_ACCESS,
} as const;

/** What its people decided about each customer. Nobody has looked at Fairview yet. */
export const HARBORVIEW_COMPANY_LINKS: readonly CompanyLinkInput[] = companyLinksOf(BLUEGATE, 'chosen');

/** Which catalog item each product is; Awareness Training has none yet. */
export const HARBORVIEW_PRODUCT_LINKS: readonly ProductLinkInput[] = productLinksOf(BLUEGATE);

/** Its ConnectWise at a moment, in milliseconds: ids from 251, 451 and 601 on. */
export function harborviewConnectWise(now: number): Seed {
  return connectWiseOf(BLUEGATE, now);
}
