import { z } from 'zod';
import { printable, readable } from '../primitives.ts';

const level = z.enum(['None', 'My', 'All']).default('None');
const place = {
  module: printable(60).describe('As ConnectWise\'s screen names it: "Finance".'),
  function: printable(100).describe('As ConnectWise\'s screen names it: "Agreements".'),
};

const guideRowSchema = z.strictObject({
  ...place,
  inquire: level,
  add: level,
  edit: level,
  delete: level,
  customize: z.array(printable(200)).max(50).default([]).describe('What your guide allows under Customize.'),
  reason: readable(500).optional().describe('What your guide says it is for.'),
});

const differenceSchema = z.strictObject({
  ...place,
  right: z.enum(['Inquire', 'Add', 'Edit', 'Delete']),
  reason: readable(500).min(1).describe('Why your guide asks for more or less than is needed.'),
});

export const securityRoleSchema = z
  .strictObject({
    roleId: printable(60).default('Integration API').describe('The name that the recipe gives the security role.'),
    memberId: printable(60).default('integration').describe('The ID that the recipe gives the API member.'),
    memberName: printable(60).optional().describe('The name that it gives the API member; its ID where left out.'),
    guide: z
      .strictObject({
        source: readable(500).optional().describe('Where the table stands.'),
        table: z.array(guideRowSchema).max(100).default([]),
        differences: z
          .array(differenceSchema)
          .max(400)
          .default([])
          .describe('Each right on which the table differs from what is computed, with the reason.'),
      })
      .optional()
      .describe('The table of your own guide, as documentation: what counts is computed from the capabilities.'),
  })
  .prefault({})
  .describe('The security role and API member that the recipe tells people to make in ConnectWise.');

/** What the set-up of a connection is made of besides the connection itself. */
export const SET_UP_PARTS = ['products', 'companies', 'tickets'] as const;
export const setUpPartSchema = z.enum(SET_UP_PARTS);
export type SetUpPart = z.infer<typeof setUpPartSchema>;

export const setUpSchema = z
  .strictObject({
    isAllowed: z
      .boolean()
      .default(true)
      .describe('Whether a partner may connect a ConnectWise where you have not said so for that partner.'),
    who: readable(300)
      .optional()
      .describe('Who of the partner\'s people may: "accounts in a channel workspace", "administrators with …".'),
    refusal: readable(500)
      .default('Your account may not set up this integration. Ask our support.')
      .describe('What others read.'),
    requires: z
      .array(setUpPartSchema)
      .default([])
      .describe(
        'What a connection needs one of at least before it goes live, where its capability is on: a mapped product, a ' +
          'mapped company with its agreement, a kind of alert that becomes tickets.',
      ),
  })
  .prefault({})
  .describe('Who may set up the integration, which you tell for each partner, and what belongs to it.');
