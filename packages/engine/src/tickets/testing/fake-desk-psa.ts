import { statusId, ticketId } from '../../ids.ts';
import type { ConfigurationId, StatusId, TicketId } from '../../ids.ts';
import type { MayLeave, Refusal } from '../../psa/psa.ts';
import { PsaUnavailable } from '../../psa/psa-unavailable.ts';
import type { ReadFailure } from '../../psa/psa-unavailable.ts';
import type { Board, SeenTickets, Ticket } from '../desk.ts';
import type { NewTicket } from '../ticket-step.ts';
import type { DeskAnswer, DeskPsa } from '../write/desk-psa.ts';
import { BACKUP, HELP_DESK, ticket as ticketOf } from './ticket-fixture.ts';

export type Fate = 'answer' | 'lose-request' | 'lose-answer' | 'late' | { readonly refuse: Refusal };

/** A service desk in memory whose writes meet the fates that a test lines up; what came late is let in by `land`. */
export class FakeDeskPsa implements DeskPsa {
  readonly boards: Board[] = [HELP_DESK, BACKUP];
  readonly tickets = new Map<TicketId, Ticket>();
  readonly notes = new Map<TicketId, string[]>();
  readonly attached = new Map<TicketId, ConfigurationId[]>();
  readonly fates: Fate[] = [];
  readonly calls: string[] = [];
  failReads: ReadFailure | null = null;
  onWrite: (() => void | Promise<void>) | null = null;
  readonly #late: (() => void)[] = [];
  #nextId = 900;

  async readBoards(): Promise<readonly Board[]> {
    return this.#read('readBoards', this.boards);
  }

  async readTickets(ids: readonly TicketId[]): Promise<SeenTickets> {
    return this.#read('readTickets', new Map(ids.map((id) => [id, this.tickets.get(id) ?? ('deleted' as const)])));
  }

  async findTickets(marker: string): Promise<readonly Ticket[]> {
    return this.#read(
      'findTickets',
      [...this.tickets.values()].filter(({ externalXRef }) => externalXRef === marker),
    );
  }

  async readNotes(ticket: TicketId): Promise<readonly string[] | null> {
    return this.#read('readNotes', this.tickets.has(ticket) ? (this.notes.get(ticket) ?? []) : null);
  }

  async addTicket(wanted: NewTicket, marker: string, mayLeave: MayLeave): Promise<DeskAnswer<Ticket>> {
    return this.#write(`raise ${wanted.summary}`, mayLeave, () => {
      this.#nextId += 1;
      const id = ticketId(this.#nextId);
      const status = wanted.status ?? statusId(11);
      const { company, board } = wanted;
      const added = ticketOf({ id, company, board, status, externalXRef: marker, updatedBy: 'us' });
      this.tickets.set(id, added);
      return added;
    });
  }

  async addNote(ticket: TicketId, text: string, mayLeave: MayLeave): Promise<DeskAnswer<{ readonly text: string }>> {
    return this.#write(`note ${ticket}`, mayLeave, () => {
      this.notes.set(ticket, [...(this.notes.get(ticket) ?? []), text]);
      return { text };
    });
  }

  async setStatus(ticket: TicketId, status: StatusId, mayLeave: MayLeave): Promise<DeskAnswer<Ticket>> {
    return this.#write(`status ${ticket} ${status}`, mayLeave, () => this.edit(ticket, { status }));
  }

  async readConfigurations(ticket: TicketId): Promise<readonly ConfigurationId[] | null> {
    return this.#read('readConfigurations', this.tickets.has(ticket) ? (this.attached.get(ticket) ?? []) : null);
  }

  async attach(
    ticket: TicketId,
    configuration: ConfigurationId,
    mayLeave: MayLeave,
  ): Promise<DeskAnswer<{ readonly configuration: ConfigurationId }>> {
    return this.#write(`attach ${ticket} ${configuration}`, mayLeave, () => {
      this.attached.set(ticket, [...(this.attached.get(ticket) ?? []), configuration]);
      return { configuration };
    });
  }

  /** As a person does in ConnectWise. */
  edit(id: TicketId, change: Partial<Ticket>): Ticket {
    const stood = this.tickets.get(id);
    if (stood === undefined) throw new Error(`No ticket ${id}`);
    const status = change.status ?? stood.status;
    const isClosed = this.boards.some(({ statuses }) => statuses.some((each) => each.id === status && each.isClosing));
    const changed = { ...stood, isClosed, ...change };
    this.tickets.set(id, changed);
    return changed;
  }

  /** What was on its way is carried out now. */
  land(): void {
    for (const commit of this.#late.splice(0)) commit();
  }

  writes(): readonly string[] {
    return this.calls.filter((call) => /^(?:raise|note|status|attach) /.test(call));
  }

  #read<Value>(call: string, value: Value): Value {
    this.calls.push(call);
    if (this.failReads !== null) throw new PsaUnavailable(this.failReads, `reads fail: ${this.failReads}`);
    return value;
  }

  async #write<Echo>(call: string, mayLeave: MayLeave, commit: () => Echo): Promise<DeskAnswer<Echo>> {
    await this.onWrite?.();
    if (!mayLeave()) return { outcome: 'refused', refusal: 'not-sent', message: 'too late to leave' };
    this.calls.push(call);
    const fate = this.fates.shift() ?? 'answer';
    if (fate === 'late') this.#late.push(() => void commit());
    if (fate === 'lose-request' || fate === 'late') return { outcome: 'unknown', message: 'no answer' };
    if (typeof fate === 'object') {
      return { outcome: 'refused', refusal: fate.refuse, message: `refused: ${fate.refuse}` };
    }
    const echo = commit();
    return fate === 'lose-answer' ? { outcome: 'unknown', message: 'no answer' } : { outcome: 'answered', echo };
  }
}
