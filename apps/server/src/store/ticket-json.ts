// oxlint-disable typescript/no-unnecessary-type-parameters -- the caller names the domain type that a value was stored with
import { SEVERITIES, THREAD_STATES } from 'tallybridge-engine';
import type {
  BoardId,
  CompanyId,
  ConfigurationId,
  ContactId,
  CustomerKey,
  Day,
  Instant,
  NewTicket,
  StatusId,
  ThreadId,
  ThreadScope,
  TicketId,
  TicketRequest,
  TicketRule,
  TicketThread,
} from 'tallybridge-engine';
import { z } from 'zod';

/** Texts and numbers of the domain's own types: what was stored had that type, here only its JSON type is checked. */
const named = <Value extends string>() => z.custom<Value>((value) => typeof value === 'string');
const numbered = <Value extends number>() => z.custom<Value>((value) => Number.isSafeInteger(value));

const company = numbered<CompanyId>();
const customer = named<CustomerKey>();
const category = z.string();
const moment = numbered<Instant>();

export const scopeSchema: z.ZodType<ThreadScope> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('alert'), key: z.string() }),
  z.object({ kind: z.literal('customer'), customer, category }),
  z.object({ kind: z.literal('digest'), customer, category, day: named<Day>() }),
  z.object({ kind: z.literal('storm'), company }),
]);

/** A thread as an intent keeps it: before its write, or after. */
export const threadSchema: z.ZodType<TicketThread> = z.object({
  id: named<ThreadId>(),
  scope: scopeSchema,
  category,
  company,
  board: numbered<BoardId>(),
  state: z.enum(THREAD_STATES),
  ticket: numbered<TicketId>().nullable(),
  isMerged: z.boolean(),
  alerts: z.array(z.object({ key: z.string(), episode: z.string().nullable(), told: z.enum(['raised', 'resolved']) })),
  announced: z.enum(['close', 'reopen']).nullable(),
  trouble: z.string().nullable(),
  doubtUntil: moment.nullable(),
  raisedAt: moment,
  grewAt: moment,
  closedAt: moment.nullable(),
  statusAt: moment,
  shownAt: moment.nullable().default(null),
  toAttach: numbered<ConfigurationId>().nullable().default(null),
});

const newTicketSchema: z.ZodType<NewTicket> = z.object({
  summary: z.string(),
  description: z.string(),
  company,
  board: numbered<BoardId>(),
  status: numbered<StatusId>().nullable(),
  source: z.int().nullable(),
  type: z.int().nullable(),
  subtype: z.int().nullable(),
  item: z.int().nullable(),
  team: z.int().nullable(),
  priority: z.int().nullable(),
  contact: numbered<ContactId>().nullable(),
  configuration: numbered<ConfigurationId>().nullable(),
});

const ticket = numbered<TicketId>();

export const ticketRequestSchema: z.ZodType<TicketRequest> = z.discriminatedUnion('verb', [
  z.object({ verb: z.literal('raise'), ticket: newTicketSchema, marker: z.string() }),
  z.object({ verb: z.literal('note'), ticket, text: z.string() }),
  z.object({ verb: z.literal('attach'), ticket, configuration: numbered<ConfigurationId>() }),
  z.object({ verb: z.literal('status'), ticket, status: numbered<StatusId>(), isClosing: z.boolean() }),
]);

export const prioritiesSchema: z.ZodType<TicketRule['priorities']> = z.partialRecord(z.enum(SEVERITIES), z.int());
