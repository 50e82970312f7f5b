import { statusId, threadId, ticketId } from '../../ids.ts';
import type { Instant, TicketId } from '../../ids.ts';
import type { Ticket } from '../desk.ts';
import type { TicketStep } from '../ticket-step.ts';
import { mayThreadMove } from '../thread.ts';
import type { ThreadState, TicketThread } from '../thread.ts';
import { HELP_DESK, ticket as ticketOf } from './ticket-fixture.ts';

/** A desk where every write succeeds at once; it counts what was raised and refuses what no thread may do. */
export class FakeDesk {
  readonly tickets = new Map<TicketId, Ticket | 'deleted'>();
  readonly threads = new Map<string, TicketThread>();
  readonly notes = new Map<TicketId, string[]>();
  readonly raised: {
    readonly ticket: TicketId;
    readonly alerts: readonly { key: string; episode: string | null }[];
  }[] = [];

  carryOut(steps: readonly TicketStep[], now: Instant): void {
    for (const step of steps) this.#step(step, now);
  }

  #step(step: TicketStep, now: Instant): void {
    switch (step.do) {
      case 'raise':
        return this.#raise(step, now);
      case 'note':
        this.#note(step.ticket, step.note);
        return this.#save(step.thread, { state: step.state, alerts: step.alerts, grewAt: now });
      case 'close':
        this.#note(step.ticket, step.note ?? '');
        this.#status(step.ticket, step.status, now);
        return this.#save(step.thread, { state: 'closed', alerts: step.alerts, closedAt: now, statusAt: now });
      case 'reopen':
        this.#note(step.ticket, step.note ?? '');
        this.#status(step.ticket, step.status, now);
        return this.#save(step.thread, { state: 'open', alerts: step.alerts, grewAt: now, statusAt: now });
      case 'attach':
        return this.#save(step.thread, { toAttach: null });
      case 'record':
        return this.#save(step.thread, step.next);
      case 'wait':
      case 'skip':
      case 'hold':
    }
  }

  #raise({ thread, ticket }: Extract<TicketStep, { do: 'raise' }>, now: Instant): void {
    const id = ticketId(1000 + this.raised.length);
    const status = ticket.status ?? statusId(11);
    this.tickets.set(id, ticketOf({ id, company: ticket.company, board: ticket.board, status }));
    this.raised.push({ ticket: id, alerts: thread.alerts });
    const name = threadId(`t${String(this.raised.length).padStart(9, '0')}`);
    this.threads.set(name, {
      ...thread,
      id: name,
      state: 'open',
      ticket: id,
      isMerged: false,
      alerts: thread.alerts.map((each) => ({ ...each, told: 'raised' as const })),
      announced: null,
      trouble: null,
      doubtUntil: null,
      raisedAt: now,
      grewAt: now,
      closedAt: null,
      statusAt: now,
      shownAt: null,
      toAttach: null,
    });
  }

  #note(id: TicketId, text: string): void {
    this.notes.set(id, [...(this.notes.get(id) ?? []), text]);
  }

  #status(id: TicketId, status: Ticket['status'], now: Instant): void {
    const known = this.tickets.get(id);
    if (known === undefined || known === 'deleted') throw new Error(`Ticket ${id} is not there`);
    const to = HELP_DESK.statuses.find((each) => each.id === status);
    if (to === undefined) throw new Error(`Status ${status} is not on the board`);
    this.tickets.set(id, { ...known, status, isClosed: to.isClosing, updatedBy: 'us', lastUpdated: now });
  }

  #save(id: string, change: Partial<TicketThread>): void {
    const known = this.threads.get(id);
    if (known === undefined) throw new Error(`There is no thread ${id}`);
    const to: ThreadState = change.state ?? known.state;
    if (to !== known.state && !mayThreadMove(known.state, to)) throw new Error(`${known.state} → ${to} is not allowed`);
    this.threads.set(id, { ...known, ...change });
  }

  /** What a person does to a ticket in ConnectWise. */
  byPerson(id: TicketId, change: 'close' | 'reopen' | 'delete', now: Instant): void {
    const known = this.tickets.get(id);
    if (known === undefined || known === 'deleted') return;
    if (change === 'delete') this.tickets.set(id, 'deleted');
    else this.#status(id, statusId(change === 'close' ? 13 : 12), now);
    const changed = this.tickets.get(id);
    if (changed !== undefined && changed !== 'deleted') this.tickets.set(id, { ...changed, updatedBy: 'Tess' });
  }
}
