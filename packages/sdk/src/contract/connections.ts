import { z } from 'zod';
import { CADENCES } from './cadence.ts';
import {
  instantSchema,
  monthSchema,
  nameSchema,
  personSchema,
  printable,
  readable,
  spaced,
  uuidSchema,
} from './primitives.ts';
import { capabilityChoicesSchema, capabilitySchema } from './profile/capabilities.ts';
import { recipeStepSchema, rightSchema } from './rights.ts';
import { RUN_KINDS, RUN_STATES } from './runs.ts';

const siteSchema = spaced(500).describe(
  'The ConnectWise site in any spelling: "na", "na.myconnectwise.net", a login URL, or an on-premise host.',
);
const loginCompanySchema = spaced(100).describe('The company id that people type when they log in to ConnectWise.');
const keySchema = printable(200);
const clientIdSchema = z.guid().describe("The integration's client id from the ConnectWise developer site.");

/** What a setting that is a number may be, and what it is until somebody sets it. */
export const SETTING_BOUNDS = {
  graceHours: { least: 0, most: 72, initially: 24 },
  finalWaitDays: { least: 0, most: 31, initially: 10 },
  lineFactor: { least: 2, most: 1000, initially: 5 },
  lineIncrease: { least: 1, most: 1_000_000, initially: 50 },
  endedLines: { least: 0, most: 100_000, initially: 3 },
  endedPercent: { least: 0, most: 100, initially: 10 },
  totalPercent: { least: 1, most: 1000, initially: 30 },
} as const;

function bounded(setting: keyof typeof SETTING_BOUNDS) {
  const { least, most } = SETTING_BOUNDS[setting];
  return z.int().min(least).max(most);
}

const limitsShape = {
  lineFactor: bounded('lineFactor').describe('A line that grows to this many times what was published is held …'),
  lineIncrease: bounded('lineIncrease').describe('… if it also grows by at least this many.'),
  endedLines: bounded('endedLines').describe('So many lines may go to zero or end in one plan …'),
  endedPercent: bounded('endedPercent').describe(
    '… or this share of all lines, whichever is more; beyond that the plan is parked.',
  ),
  totalPercent: bounded('totalPercent').describe('A total that changes by more than this share parks the plan.'),
};

/** What stops a plan that looks like a mistake. */
export const limitsSchema = z.strictObject(limitsShape).meta({ id: 'Limits' });

const settingsShape = {
  billing: z
    .enum(['arrears', 'advance'])
    .describe('`arrears`: the final number of a month stays until it is invoiced.'),
  zeroPolicy: z.enum(['set-zero', 'end']).describe('What becomes of a line whose quantity is 0.'),
  driftPolicy: z
    .enum(['hold', 'enforce'])
    .describe('What to do when somebody changed our line in ConnectWise, where the product link says nothing.'),
  autoApply: z.enum(['off', 'within-limits']).describe('Whether plans after the first apply by themselves.'),
  cadence: z
    .enum(CADENCES)
    .describe(
      'When a sync comes by itself. `on-change`: soon after usage arrives; `daily`: at `syncAt`; `monthly`: at `syncAt` ' +
        "when the ended month's grace is over. Every cadence but `manual` syncs then, so that final numbers go first.",
    ),
  syncAt: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day such as "03:00"')
    .describe(
      "Time of day of `daily` and `monthly` in the partner's time zone; they begin within a quarter of an hour.",
    ),
  graceHours: bounded('graceHours').describe(
    'How long after its end a month still takes usage before its numbers are final.',
  ),
  finalWaitDays: bounded('finalWaitDays').describe('How long a final number waits for its invoice at most.'),
  callbacks: z
    .enum(['off', 'on'])
    .describe('Whether ConnectWise is asked to tell of changes, so that they are seen before the next sync.'),
  configurations: z
    .enum(['off', 'on'])
    .describe("Whether tickets name the configuration that an alert's device is in ConnectWise."),
  isPaused: z.boolean().describe('A paused connection does nothing by itself and writes nothing.'),
  isShadow: z
    .boolean()
    .describe('A connection in shadow mode reads and plans, and writes no addition until it goes live.'),
  startMonth: monthSchema.nullable().describe('Months before it are never planned: they were billed otherwise.'),
};

export const connectionSettingsSchema = z
  .object({ ...settingsShape, limits: limitsSchema, capabilities: capabilityChoicesSchema })
  .meta({ id: 'ConnectionSettings' });

const capabilityChange = z
  .partialRecord(capabilitySchema, z.boolean().nullable())
  .describe("Switches what the vendor's profile leaves to the partner; null goes back to what the profile says.");

const settingsChange = z
  .strictObject({ ...settingsShape, limits: limitsSchema.partial(), capabilities: capabilityChange })
  .partial()
  .meta({ id: 'ConnectionSettingsChange' });

export const newConnectionSchema = z
  .strictObject({
    name: nameSchema.optional().describe('What people call it; the login company where left out.'),
    site: siteSchema,
    loginCompany: loginCompanySchema,
    publicKey: keySchema,
    privateKey: keySchema.describe('Stored encrypted and never given out again.'),
    clientId: clientIdSchema.optional().describe('Left out where the installation has one for all connections.'),
    settings: settingsChange.optional(),
  })
  .meta({ id: 'NewConnection' });

export const connectionChangeSchema = z
  .strictObject({
    name: nameSchema.optional(),
    site: siteSchema.optional().describe('A new site forgets the stored keys: send new ones with it.'),
    loginCompany: loginCompanySchema.optional(),
    publicKey: keySchema.optional(),
    privateKey: keySchema.optional(),
    clientId: clientIdSchema.optional(),
    settings: settingsChange.optional(),
  })
  .meta({ id: 'ConnectionChange' });

