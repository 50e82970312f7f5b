import type { CompanyLinkInput, ProductLinkInput } from 'tallybridge-sdk';

/** The MSP of the demo, as its vendor knows it. */
export const DEMO_PARTNER = { key: 'harborview-it', name: 'Harborview IT', timeZone: 'America/New_York' } as const;

/** How the MSP's ConnectWise is reached; the sandbox knows these keys. */
export const DEMO_CONNECTION = {
  name: 'Harborview ConnectWise (sandbox)',
  loginCompany: 'lakeside',
  publicKey: 'demo-public',
  privateKey: 'demo-private',
  clientId: '6f1cf0a3-3f0e-4b5c-9a43-0d2f5f4b7c11',
} as const;

/** What the MSP's people decided about each customer. Nobody has looked at Fairview yet. */
export const DEMO_COMPANY_LINKS: readonly CompanyLinkInput[] = [
  linked('acorn', 251),
  linked('birchwood', 252),
  linked('cedar', 253),
  linked('dunmore', 254),
  linked('elmhurst', 255),
  linked('granite', 257),
  linked('hollis', 258),
  { customer: 'ironwood', decision: 'excluded' },
  linked('juniper', 260),
  linked('kestrel', 261),
  linked('larkspur', 262),
];

/** Which catalog item each product is; Awareness Training has none yet. */
export const DEMO_PRODUCT_LINKS: readonly ProductLinkInput[] = [
  { sku: 'endpoint', decision: 'linked', catalogItemId: 601 },
  { sku: 'email', decision: 'linked', catalogItemId: 602 },
  { sku: 'access', decision: 'linked', catalogItemId: 603 },
  { sku: 'backup', decision: 'linked', catalogItemId: 604 },
];

function linked(customer: string, companyId: number): CompanyLinkInput {
  return { customer, decision: 'linked', companyId, agreement: { mode: 'chosen', agreementId: companyId + 200 } };
}
