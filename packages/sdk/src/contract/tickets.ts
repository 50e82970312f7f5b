import { z } from 'zod';
import { alertSchema, SEVERITIES } from './alerts.ts';
import {
  customerKeySchema,
  instantSchema,
  pageQuerySchema,
  personSchema,
  printable,
  readable,
  recordIdSchema,
  spaced,
} from './primitives.ts';
import { TICKET_STATES } from './ticket-states.ts';

export const TICKET_MODES = ['each', 'errors', 'per-customer', 'digest'] as const;
export const ALERT_DECISIONS = ['raise', 'note', 'close', 'reopen', 'record', 'wait', 'skip', 'hold'] as const;
export const THREAD_EVENTS = [
  'raised',
  'closed',
  'reopened',
  'failed',
  'closed-by-person',
  'reopened-by-person',
  'merged',
  'deleted',
] as const;

const severitySchema = z.enum(SEVERITIES);
const category = printable(100);
const choice = recordIdSchema.nullable();

const modeSchema = z
  .enum(TICKET_MODES)
  .describe(
    '`each`: one ticket per problem; `errors`: the same, but only for severity high and critical; `per-customer`: one ' +
      'open ticket per customer, to which problems are added; `digest`: one ticket a day per customer.',
  );
const stateSchema = z
  .enum(TICKET_STATES)
  .describe(
    '`raising`: not confirmed yet; `open`; `left`: the problem is gone and a person closes the ticket; `closed`: by us; ' +
      '`closed-by-person`: it stays so; `gone`: deleted in ConnectWise, or given up; `failed`: ConnectWise refused it.',
  );

const ruleShape = {
  isOn: z.boolean(),
  mode: modeSchema,
  initialStatusId: choice.describe('A status of the board that does not close; null: the default of the board.'),
  closingStatusId: choice.describe(
    'A status of the board that closes; null: the ticket gets a note when the problem is gone, and a person closes it.',
  ),
  sourceId: choice,
  typeId: choice,
  subtypeId: choice,
  itemId: choice,
  teamId: choice,
  priorities: z.partialRecord(severitySchema, recordIdSchema).describe('Priority by severity.'),
  titleTemplate: readable(300).describe('With placeholders such as {title}; cut to the 100 characters of a ticket.'),
  bodyTemplate: readable(4000).describe('A line whose placeholders are all empty is left out.'),
};

/** What becomes of the alerts of one category. */
export const ticketRuleInputSchema = z
  .strictObject({
    ...ruleShape,
    mode: modeSchema.default('each'),
    boardId: recordIdSchema,
    initialStatusId: choice.default(null),
    closingStatusId: choice.default(null),
    sourceId: choice.default(null),
    typeId: choice.default(null),
    subtypeId: choice.default(null),
    itemId: choice.default(null),
    teamId: choice.default(null),
    priorities: ruleShape.priorities.default({}),
    titleTemplate: ruleShape.titleTemplate.optional().describe('Left out: the default.'),
    bodyTemplate: ruleShape.bodyTemplate.optional().describe('Left out: the default.'),
  })
  .meta({ id: 'TicketRuleChange' });

export const ticketRuleSchema = z
  .object({
    category: z.string().describe('What alerts name it by.'),
    name: z.string(),
    description: z.string().nullable(),
    isSetUp: z.boolean().describe('False until somebody has chosen a board for it.'),
    ...ruleShape,
    boardId: choice.describe('Null until it is set up.'),
  })
  .meta({ id: 'TicketRule' });

export const ticketRulesSchema = z
  .object({
    data: z.array(ticketRuleSchema),
    placeholders: z.array(z.string()).describe('What templates may hold, in braces.'),
  })
  .meta({ id: 'TicketRules' });

const unmappedSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('skip') }),
  z.strictObject({ kind: z.literal('company'), companyId: recordIdSchema, companyName: spaced(300) }),
]);

/** What holds for all tickets of a connection. */
export const ticketPolicySchema = z
  .strictObject({
    quietMinutes: z.int().min(0).max(1440).describe('How long a problem must be gone before its ticket is closed.'),
    recurrence: z
      .strictObject({ withinDays: z.int().min(0).max(90), action: z.enum(['reopen', 'new']) })
      .describe('A problem that comes back this soon after its ticket was closed reopens it, or gets a new one.'),
    unmapped: unmappedSchema.describe(
      'Alerts of customers without a company: passed over, or tickets of this company.',
    ),
    storm: z
      .strictObject({ most: z.int().min(1).max(1000), withinMinutes: z.int().min(1).max(1440) })
      .describe('More new tickets than this in so many minutes become one for each company.'),
    digestAt: z
      .string()
      .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day such as "08:00"')
      .describe("Time of day in the partner's time zone."),
  })
  .meta({ id: 'TicketPolicy' });

