import { z } from 'zod';
import { spaced } from './primitives.ts';
import { capabilitySchema } from './profile/capabilities.ts';
import { profileSchema } from './profile/profile.ts';
import { guideDifferenceSchema, recipeStepSchema, requiredRightSchema } from './rights.ts';

/** The profile of the caller's vendor, with what follows from it before anything is connected. */
export const vendorProfileSchema = z
  .object({
    profile: profileSchema,
    rights: z.array(requiredRightSchema).describe('What the capabilities need that a new connection begins with.'),
    recipe: z.array(recipeStepSchema).describe('How to make the security role, the API member and its keys.'),
    guideDifferences: z
      .array(guideDifferenceSchema)
      .describe("Where the table of the vendor's own guide asks for more or less, and why."),
    needsClientId: z
      .boolean()
      .describe('A new connection brings a client id of its own, because the installation has none for all.'),
  })
  .meta({ id: 'VendorProfile' });

export const capabilityStateSchema = z
  .object({
    capability: capabilitySchema,
    isOn: z.boolean(),
    isSwitchable: z.boolean(),
    heldOffBy: z.array(capabilitySchema).describe('Switched on itself, but off for want of these.'),
  })
  .meta({ id: 'CapabilityState' });

export const SET_UP_STEPS = [
  'prepare-role',
  'connect',
  'import-companies',
  'link-customers',
  'choose-agreements',
  'switch-customers',
  'push-catalog',
  'link-products',
  'link-contacts',
  'set-up-tickets',
  'set-up-tab',
  'review-first-plan',
] as const;

/** What a connection does, and the steps that set it up. */
export const connectionCapabilitiesSchema = z
  .object({
    capabilities: z.array(capabilityStateSchema),
    steps: z.array(
      z.object({ step: z.enum(SET_UP_STEPS), capability: capabilitySchema.nullable(), isOptional: z.boolean() }),
    ),
  })
  .meta({ id: 'ConnectionCapabilities' });

export const siteQuestionSchema = z
  .strictObject({
    site: spaced(500).describe('As people type it: a region, a host, an address with or without its path.'),
    loginCompany: spaced(200).optional(),
  })
  .meta({ id: 'SiteQuestion' });

const readingProblem = z.object({ code: z.string(), message: z.string(), remedy: z.string() });

/** What was understood of a site and a login company, while people type. Nothing is asked of ConnectWise. */
export const siteReadingSchema = z
  .object({
    site: z
      .object({
        kind: z.enum(['cloud', 'on-premise']),
        loginUrl: z.string().describe('Where people log in: "https://na.myconnectwise.net".'),
        apiHost: z.string().describe('Where the API is: "api-na.myconnectwise.net".'),
      })
      .nullable()
      .describe('Null where it is no site, or none that this installation may talk to.'),
    loginCompany: z.string().nullable().describe('The login company that was meant; null where there is none in it.'),
    problems: z.array(readingProblem.extend({ field: z.enum(['site', 'loginCompany']) })),
    hints: z.array(z.string()).describe('What to look at, although it may be right.'),
  })
  .meta({ id: 'SiteReading' });

export const addedProductsSchema = z
  .object({ added: z.array(z.string()).describe('Skus.') })
  .meta({ id: 'AddedProducts' });

export type VendorProfile = z.infer<typeof vendorProfileSchema>;
export type ConnectionCapabilities = z.infer<typeof connectionCapabilitiesSchema>;
export type SiteQuestion = z.input<typeof siteQuestionSchema>;
export type SiteReading = z.infer<typeof siteReadingSchema>;
export type AddedProducts = z.infer<typeof addedProductsSchema>;
