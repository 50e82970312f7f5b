import type { Page } from 'playwright-core';
import type { ConnectionClient, PartnerClient, VendorProfile } from 'tallybridge-sdk';
import type { GuidePlace } from '../guide-place.ts';
import type { Step } from '../guide-walk.ts';

/** Names differ from those in ConnectWise; the last stays without a company. */
export const CUSTOMERS = [
  { key: 'dx-elmhurst', name: 'Elmhurst Medical Group', company: 255, called: 'Elmhurst Clinics', agreement: 455 },
  { key: 'dx-fairview', name: 'Fairview Schools', company: 256, called: 'Fairview School District', agreement: 456 },
  { key: 'dx-dunmore', name: 'Dunmore Freight', company: 254, called: 'Dunmore Freight', agreement: 454 },
] as const;

export const SOON = { timeout: 30_000, interval: 100 };

/** What the vendor has told of itself, and where its people and the MSP's are. */
export interface Walking {
  readonly place: GuidePlace;
  readonly partner: PartnerClient;
  readonly computed: VendorProfile;
  /** The MSP's administrator in ConnectWise. */
  readonly psa: Page;
  readonly onPsa: Step;
  /** The same in the console. */
  readonly page: Page;
  readonly onPortal: Step;
}

export interface Connected extends Walking {
  readonly connection: ConnectionClient;
}
