import { profileSchema } from 'tallybridge-sdk/contract';

/** Of a vendor that has no profile of its own: every default, and no products. */
export const PLAIN_PROFILE = profileSchema.parse({ key: 'default', name: 'Vendor' });
