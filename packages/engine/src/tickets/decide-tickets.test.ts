import { describe, expect, it } from 'vitest';
import { companyId, contactId, statusId, threadId, ticketId } from '../ids.ts';
import { byUrgency } from './alert.ts';
import { decideTickets } from './decide-tickets.ts';
import {
  ACME,
  alert,
  BACKUP,
  BOLT,
  DAY,
  HELP_DESK,
  input,
  later,
  MINUTE,
  NOON,
  resolved,
  rule,
  thread,
  ticket,
} from './testing/ticket-fixture.ts';
import { TICKET_POLICY } from './ticket-rules.ts';
import type { TicketInput } from './ticket-input.ts';

const decide = (fields: Partial<TicketInput>) => decideTickets(input(fields));
const only = (fields: Partial<TicketInput>) => {
  const steps = decide(fields);
  expect(steps).toHaveLength(1);
  return steps[0];
};
const name = (key: string, episode: string | null = null) => ({ key, episode });
const told = (as: 'raised' | 'resolved', key = 'backup/host-1', episode: string | null = null) => ({
  key,
  episode,
  told: as,
});

describe('an alert without a ticket', () => {
  it('gets one on the board of its category, with contact and priority where they are known', () => {
    const step = only({
      alerts: [alert({ severity: 'critical' })],
      rules: new Map([['backup', rule({ priorities: { critical: 6 }, source: 2, type: 3, team: 4 })]]),
      contactOf: () => contactId(77),
    });
    expect(step).toMatchObject({
      do: 'raise',
      thread: { scope: { kind: 'alert', key: 'backup/host-1' }, company: 1, board: 1, alerts: [name('backup/host-1')] },
      ticket: {
        summary: 'Backup failed',
        company: 1,
        board: 1,
        status: 11,
        priority: 6,
        source: 2,
        type: 3,
        subtype: null,
        team: 4,
        contact: 77,
      },
    });
  });

  it.each([
    ['of a category without a rule', { rules: new Map() }, 'category-unknown'],
    ['of a category that is off', { rules: new Map([['backup', rule({ isOn: false })]]) }, 'category-off'],
    ['of a customer that is excluded', { customers: as({ kind: 'excluded' }) }, 'customer-excluded'],
    ['of a customer without a company', { customers: as({ kind: 'none' }) }, 'unmapped'],
    [
      'of a customer whose tickets are off',
      { customers: as({ kind: 'linked', company: companyId(1) }, false) },
      'customer-off',
    ],
  ])('%s is skipped and says why', (_, fields, reason) => {
    expect(only({ alerts: [alert()], ...fields })).toMatchObject({ do: 'skip', reason, alert: name('backup/host-1') });
  });

  it.each([
    [
      'whose company was deleted',
      { companies: new Map([[companyId(1), { name: 'Acme', isDeleted: true }]]) },
      'company-deleted',
    ],
    ['whose company is not there', { companies: new Map() }, 'company-deleted'],
    ['whose board is gone', { boards: new Map() }, 'board-missing'],
    [
      'whose board is inactive',
      { boards: new Map([[HELP_DESK.id, { ...HELP_DESK, isInactive: true }]]) },
      'board-inactive',
    ],
    [
      'whose status is of another board',
      { rules: new Map([['backup', rule({ initialStatus: statusId(21) })]]) },
      'status-not-on-board',
    ],
  ])('%s waits for a person', (_, fields, code) => {
    expect(only({ alerts: [alert()], ...fields })).toMatchObject({ do: 'hold', code, thread: null });
  });

  it('goes to the catch-all company, whose contacts it does not name, and says whose it is', () => {
    const step = only({
      alerts: [alert()],
      customers: as({ kind: 'none' }),
      policy: { ...TICKET_POLICY, unmapped: { kind: 'company', company: companyId(9) } },
      contactOf: () => contactId(77),
    });
    expect(step).toMatchObject({ do: 'raise', ticket: { company: 9, contact: null } });
    expect(JSON.stringify(step)).toContain('Customer: acme (linked to no company)');
  });

  it('that was resolved before is told of and gets none', () => {
    const gone = resolved(alert(), later(-MINUTE));
    expect(only({ alerts: [gone] })).toMatchObject({ do: 'skip', reason: 'resolved-before-ticket' });
  });

  it('of little severity gets none where only errors do', () => {
    const rules = new Map([['backup', rule({ mode: 'errors' })]]);
    expect(only({ rules, alerts: [alert({ severity: 'medium' })] })).toMatchObject({ reason: 'below-severity' });
    expect(only({ rules, alerts: [alert({ severity: 'high' })] })).toMatchObject({ do: 'raise' });
  });
});

