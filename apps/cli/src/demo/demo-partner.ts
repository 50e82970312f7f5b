import type { CompanyLinkInput, ProductLinkInput } from 'tallybridge-sdk';
import { DEMO_ACCESS } from './demo-access.ts';
import { BLUEGATE } from './histories/index.ts';
import { companyLinksOf, productLinksOf } from './links-of.ts';

const { key, name, timeZone } = BLUEGATE.msp;

/** The MSP of the made-up vendor, as that vendor knows it. */
export const DEMO_PARTNER = { key, name, timeZone } as const;

/** How the MSP's ConnectWise is reached; the sandbox knows these keys. */
export const DEMO_CONNECTION = {
  name: 'Harborview ConnectWise (sandbox)',
  loginCompany: BLUEGATE.msp.loginCompany,
  ...DEMO_ACCESS,
} as const;

/** What the MSP's people decided about each customer. Nobody has looked at Fairview yet. */
export const DEMO_COMPANY_LINKS: readonly CompanyLinkInput[] = companyLinksOf(BLUEGATE, 'chosen');

/** Which catalog item each product is; Awareness Training has none yet. */
export const DEMO_PRODUCT_LINKS: readonly ProductLinkInput[] = productLinksOf(BLUEGATE);
