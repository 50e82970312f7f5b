import type { Page } from 'playwright-core';
import type { PartnerClient, VendorProfile } from 'tallybridge-sdk';
import type { GuidePlace } from './guide-place.ts';
import type { GuideWalk } from './guide-walk.ts';

/** What every part of the walk has. */
export interface Walking {
  readonly place: GuidePlace;
  readonly walk: GuideWalk;
  readonly partner: PartnerClient;
  readonly computed: VendorProfile;
  /** The MSP's administrator in ConnectWise. */
  readonly psa: Page;
}

/** Once the administrator is in the vendor's console, too. */
export interface InConsole extends Walking {
  readonly page: Page;
}