function as(decision: unknown, isOn = true): TicketInput['customers'] {
  return new Map([[ACME, { name: 'Acme Inc.', decision, isOn } as never]]);
}

describe('one ticket per customer', () => {
  const rules = new Map([['backup', rule({ mode: 'per-customer' })]]);
  const scope = { kind: 'customer', customer: ACME, category: 'backup' } as const;

  it('is raised with all problems of the customer, and one for the next customer', () => {
    const alerts = [alert(), alert({ key: 'b' }), alert({ key: 'c', customer: BOLT })];
    const steps = decide({ rules, alerts });
    expect(steps.map((step) => step.do)).toEqual(['raise', 'raise']);
    expect(steps[0]).toMatchObject({
      thread: { scope, alerts: [name('b'), name('backup/host-1')] },
      ticket: { summary: '2 problems: Acme Inc., backup', company: 1 },
    });
    expect(steps[1]).toMatchObject({ thread: { alerts: [name('c')] }, ticket: { company: 2 } });
  });

  it('takes a new problem as a note while it is open', () => {
    const step = only({ rules, alerts: [alert(), alert({ key: 'b', title: 'Slow' })], threads: [thread({ scope })] });
    expect(step).toMatchObject({ do: 'note', ticket: 900, alerts: [told('raised'), told('raised', 'b')] });
    expect(JSON.stringify(step)).toContain('- Slow on host-1');
  });

  it('says which problem is gone and is closed with the last one', () => {
    const threads = [thread({ scope, alerts: [told('raised'), told('raised', 'b')] })];
    const gone = resolved(alert(), later(-20 * MINUTE));
    expect(only({ rules, threads, alerts: [gone, alert({ key: 'b' })] })).toMatchObject({
      do: 'note',
      alerts: [told('resolved'), told('raised', 'b')],
    });
    const both = [gone, resolved(alert({ key: 'b' }), later(-30 * MINUTE))];
    expect(only({ rules, threads, alerts: both })).toMatchObject({ do: 'close', status: 13 });
  });

  it('follows the link: after a move to another company the next problem gets a ticket there', () => {
    const customers = new Map([
      [ACME, { name: 'Acme', decision: { kind: 'linked', company: companyId(2) }, isOn: true } as const],
    ]);
    const step = only({ rules, customers, alerts: [alert(), alert({ key: 'b' })], threads: [thread({ scope })] });
    expect(step).toMatchObject({ do: 'raise', thread: { company: 2 } });
  });
});

describe('a daily digest', () => {
  const rules = new Map([['backup', rule({ mode: 'digest' })]]);

  it('waits for its time', () => {
    const digestAt = later(MINUTE);
    expect(only({ rules, digestAt, alerts: [alert()] })).toMatchObject({
      do: 'wait',
      reason: 'digest',
      until: digestAt,
    });
  });

  it('is raised once, with all problems of the customer', () => {
    const alerts = [alert(), alert({ key: 'b' })];
    const step = only({ rules, alerts });
    expect(step).toMatchObject({ do: 'raise', thread: { scope: { kind: 'digest', day: '2026-10-15' } } });
    const digest = { kind: 'digest', customer: ACME, category: 'backup', day: input().today } as const;
    const threads = [thread({ scope: digest, alerts: [told('raised'), told('raised', 'b')] })];
    expect(only({ rules, threads, alerts: [...alerts, alert({ key: 'c' })] })).toMatchObject({
      do: 'wait',
      reason: 'digest',
      until: later(20 * 60 * MINUTE),
      alerts: [{ key: 'c' }],
    });
  });
});

