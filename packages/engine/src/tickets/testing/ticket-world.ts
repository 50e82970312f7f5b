import fc from 'fast-check';
import type { Instant } from '../../ids.ts';
import { alertText } from '../alert.ts';
import type { Alert } from '../alert.ts';
import { decideTickets } from '../decide-tickets.ts';
import type { TicketInput } from '../ticket-input.ts';
import { TICKET_POLICY } from '../ticket-rules.ts';
import type { TicketMode } from '../ticket-rules.ts';
import type { TicketThread } from '../thread.ts';
import { FakeDesk } from './fake-desk.ts';
import { ACME, alert, BOLT, DAY, input, later, MINUTE, resolved, rule } from './ticket-fixture.ts';

/** The whole life of a few problems: they come and go, people work on the tickets, time passes. */
export type LifeEvent =
  | { readonly kind: 'raise' | 'resolve'; readonly key: number; readonly episode: number }
  | { readonly kind: 'person'; readonly pick: number; readonly change: 'close' | 'reopen' | 'delete' }
  | { readonly kind: 'pass'; readonly ms: number };

export const lifeEvent: fc.Arbitrary<LifeEvent> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constantFrom('raise', 'resolve'), key: fc.nat(3), episode: fc.nat(2) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('person'),
      pick: fc.nat(9),
      change: fc.constantFrom('close', 'reopen', 'delete'),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('pass'),
      ms: fc.constantFrom(MINUTE, 5 * MINUTE, 11 * MINUTE, DAY, 9 * DAY),
    }),
  },
);

export const lifeSetting = fc.record({
  mode: fc.constantFrom<TicketMode>('each', 'per-customer', 'errors'),
  action: fc.constantFrom('reopen' as const, 'new' as const),
  most: fc.constantFrom(1, 3, 20),
});
type Setting = typeof lifeSetting extends fc.Arbitrary<infer Value> ? Value : never;

/** A few problems with their tickets, where every write succeeds at once. */
export class TicketWorld {
  readonly desk = new FakeDesk();
  readonly alerts = new Map<string, Alert>();
  now: Instant = later(0);
  readonly #setting: Setting;

  constructor(given: Setting) {
    this.#setting = given;
  }

  input(): TicketInput {
    const { mode, action, most } = this.#setting;
    return input({
      now: this.now,
      alerts: [...this.alerts.values()],
      threads: [...this.desk.threads.values()],
      tickets: this.desk.tickets,
      rules: new Map([['backup', rule({ mode })]]),
      policy: { ...TICKET_POLICY, recurrence: { withinMs: 7 * DAY, action }, storm: { most, windowMs: 10 * MINUTE } },
    });
  }

  happens(event: LifeEvent): void {
    if (event.kind === 'pass') this.now = later(event.ms, this.now);
    else if (event.kind === 'person') this.#person(event);
    else this.#alert(event);
  }

  #person({ pick, change }: Extract<LifeEvent, { kind: 'person' }>): void {
    const ids = [...this.desk.tickets.keys()];
    const id = ids[pick % Math.max(1, ids.length)];
    if (id !== undefined) this.desk.byPerson(id, change, this.now);
  }

  #alert({ kind, key, episode }: Extract<LifeEvent, { kind: 'raise' | 'resolve' }>): void {
    const name = { key: `k${key}`, episode: episode === 0 ? null : String(episode) };
    const known = this.alerts.get(alertText(name));
    const fresh = alert({ ...name, customer: key % 2 === 0 ? ACME : BOLT, raisedAt: this.now, changedAt: this.now });
    if (kind === 'raise')
      this.alerts.set(alertText(name), { ...(known ?? fresh), state: 'raised', changedAt: this.now });
    else if (known !== undefined) this.alerts.set(alertText(name), resolved(known, this.now));
  }

  /** Decides and writes until nothing is left to do now. */
  settle(): void {
    for (let turn = 0; turn < 20; turn += 1) {
      const steps = decideTickets(this.input()).filter((step) => !['wait', 'skip', 'hold'].includes(step.do));
      if (steps.length === 0) return;
      this.desk.carryOut(steps, this.now);
    }
    throw new Error('It never comes to rest');
  }

  live(events: readonly LifeEvent[]): void {
    for (const event of events) {
      this.happens(event);
      this.settle();
    }
  }

  /** What is not as it should be once everything has come to rest. */
  faults(): readonly string[] {
    const threads = [...this.desk.threads.values()];
    const attached = new Set(threads.flatMap((thread) => thread.alerts.map(alertText)));
    const raised = [...this.alerts.values()].filter(({ state }) => state === 'raised').map(alertText);
    return [
      ...raised.filter((text) => !attached.has(text)).map((text) => `${text} has no ticket`),
      ...threads.flatMap((thread) => this.#threadFaults(thread, new Set(raised))),
    ];
  }

  #threadFaults(thread: TicketThread, raised: ReadonlySet<string>): readonly string[] {
    const isStillThere = thread.alerts.some((each) => raised.has(alertText(each)));
    const ticket = thread.ticket === null ? undefined : this.desk.tickets.get(thread.ticket);
    if (isStillThere) {
      return ['open', 'closed-by-person', 'gone'].includes(thread.state) ? [] : [`${thread.id} is ${thread.state}`];
    }
    if (ticket === undefined || ticket === 'deleted' || ticket.isClosed) return [];
    const isReopenedByPerson = ticket.updatedBy !== 'us' && thread.state === 'open';
    return isReopenedByPerson ? [] : [`ticket ${ticket.id} is open without a problem`];
  }

  /** Tickets that we opened though a person had closed them and nothing new had happened. */
  wronglyOpened(closedBefore: readonly TicketThread[]): readonly string[] {
    return closedBefore.flatMap((before) => {
      const after = this.desk.threads.get(before.id);
      const ticket = before.ticket === null ? undefined : this.desk.tickets.get(before.ticket);
      const isOpenedByUs =
        after?.state === 'open' && ticket !== undefined && ticket !== 'deleted' && ticket.updatedBy === 'us';
      return isOpenedByUs && after.alerts.length <= before.alerts.length ? [before.id] : [];
    });
  }
}
