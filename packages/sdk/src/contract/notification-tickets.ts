import { z } from 'zod';
import { NOTIFICATION_KINDS } from './notifications.ts';
import { recordIdSchema, spaced } from './primitives.ts';

/** Without keys no ticket can be written, and what is said of tickets that wait would wait itself: of these only mails tell. */
const kindSchema = z.enum(NOTIFICATION_KINDS).exclude(['keys-refused', 'tickets-waiting']);
export const TICKET_NOTIFICATION_KINDS = kindSchema.options;
export type TicketNotificationKind = z.infer<typeof kindSchema>;

/** What becomes a ticket where nobody chose otherwise: what is told at once. */
const DEFAULT_KINDS: TicketNotificationKind[] = [
  'right-missing',
  'nothing-written',
  'run-failed',
  'unknown-outcome',
  'callbacks-disabled',
  'brake',
];

const choice = recordIdSchema.nullable().default(null);

/** What fails or waits as tickets of a company of the MSP's own, usually itself. */
export const notificationTicketsInputSchema = z
  .strictObject({
    isOn: z.boolean(),
    kinds: z.array(kindSchema).max(TICKET_NOTIFICATION_KINDS.length).default(DEFAULT_KINDS),
    companyId: recordIdSchema.describe('The company that the tickets are of, usually the MSP itself.'),
    companyName: spaced(300),
    boardId: recordIdSchema,
    initialStatusId: choice.describe("Null: the board's default."),
    closingStatusId: choice.describe('Null: the ticket gets a note when it is over, and a person closes it.'),
  })
  .meta({ id: 'NewNotificationTickets' });

export const notificationTicketsSchema = z
  .object({
    isOn: z.boolean(),
    kinds: z.array(kindSchema),
    companyId: recordIdSchema.nullable().describe('Null until it is set.'),
    companyName: z.string().nullable(),
    boardId: recordIdSchema.nullable(),
    initialStatusId: recordIdSchema.nullable(),
    closingStatusId: recordIdSchema.nullable(),
  })
  .meta({ id: 'NotificationTickets' });

export const NO_NOTIFICATION_TICKETS: NotificationTickets = {
  isOn: false,
  kinds: DEFAULT_KINDS,
  companyId: null,
  companyName: null,
  boardId: null,
  initialStatusId: null,
  closingStatusId: null,
};

export type NotificationTickets = z.infer<typeof notificationTicketsSchema>;
export type NotificationTicketsInput = z.input<typeof notificationTicketsInputSchema>;
