import { z } from 'zod';
import { capabilitySchema } from './profile/capabilities.ts';

const rightName = z.enum(['Add', 'Edit', 'Delete', 'Inquire']);
const levelName = z.enum(['None', 'My', 'All']);
const place = {
  module: z.string().describe('As ConnectWise\'s screen names it: "Finance".'),
  function: z.string().describe('As ConnectWise\'s screen names it: "Agreements".'),
};

const reasonSchema = z.object({
  capability: z
    .enum([...capabilitySchema.options, 'callbacks', 'configurations'])
    .describe('The capability, or the setting of the connection, that needs it.'),
  why: z.string().describe('What the right is for.'),
  blocks: z.string().describe('What does not work without it.'),
});

/** A right that the security role of the API member must give, at the level All. */
export const requiredRightSchema = z
  .object({
    ...place,
    right: rightName,
    reasons: z.array(reasonSchema),
    customize: z.array(z.string()).describe('What must be allowed under Customize, where the function is customised.'),
  })
  .meta({ id: 'RequiredRight' });

/** A right that is needed, or that is granted and not needed, against what ConnectWise says. */
export const rightSchema = z
  .object({
    ...place,
    right: rightName,
    needed: z.enum(['None', 'All']),
    granted: z.string().nullable().describe('Null where ConnectWise does not tell.'),
    state: z
      .enum(['ok', 'missing', 'too-much', 'later', 'not-provable'])
      .describe(
        '`later`: nothing that is on needs it, but what the partner may switch on does; `not-provable`: ConnectWise ' +
          'tells no rights, and a write cannot be tried out.',
      ),
    reasons: z.array(reasonSchema).describe('Empty where nothing needs it.'),
    customize: z.array(z.string()),
    remedy: z.string(),
  })
  .meta({ id: 'Right' });

/** One step in ConnectWise's own screens. */
export const recipeStepSchema = z
  .object({
    where: z.string().describe('The way through the menus: "System › Security Roles".'),
    text: z.string(),
    set: z.array(z.object({ ...place, right: rightName, level: levelName })),
    allow: z.array(z.string()).describe('What to allow under Customize of the function.'),
  })
  .meta({ id: 'RecipeStep' });

/** A right on which the table of the vendor's guide and what is computed differ. */
export const guideDifferenceSchema = z.object({
  ...place,
  right: rightName,
  guide: levelName,
  needed: levelName,
  reason: z.string().nullable(),
});

export type RequiredRight = z.infer<typeof requiredRightSchema>;
export type Right = z.infer<typeof rightSchema>;
export type RecipeStep = z.infer<typeof recipeStepSchema>;