describe('a problem that is gone', () => {
  it('is believed after the quiet time and no sooner', () => {
    const at = later(-TICKET_POLICY.quietMs);
    expect(only({ threads: [thread()], alerts: [resolved(alert(), later(1, at))] })).toMatchObject({
      do: 'wait',
      reason: 'quiet',
      until: later(1),
    });
    expect(only({ threads: [thread()], alerts: [resolved(alert(), at)] })).toMatchObject({
      do: 'close',
      status: 13,
      ticket: 900,
      alerts: [told('resolved')],
    });
  });

  it('that is back before that leaves the ticket as it is', () => {
    expect(decide({ threads: [thread()], alerts: [alert({ changedAt: later(-MINUTE) })] })).toEqual([]);
  });

  it('is only noted where people close the tickets', () => {
    const rules = new Map([['backup', rule({ closingStatus: null })]]);
    const step = only({ rules, threads: [thread()], alerts: [resolved(alert(), later(-DAY))] });
    expect(step).toMatchObject({ do: 'note', state: 'left', alerts: [told('resolved')] });
  });

  it('closes a ticket that was moved with a status of the board where it is', () => {
    const tickets = new Map([[ticketId(900), ticket({ board: BACKUP.id, status: statusId(21) })]]);
    const steps = decide({ tickets, threads: [thread()], alerts: [resolved(alert(), later(-DAY))] });
    expect(steps).toMatchObject([
      { do: 'record', next: { board: 2 }, event: null },
      { do: 'close', status: 22 },
    ]);
  });

  it('waits for a person on a board that has no closing status', () => {
    const boards = new Map([[HELP_DESK.id, { ...HELP_DESK, statuses: HELP_DESK.statuses.slice(0, 2) }]]);
    const step = only({ boards, threads: [thread()], alerts: [resolved(alert(), later(-DAY))] });
    expect(step).toMatchObject({ do: 'hold', code: 'no-closing-status', thread: 'thread0001' });
  });

  it('ends a ticket of a category that was switched off or taken out meanwhile', () => {
    const alerts = [resolved(alert(), later(-DAY))];
    const off = new Map([['backup', rule({ isOn: false })]]);
    expect(only({ alerts, threads: [thread()], rules: off })).toMatchObject({ do: 'close', status: 13 });
    expect(only({ alerts, threads: [thread()], rules: new Map() })).toMatchObject({ do: 'close', status: 13 });
  });
});

describe('a ticket whose note is written and whose status is not', () => {
  const told = { key: 'backup/host-1', episode: null, told: 'resolved' } as const;
  const announced = thread({ announced: 'close', alerts: [told] });

  it('gets the status without another note', () => {
    const step = only({ threads: [announced], alerts: [resolved(alert(), later(-DAY))] });
    expect(step).toMatchObject({ do: 'close', status: 13, note: null });
  });

  it('stays open when the problem is back before', () => {
    const step = only({ threads: [announced], alerts: [alert()] });
    expect(step).toMatchObject({ do: 'note', state: 'open', alerts: [{ told: 'raised' }] });
  });

  it('is opened again without another note', () => {
    const back = thread({ state: 'closed', announced: 'reopen' });
    const tickets = new Map([[ticketId(900), ticket({ isClosed: true, status: statusId(13) })]]);
    expect(only({ tickets, threads: [back], alerts: [alert()] })).toMatchObject({
      do: 'reopen',
      status: 11,
      note: null,
    });
  });

  it('that a person closed meanwhile is left to the person', () => {
    const tickets = new Map([[ticketId(900), ticket({ isClosed: true, status: statusId(13) })]]);
    const threads = [{ ...announced, statusAt: later(-DAY) }];
    const steps = decide({ tickets, threads, alerts: [resolved(alert(), later(-DAY))] });
    expect(steps).toMatchObject([{ do: 'record', next: { state: 'closed-by-person', announced: null } }]);
  });
});

