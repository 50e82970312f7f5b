import { z } from 'zod';
import { cadenceSchema, billingSchema } from './billing.ts';
import { capabilitiesSchema } from './capabilities.ts';
import { connectionFormSchema } from './connection-form.ts';
import {
  brandSchema,
  embeddedBySchema,
  supportSchema,
  textsSchema,
  vendorNameSchema,
  wordsSchema,
} from './presentation.ts';
import { plansSchema, productsSchema } from './products.ts';
import { securityRoleSchema, setUpSchema } from './security-role.ts';

const KEY = /^[a-z0-9][a-z0-9-]{0,59}$/;

/** What is particular to one vendor, as data: everything but key and name has a default. */
export const profileSchema = z
  .strictObject({
    $schema: z.string().optional().describe('Where editors find this schema: "./profile.schema.json".'),
    key: z
      .string()
      .regex(KEY, 'must be small letters, digits and -, at most 60, beginning with a letter or digit')
      .describe('Names the vendor for ever; it stands in addresses of pages.'),
    name: vendorNameSchema,
    words: wordsSchema,
    brand: brandSchema,
    support: supportSchema,
    connectionForm: connectionFormSchema,
    capabilities: capabilitiesSchema,
    products: productsSchema,
    plans: plansSchema,
    cadence: cadenceSchema,
    billing: billingSchema,
    texts: textsSchema,
    securityRole: securityRoleSchema,
    setUp: setUpSchema,
    embeddedBy: embeddedBySchema,
  })
  .meta({ id: 'Profile', title: 'Profile of a vendor' });

export type ProfileInput = z.input<typeof profileSchema>;
export type Profile = z.output<typeof profileSchema>;
