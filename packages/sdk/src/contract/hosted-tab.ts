import { z } from 'zod';
import { instantSchema, monthSchema, printable, uuidSchema } from './primitives.ts';
import { actionSchema, bucketSchema } from './plans.ts';
import { holdSchema } from './holds.ts';
import { PROBLEM_CODES } from './problem.ts';

export const TAB_STATES = ['off', 'waiting', 'shown', 'failed'] as const;

/** The tab of a connection in ConnectWise, as it was last seen there. */
export const hostedTabSchema = z
  .object({
    connectionId: uuidSchema,
    isOn: z.boolean().describe('The capability `hostedTab` is on.'),
    state: z
      .enum(TAB_STATES)
      .describe(
        '`waiting` is being set up or taken away; `shown` stands in ConnectWise; `failed` says why in `problem`.',
      ),
    name: z.string().describe('What the tab is called.'),
    url: z.string().describe('The page that ConnectWise shows; `[cw_id]` becomes the company.'),
    setupId: z.int().nullable().describe('Its number in System › Setup Tables › Manage Hosted API.'),
    framedBy: z.array(z.string()).describe('The only origins whose pages may show it.'),
    opens: z.enum(['overview', 'console']),
    checkedAt: instantSchema.nullable(),
    problem: z
      .object({ code: z.enum(PROBLEM_CODES), message: z.string(), remedy: z.string() })
      .nullable()
      .describe('Why the tab is not as it should be.'),
  })
  .meta({ id: 'HostedTab' });

/** Longer than any that ConnectWise makes; its own answer decides. */
const claimed = (max: number) => z.string().min(1).max(max);

export const newTabSessionSchema = z
  .strictObject({
    connection: uuidSchema.describe('As it stands in the address of the tab.'),
    company: z.int().min(1).max(2_147_483_647).describe('The company whose screen is open.'),
    exchange: uuidSchema.describe('Made by the page for this one request: the same is refused a second time.'),
    member: z
      .strictObject({
        id: claimed(100),
        hash: claimed(4096),
        context: claimed(20).optional(),
      })
      .describe('What ConnectWise told the page about the member; it is asked whether that is so, and forgotten.'),
  })
  .meta({ id: 'NewTabSession' });

export const tabSessionSchema = z
  .object({
    token: z.string().describe('Kept in memory and sent as a bearer token: nothing else lets the page in.'),
    expiresAt: instantSchema,
    member: z.object({ identifier: z.string(), name: z.string() }),
  })
  .meta({ id: 'TabSession' });

const tabLineSchema = z.object({
  sku: z.string(),
  product: z.string(),
  unit: z.string(),
  action: actionSchema,
  bucket: bucketSchema,
  quantity: z.string().describe('What should be billed by the usage so far.'),
  billed: z.string().nullable().describe('What stands on the agreement.'),
  unitPrice: z.string().nullable(),
  explanation: z.string(),
});

const tabHoldSchema = z.object({
  code: holdSchema.shape.code,
  product: z.string().nullable(),
  text: z.string(),
  remedy: z.string(),
});

const tabTicketSchema = z.object({
  id: z.string(),
  ticketId: z.int().nullable().describe('Its number in ConnectWise; null until it is confirmed.'),
  summary: z.string(),
  raisedCount: z.int().describe('How many of its problems are there now.'),
  raisedAt: instantSchema,
});

export const TAB_PROBLEMS = [
  'not-linked',
  'disabled',
  'paused',
  'product-not-linked',
  'company-renamed',
  'company-deleted',
  'not-planned',
] as const;

/** What the tab shows of one company. */
export const tabSchema = z
  .object({
    company: z.object({ id: z.int(), name: z.string() }),
    member: z.object({ identifier: z.string(), name: z.string() }),
    customer: z
      .object({ key: z.string(), name: z.string() })
      .nullable()
      .describe('Null where nobody linked the company.'),
    month: monthSchema,
    isBilled: z.boolean().describe('Whether usage is billed here: while it is not, there are no lines and no holds.'),
    plannedAt: instantSchema.nullable().describe('When usage and agreement were last compared.'),
    lines: z.array(tabLineSchema),
    holds: z.array(tabHoldSchema),
    tickets: z
      .array(tabTicketSchema)
      .describe('Open tickets of ours on this company, those raised last first; none while tickets are off.'),
    problems: z.array(z.object({ code: z.enum(TAB_PROBLEMS), product: z.string().nullable() })),
    console: z
      .enum(['code', 'address', 'none'])
      .describe('How the vendor’s console opens: with a code that says who comes, by its address alone, or not.'),
    linkUrl: z.string().describe('Where those who may link the company to a customer.'),
    now: instantSchema,
    timeZone: z.string(),
  })
  .meta({ id: 'Tab' });

export const consoleAddressSchema = z
  .object({
    url: z.string().describe('Open it at once: the code in it works once and for a minute.'),
    expiresAt: instantSchema.nullable().describe('Null for an address without a code.'),
  })
  .meta({ id: 'ConsoleAddress' });

export const consoleCodeSchema = z
  .strictObject({ code: z.string().regex(/^tbc_[\w-]{43}$/, 'must be "tbc_" and 43 characters') })
  .meta({ id: 'ConsoleCode' });

/** Who comes out of ConnectWise, and for whom. */
export const consoleVisitSchema = z
  .object({
    partner: z.object({ key: z.string(), name: z.string() }),
    customer: z.object({ key: z.string(), name: z.string() }),
    connectionId: uuidSchema,
    companyId: z.int(),
    member: z
      .object({ identifier: printable(100), name: z.string(), email: z.string().nullable() })
      .describe('A member of this ConnectWise, proven to us by ConnectWise itself.'),
  })
  .meta({ id: 'ConsoleVisit' });

export type HostedTab = z.infer<typeof hostedTabSchema>;
export type NewTabSession = z.input<typeof newTabSessionSchema>;
export type TabSession = z.infer<typeof tabSessionSchema>;
export type Tab = z.infer<typeof tabSchema>;
export type ConsoleAddress = z.infer<typeof consoleAddressSchema>;
export type ConsoleVisit = z.infer<typeof consoleVisitSchema>;