/** A text to try templates with. */
export const ticketPreviewInputSchema = z
  .strictObject({
    titleTemplate: ruleShape.titleTemplate,
    bodyTemplate: ruleShape.bodyTemplate,
    customer: customerKeySchema.optional().describe('Whose newest alert is taken; left out: anybody’s.'),
  })
  .meta({ id: 'TicketTemplates' });

export const ticketPreviewSchema = z
  .object({
    summary: z.string().describe('The title as ConnectWise takes it.'),
    description: z.string(),
    isCut: z.boolean().describe('The title was too long; the whole of it is in the description.'),
    unknownPlaceholders: z.array(z.string()),
    isSample: z.boolean().describe('No alert of the category has come yet, so the values are made up.'),
  })
  .meta({ id: 'TicketPreview' });

export const simulationInputSchema = z
  .strictObject({ customer: customerKeySchema, severity: severitySchema.default('high') })
  .meta({ id: 'Simulation' });

export const startedSimulationSchema = z
  .object({ key: z.string(), episode: z.string().nullable(), category: z.string(), customer: z.string() })
  .meta({ id: 'StartedSimulation' });

const openWriteSchema = z.object({
  id: z.string(),
  verb: z.enum(['raise', 'note', 'status', 'attach']),
  state: z.enum(['prepared', 'unknown', 'held', 'done', 'refused', 'withdrawn']),
  message: z.string().nullable(),
  writtenAt: instantSchema.describe('When it was recorded, before it was sent.'),
});

const ticketShape = {
  id: z.string().describe('Our id; the number in ConnectWise is `ticketId`.'),
  ticketId: choice.describe('Its number in ConnectWise; null until it is confirmed.'),
  summary: z.string(),
  state: stateSchema,
  category: z.string(),
  companyId: recordIdSchema,
  company: z.string().nullable(),
  boardId: recordIdSchema,
  customers: z.array(z.string()),
  alertCount: z.int(),
  raisedCount: z.int().describe('How many of its problems are there now.'),
  isMerged: z.boolean().describe('A person merged our ticket into this one, which is not ours to close.'),
  problem: z.string().nullable().describe('What keeps it from being written; a person decides.'),
  waitsForPerson: z.boolean(),
  openWrite: openWriteSchema.nullable(),
  raisedAt: instantSchema,
  closedAt: instantSchema.nullable(),
  changedAt: instantSchema,
};

export const ticketSchema = z.object(ticketShape).meta({ id: 'Ticket' });

const decisionShape = {
  decision: z.enum(ALERT_DECISIONS),
  reason: z.string().nullable().describe('A code: why it waits, was passed over or is held.'),
  because: z.string(),
  until: instantSchema.nullable(),
  at: instantSchema,
};

const ticketOfAlertSchema = z.object({ id: z.string(), ticketId: choice, state: stateSchema });

/** An alert with what the connection decided about it last. */
export const tracedAlertSchema = z
  .object({
    key: z.string(),
    episode: z.string().nullable(),
    title: z.string(),
    customer: z.string(),
    customerName: z.string(),
    category: z.string(),
    severity: severitySchema,
    state: z.enum(['raised', 'resolved']),
    changedAt: instantSchema,
    isTest: z.boolean(),
    ...decisionShape,
    ticket: ticketOfAlertSchema.nullable(),
  })
  .meta({ id: 'TracedAlert' });

/** Everything that happened to one ticket. */
export const ticketDetailSchema = z
  .object({
    ...ticketShape,
    board: z.string().nullable().describe('The name of its board; null where ConnectWise could not be asked.'),
    alerts: z.array(
      z.object({
        key: z.string(),
        episode: z.string().nullable(),
        title: z.string(),
        customer: z.string(),
        state: z.enum(['raised', 'resolved']),
        told: z.enum(['raised', 'resolved']).describe('What the ticket says of it.'),
      }),
    ),
    writes: z.array(
      openWriteSchema.extend({
        because: z.string(),
        attempt: z.int(),
        text: z.string().nullable().describe('What was written: of a raise the description.'),
      }),
    ),
    events: z.array(z.object({ event: z.enum(THREAD_EVENTS), ticketId: choice, at: instantSchema })),
  })
  .meta({ id: 'TicketDetail' });

