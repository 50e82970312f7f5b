import { describe, expect, it } from 'vitest';
import { statusId, ticketId } from '../ids.ts';
import type { Instant } from '../ids.ts';
import { decideTickets } from './decide-tickets.ts';
import { alert, DAY, input, later, MINUTE, NOON, resolved, thread, ticket } from './testing/ticket-fixture.ts';
import type { TicketInput } from './ticket-input.ts';

const decide = (fields: Partial<TicketInput>) => decideTickets(input(fields));
const only = (fields: Partial<TicketInput>) => {
  const steps = decide(fields);
  expect(steps).toHaveLength(1);
  return steps[0];
};
const told = (as: 'raised' | 'resolved', key = 'backup/host-1', episode: string | null = null) => ({
  key,
  episode,
  told: as,
});

describe('a ticket that people', () => {
  const isClosed = new Map([[ticketId(900), ticket({ isClosed: true, status: statusId(13), updatedBy: 'Tess' })]]);
  const old = thread({ statusAt: later(-DAY) });

  it('closed stays closed and the vendor hears of it', () => {
    const steps = decide({ tickets: isClosed, threads: [old], alerts: [alert()] });
    expect(steps).toMatchObject([
      { do: 'record', event: 'closed-by-person', next: { state: 'closed-by-person', closedAt: NOON } },
    ]);
    expect(steps[0]?.because).toContain('Tess closed ticket 900');
  });

  it('closed gets one note when its problem goes and comes back', () => {
    const byPerson = { ...old, state: 'closed-by-person', closedAt: later(-DAY) } as const;
    expect(decide({ tickets: isClosed, threads: [byPerson], alerts: [alert()] })).toEqual([]);
    const gone = only({ tickets: isClosed, threads: [byPerson], alerts: [resolved(alert(), later(-DAY))] });
    expect(gone).toMatchObject({ do: 'record', event: null, next: { alerts: [told('resolved')] } });
    const quiet = { ...byPerson, alerts: [told('resolved')] };
    expect(only({ tickets: isClosed, threads: [quiet], alerts: [alert()] })).toMatchObject({
      do: 'note',
      state: 'closed-by-person',
      alerts: [told('raised')],
    });
  });

  it('closed is opened again by a new occurrence, where the setting says so', () => {
    const byPerson = { ...old, state: 'closed-by-person', closedAt: later(-DAY) } as const;
    const steps = decide({ tickets: isClosed, threads: [byPerson], alerts: [alert(), alert({ episode: '2' })] });
    expect(steps).toMatchObject([{ do: 'reopen' }]);
  });

  it('reopened is open again and is not closed by us for a problem that it was told is gone', () => {
    const closed = { ...old, state: 'closed', alerts: [told('resolved')], closedAt: later(-DAY) } as const;
    const steps = decide({ threads: [closed], alerts: [resolved(alert(), later(-DAY))] });
    expect(steps).toMatchObject([{ do: 'record', event: 'reopened-by-person', next: { state: 'open' } }]);
    const open = { ...closed, state: 'open' } as const;
    expect(decide({ threads: [open], alerts: [resolved(alert(), later(-DAY))] })).toEqual([]);
  });

  it('did nothing to is not called closed or reopened by a picture older than our own write', () => {
    const justNow = later(-MINUTE);
    const reopened = thread({ statusAt: justNow, closedAt: later(-DAY) });
    expect(decide({ tickets: isClosed, threads: [reopened], alerts: [alert()] })).toEqual([]);
    const closed = thread({ state: 'closed', alerts: [told('resolved')], closedAt: justNow, statusAt: justNow });
    expect(decide({ threads: [closed], alerts: [resolved(alert(), later(-DAY))] })).toEqual([]);
  });

  it('closed just after we raised it is believed at once, as it never was closed before', () => {
    const steps = decide({ tickets: isClosed, threads: [thread({ statusAt: later(-MINUTE) })], alerts: [alert()] });
    expect(steps).toMatchObject([{ do: 'record', event: 'closed-by-person' }]);
  });

  it('changed since our write is believed at once where ConnectWise says that the picture is newer', () => {
    const shownAt = later(-MINUTE);
    const told = [{ key: 'backup/host-1', episode: null, told: 'resolved' as const }];
    const closed = thread({ state: 'closed', alerts: told, closedAt: shownAt, statusAt: shownAt, shownAt });
    const at = (lastUpdated: Instant) => new Map([[ticketId(900), ticket({ lastUpdated })]]);
    const alerts = [resolved(alert(), later(-DAY))];
    expect(decide({ tickets: at(shownAt), threads: [closed], alerts })).toEqual([]);
    const newer = later(1000, shownAt);
    expect(decide({ tickets: at(newer), threads: [closed], alerts })).toMatchObject([
      { event: 'reopened-by-person', next: { state: 'open', shownAt: newer } },
    ]);
  });

  it('merged is followed and not closed by us', () => {
    const merged = new Map([[ticketId(900), ticket({ isClosed: true, mergedInto: ticketId(901) })]]);
    expect(decide({ tickets: merged, threads: [old], alerts: [alert()] })).toMatchObject([
      { do: 'record', event: 'merged', next: { ticket: 901, isMerged: true, state: 'open' } },
    ]);
    const followed = { ...old, ticket: ticketId(901), isMerged: true };
    const tickets = new Map([[ticketId(901), ticket({ id: ticketId(901), externalXRef: '' })]]);
    expect(only({ tickets, threads: [followed], alerts: [resolved(alert(), later(-DAY))] })).toMatchObject({
      do: 'note',
      ticket: 901,
      state: 'left',
    });
  });

  it('merged before its closing status came is not closed by us in the other ticket', () => {
    const told = { key: 'backup/host-1', episode: null, told: 'resolved' } as const;
    const announced = { ...old, announced: 'close', alerts: [told] } as const;
    const merged = new Map([[ticketId(900), ticket({ isClosed: true, mergedInto: ticketId(901) })]]);
    const [step] = decide({ tickets: merged, threads: [announced], alerts: [resolved(alert(), later(-DAY))] });
    expect(step).toMatchObject({ do: 'record', next: { ticket: 901, announced: null } });
    const tickets = new Map([[ticketId(901), ticket({ id: ticketId(901) })]]);
    const followed = { ...old, ticket: ticketId(901), isMerged: true, alerts: [told] };
    expect(decide({ tickets, threads: [followed], alerts: [resolved(alert(), later(-DAY))] })).toEqual([]);
  });

  it('deleted is gone for good: its occurrence gets no other', () => {
    const tickets = new Map([[ticketId(900), 'deleted' as const]]);
    expect(decide({ tickets, threads: [old], alerts: [alert()] })).toMatchObject([
      { do: 'record', event: 'deleted', next: { state: 'gone' } },
    ]);
    expect(decide({ threads: [{ ...old, state: 'gone' }], alerts: [alert()] })).toEqual([]);
    const again = decide({ threads: [{ ...old, state: 'gone' }], alerts: [alert(), alert({ episode: '2' })] });
    expect(again).toMatchObject([{ do: 'raise', thread: { alerts: [{ episode: '2' }] } }]);
  });
});
