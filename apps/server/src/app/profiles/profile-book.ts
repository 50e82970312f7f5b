import type { Profile } from 'tallybridge-sdk/contract';
import { PLAIN_PROFILE } from '../../profiles/plain-profile.ts';
import { putVendor } from '../../store/index.ts';
import type { Store, VendorId } from '../../store/index.ts';

/** The profile of each vendor. */
export interface ProfileBook {
  /** The plain profile for a vendor that has none of its own. */
  of(vendor: VendorId): Profile;
}

/** Makes a vendor of each profile, or brings the vendor of that key up to date. */
export async function openProfiles(store: Store, profiles: readonly Profile[]): Promise<ProfileBook> {
  const byVendor = new Map<VendorId, Profile>();
  for (const profile of profiles) {
    const { id } = await store.withControl((tx) => putVendor(tx, { key: profile.key, name: profile.name }));
    byVendor.set(id, profile);
  }
  return { of: (vendor) => byVendor.get(vendor) ?? PLAIN_PROFILE };
}
