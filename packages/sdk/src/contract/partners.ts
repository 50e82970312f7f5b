import { z } from 'zod';
import { instantSchema, nameSchema, partnerKeySchema, printable } from './primitives.ts';

const timeZoneSchema = printable(100).describe(
  'IANA name of the zone that billing months are counted in: "America/New_York".',
);

export const partnerSettingsSchema = z
  .strictObject({
    name: nameSchema,
    timeZone: timeZoneSchema,
    isSetUpAllowed: z
      .boolean()
      .optional()
      .describe('Whether it may set up the integration; as before, at first as the profile says, where left out.'),
  })
  .meta({ id: 'PartnerSettings' });
export const newPartnerSchema = partnerSettingsSchema.extend({ key: partnerKeySchema }).meta({ id: 'NewPartner' });

/** An MSP: the tenant that everything else belongs to. */
export const partnerSchema = z
  .object({
    key: partnerKeySchema,
    name: z.string(),
    timeZone: z.string(),
    isSetUpAllowed: z.boolean(),
    createdAt: instantSchema,
  })
  .meta({ id: 'Partner' });

export type PartnerSettings = z.input<typeof partnerSettingsSchema>;
export type NewPartner = z.input<typeof newPartnerSchema>;
export type Partner = z.infer<typeof partnerSchema>;