describe('a problem that comes back', () => {
  const closed = thread({ state: 'closed', alerts: [told('resolved')], closedAt: later(-DAY), statusAt: later(-DAY) });
  const closedTicket = new Map([[ticketId(900), ticket({ isClosed: true, status: statusId(13) })]]);

  it('as the same occurrence opens its ticket again, however late', () => {
    for (const closedAt of [later(-DAY), later(-400 * DAY)]) {
      const step = only({ tickets: closedTicket, threads: [{ ...closed, closedAt }], alerts: [alert()] });
      expect(step).toMatchObject({ do: 'reopen', status: 11, alerts: [told('raised')] });
    }
  });

  it('as a new occurrence opens the old ticket again within the time set', () => {
    const alerts = [resolved(alert(), later(-DAY)), alert({ episode: '2' })];
    expect(only({ tickets: closedTicket, threads: [closed], alerts })).toMatchObject({
      do: 'reopen',
      alerts: [told('resolved'), told('raised', 'backup/host-1', '2')],
    });
  });

  it.each([
    ['after that time', { ...closed, closedAt: later(-8 * DAY) }, 'reopen'],
    ['where the setting says so', closed, 'new'],
  ] as const)('as a new occurrence gets a new ticket %s', (_, old, action) => {
    const policy = { ...TICKET_POLICY, recurrence: { withinMs: 7 * DAY, action } };
    const alerts = [resolved(alert(), later(-9 * DAY)), alert({ episode: '2' })];
    expect(only({ policy, tickets: closedTicket, threads: [old], alerts })).toMatchObject({
      do: 'raise',
      thread: { alerts: [name('backup/host-1', '2')] },
    });
  });

  it('joins the ticket that is open for another occurrence of it', () => {
    const step = only({ threads: [thread()], alerts: [alert(), alert({ episode: '2' })] });
    expect(step).toMatchObject({ do: 'note', alerts: [told('raised'), told('raised', 'backup/host-1', '2')] });
  });
});

describe('what is not known now', () => {
  it('waits: a ticket that was not read', () => {
    const step = only({ tickets: new Map(), threads: [thread()], alerts: [resolved(alert(), later(-DAY))] });
    expect(step).toMatchObject({ do: 'wait', reason: 'ticket-not-read' });
  });

  it('waits: a thread with a write under way, and what would be added to it', () => {
    const busy = new Set([threadId('thread0001')]);
    const steps = decide({
      busy,
      threads: [thread()],
      alerts: [resolved(alert(), later(-DAY)), alert({ episode: '2' })],
    });
    expect(steps).toMatchObject([
      { do: 'wait', reason: 'write-open', alerts: [name('backup/host-1')] },
      { do: 'wait', reason: 'write-open', alerts: [name('backup/host-1', '2')] },
    ]);
  });

  it('is held: a ticket that ConnectWise refused', () => {
    const failed = thread({ state: 'failed', ticket: null });
    expect(only({ threads: [failed], alerts: [alert()] })).toMatchObject({ do: 'hold', code: 'refused-by-psa' });
    expect(decide({ threads: [failed], alerts: [resolved(alert(), NOON)] })).toEqual([]);
  });
});

it('urgency puts the most serious first, then the oldest', () => {
  const alerts = [
    alert({ key: 'new', raisedAt: later(1) }),
    alert({ key: 'old' }),
    alert({ key: 'top', severity: 'critical', raisedAt: later(2) }),
  ];
  expect(alerts.toSorted(byUrgency).map(({ key }) => key)).toEqual(['top', 'old', 'new']);
});
