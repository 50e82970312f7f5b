import type { TicketIntent, TicketThread } from 'tallybridge-engine';
import type { AlertMessage } from '../alerts.ts';
import { NOW, a } from './fixtures.ts';

/** Problem `key` of customer c1, raised. */
export const alertMessage = (key: string, fields: Partial<AlertMessage> = {}): AlertMessage => ({
  id: `m ${key}`,
  key,
  episode: null,
  customer: a('c1'),
  category: 'backup',
  severity: 'high',
  state: 'raised',
  title: `Problem ${key}`,
  body: 'What happened.',
  device: null,
  contactEmail: null,
  url: null,
  at: NOW,
  ...fields,
});

/** Ticket 900 of problem k1. */
export const ticketThread = (fields: Partial<TicketThread> = {}): TicketThread => ({
  id: a('thread0001'),
  scope: { kind: 'alert', key: 'k1' },
  category: 'backup',
  company: a(200),
  board: a(1),
  state: 'open',
  ticket: a(900),
  isMerged: false,
  alerts: [{ key: 'k1', episode: null, told: 'raised' }],
  announced: null,
  trouble: null,
  doubtUntil: null,
  raisedAt: NOW,
  grewAt: NOW,
  closedAt: NOW,
  statusAt: NOW,
  shownAt: NOW,
  toAttach: null,
  ...fields,
});

export const raisingThread = (fields: Partial<TicketThread> = {}): TicketThread =>
  ticketThread({ state: 'raising', ticket: null, closedAt: null, ...fields });

/** The raise of the ticket of problem k1. */
export function ticketIntent(id: string, fields: Partial<TicketIntent> = {}): TicketIntent {
  const before = raisingThread();
  return {
    id: a(id),
    request: {
      verb: 'raise',
      marker: 'tb1.marker',
      ticket: {
        summary: 'Problem k1',
        description: 'What happened.',
        company: a(200),
        board: a(1),
        status: a(11),
        source: null,
        type: null,
        subtype: null,
        item: null,
        team: null,
        priority: 4,
        contact: null,
        configuration: null,
      },
    },
    requestHash: 'hash',
    because: 'A new ticket for Westgate.',
    statusBefore: null,
    before,
    after: { ...before, state: 'open' },
    state: 'prepared',
    attempt: 1,
    notBefore: NOW,
    fence: 1,
    preparedAt: NOW,
    message: null,
    ...fields,
  };
}