/** From the first message to the ticket: why an alert has the ticket that it has, or none. */
export const alertTraceSchema = z
  .object({
    alert: alertSchema.omit({ tickets: true }),
    isTest: z.boolean(),
    messages: z.array(
      z.object({
        id: z.string(),
        state: z.enum(['raised', 'resolved']),
        severity: severitySchema,
        title: z.string(),
        at: instantSchema,
        receivedAt: instantSchema,
      }),
    ),
    customer: z.object({
      key: z.string(),
      name: z.string(),
      decision: z
        .enum(['unknown', 'none', 'excluded', 'linked'])
        .describe('`unknown`: nobody put the customer yet; the alert waits for that.'),
      companyId: choice,
      company: z.string().nullable(),
      isOn: z.boolean().describe('The switch of the customer.'),
    }),
    rule: ticketRuleSchema.nullable(),
    decisions: z.array(z.object(decisionShape)).describe('The oldest first; a row whenever the answer changed.'),
    ticket: ticketDetailSchema.nullable(),
  })
  .meta({ id: 'AlertTrace' });

export const ticketOverviewSchema = z
  .object({
    isOn: z.boolean().describe('The capability is on and the connection is not paused.'),
    categoriesOn: z.int(),
    open: z.int().describe('Tickets that are open.'),
    waiting: z.int().describe('Tickets that wait for a person.'),
    held: z.int().describe('Alerts that get no ticket until a person corrects something.'),
    unmapped: z.int().describe('Alerts of customers without a company.'),
    unknown: z.int().describe('Alerts of customers that nobody put yet.'),
    later: z.int().describe('Alerts that wait for a moment.'),
    decidedAt: instantSchema.nullable().describe('The last time that everything was read and decided.'),
    trouble: z
      .object({ since: instantSchema, code: z.string(), message: z.string() })
      .nullable()
      .describe('Why nothing can be decided now; open alerts are not lost.'),
  })
  .meta({ id: 'TicketOverview' });

export const ticketsQuerySchema = pageQuerySchema.extend({
  state: stateSchema.optional(),
  waiting: z.enum(['true', 'false']).optional().describe('`true`: only what waits for a person.'),
  category: category.optional(),
  customer: customerKeySchema.optional(),
  companyId: z.coerce.number().int().min(1).max(2_147_483_647).optional(),
  search: spaced(100).optional().describe('Part of the title, or of the number.'),
});

export const tracedAlertsQuerySchema = pageQuerySchema.extend({
  state: z.enum(['raised', 'resolved']).optional(),
  decision: z.enum(ALERT_DECISIONS).optional(),
  reason: spaced(50).optional(),
  category: category.optional(),
  customer: customerKeySchema.optional(),
  search: spaced(100).optional().describe('Part of the title, the customer, the key, the device or the number.'),
});

export const alertTraceQuerySchema = z.strictObject({ key: printable(200), episode: printable(100).optional() });

export const ticketResolutionSchema = z
  .strictObject({
    resolution: z
      .enum(['again', 'never'])
      .describe('`again`: the cause is gone, so it is tried anew; `never`: nothing more is written about it.'),
    by: personSchema,
    note: readable(500).optional(),
  })
  .meta({ id: 'TicketResolution' });

const named = { id: recordIdSchema, name: z.string(), isInactive: z.boolean() };
const option = z.object(named);

/** A board with everything that a ticket on it may have. */
export const boardOptionSchema = z
  .object({
    ...named,
    statuses: z.array(z.object({ ...named, isClosing: z.boolean(), isDefault: z.boolean() })),
    types: z.array(option),
    subtypes: z.array(option),
    items: z.array(option),
    teams: z.array(z.object({ ...named, isDefault: z.boolean() })),
    isReady: z.boolean().describe('Nothing is known that would keep tickets from being raised or closed.'),
    problems: z.array(
      z.object({
        code: z.enum(['board-inactive', 'no-open-status', 'no-default-status', 'no-closing-status', 'no-default-team']),
        isBlocking: z.boolean(),
        message: z.string(),
        remedy: z.string(),
      }),
    ),
  })
  .meta({ id: 'BoardOption' });

export type TicketRule = z.infer<typeof ticketRuleSchema>;
export type TicketRules = z.infer<typeof ticketRulesSchema>;
export type TicketRuleInput = z.input<typeof ticketRuleInputSchema>;
export type TicketPolicy = z.infer<typeof ticketPolicySchema>;
export type TicketPreview = z.infer<typeof ticketPreviewSchema>;
export type TicketPreviewInput = z.input<typeof ticketPreviewInputSchema>;
export type SimulationInput = z.input<typeof simulationInputSchema>;
export type StartedSimulation = z.infer<typeof startedSimulationSchema>;
export type Ticket = z.infer<typeof ticketSchema>;
export type TicketDetail = z.infer<typeof ticketDetailSchema>;
export type TracedAlert = z.infer<typeof tracedAlertSchema>;
export type AlertTrace = z.infer<typeof alertTraceSchema>;
export type TicketOverview = z.infer<typeof ticketOverviewSchema>;
export type TicketResolution = z.input<typeof ticketResolutionSchema>;
export type BoardOption = z.infer<typeof boardOptionSchema>;