/** When a connection syncs next, what it waits for, and what it did last. */
export const connectionScheduleSchema = z
  .object({
    nextDueAt: instantSchema.nullable().describe('When it syncs next by itself; null where nothing is planned.'),
    waitsFor: z.object({
      code: z
        .enum(['resume', 'run', 'change', 'retry', 'look-up', 'approval', 'person', 'usage', 'time'])
        .describe(
          '`resume`: it is paused; `change`: ConnectWise refuses it as it is; `retry`: it is tried again after a ' +
            'failure; `look-up`: of a write of unknown outcome; `approval`: a plan waits for a person.',
        ),
      message: z.string(),
    }),
    lastRun: z
      .object({
        id: uuidSchema,
        kind: z.enum(RUN_KINDS),
        state: z.enum(RUN_STATES),
        finishedAt: instantSchema.nullable(),
      })
      .nullable(),
  })
  .meta({ id: 'ConnectionSchedule' });

/** Somebody pauses a connection, or lets it go on. */
export const pauseRequestSchema = z
  .strictObject({ by: personSchema, note: readable(1000).optional().describe('Why, for those who look at it later.') })
  .meta({ id: 'PauseRequest' });

/** What may be shown of a stored key pair. */
export const storedKeysSchema = z
  .object({
    state: z
      .enum(['stored', 'unreadable'])
      .describe('`unreadable`: the service runs without the master key that they were stored with.'),
    publicKeyEnd: z.string().describe('The last 4 characters of the public key.'),
    fingerprint: z.string().describe('The first 16 hex digits of the SHA-256 of the public key.'),
    storedAt: instantSchema,
  })
  .meta({ id: 'StoredKeys' });

/** One partner's credentials for one ConnectWise, without the keys. */
export const connectionSchema = z
  .object({
    id: uuidSchema,
    name: z.string(),
    site: z.string(),
    loginCompany: z.string(),
    clientId: z.string().nullable().describe("Null where the installation's own is used."),
    hasKeys: z.boolean(),
    keys: storedKeysSchema.nullable().describe('The pair in force.'),
    nextKeys: storedKeysSchema.nullable().describe('A pair that waits to take its place.'),
    settings: connectionSettingsSchema,
    pause: z
      .object({ by: z.string(), note: z.string().nullable(), at: instantSchema })
      .nullable()
      .describe('Who paused it and why; null where it is not paused, or nobody said.'),
    isFirst: z.boolean().describe('True until a plan of it has been applied: until then a person approves.'),
    schedule: connectionScheduleSchema,
    isBeingRemoved: z.boolean().describe('Its lines are being ended or set to 0 before it is removed.'),
    createdAt: instantSchema,
  })
  .meta({ id: 'Connection' });

/** What a test of a connection found. */
export const connectionTestSchema = z
  .object({
    isUsable: z.boolean().describe('True when nothing that the capabilities need is known to be missing.'),
    isReachable: z.boolean().describe('The site answers and knows the login company.'),
    areKeysAccepted: z.boolean(),
    companyName: z.string().nullable(),
    version: z.string().nullable(),
    isCloud: z.boolean().nullable(),
    rights: z.array(rightSchema),
    problems: z.array(z.object({ code: z.string(), message: z.string(), remedy: z.string() })),
    checkedAt: instantSchema,
  })
  .meta({ id: 'ConnectionTest' });

/** A new key pair of an API member, which is to take the place of the one in force. */
export const newKeysSchema = z
  .strictObject({
    publicKey: keySchema,
    privateKey: keySchema.describe('Stored encrypted and never given out again.'),
  })
  .meta({ id: 'NewKeys' });

/** What became of an attempt to put the next key pair in force. */
export const keySwitchSchema = z
  .object({
    isSwitched: z.boolean().describe('False: the pair before stays in force, and the next one stays stored.'),
    problems: z
      .array(z.object({ code: z.string(), message: z.string(), remedy: z.string() }))
      .describe(
        'Why the next pair was not put in force; `less-rights`: the one in force may do something that it may not.',
      ),
    test: connectionTestSchema.describe('What ConnectWise said to the next pair.'),
    connection: connectionSchema,
  })
  .meta({ id: 'KeySwitch' });

/** The same with what to do in ConnectWise. */
export const permissionsSchema = connectionTestSchema
  .extend({
    capabilities: z.array(capabilitySchema).describe('What is on, which the rights are computed from.'),
    areRightsTold: z.boolean().describe('False where ConnectWise tells this key no rights, so that reads are tried.'),
    recipe: z.array(recipeStepSchema).describe('How to put the security role right; empty when nothing has to change.'),
  })
  .meta({ id: 'Permissions' });

export type NewKeys = z.input<typeof newKeysSchema>;
export type KeySwitch = z.infer<typeof keySwitchSchema>;
export type NewConnection = z.input<typeof newConnectionSchema>;
export type ConnectionChange = z.input<typeof connectionChangeSchema>;
export type Connection = z.infer<typeof connectionSchema>;
export type PauseRequest = z.input<typeof pauseRequestSchema>;
export type ConnectionSettingsChange = z.input<typeof settingsChange>;
export type ConnectionSettings = z.infer<typeof connectionSettingsSchema>;
export type ConnectionSchedule = z.infer<typeof connectionScheduleSchema>;
export type ConnectionTest = z.infer<typeof connectionTestSchema>;
export type Permissions = z.infer<typeof permissionsSchema>;
