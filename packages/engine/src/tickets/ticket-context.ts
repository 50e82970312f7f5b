import { alertText } from './alert.ts';
import type { Alert, AlertName } from './alert.ts';
import type { ThreadAlert, TicketThread } from './thread.ts';
import type { TicketInput } from './ticket-input.ts';

/** The input with what every part of the decision looks up. */
export interface TicketContext {
  readonly input: TicketInput;
  readonly alertOf: (name: AlertName) => Alert | undefined;
}

export function ticketContext(input: TicketInput): TicketContext {
  const alerts = new Map(input.alerts.map((alert) => [alertText(alert), alert]));
  return { input, alertOf: (name) => alerts.get(alertText(name)) };
}

export function companyName({ input }: TicketContext, id: TicketThread['company']): string {
  return input.companies.get(id)?.name ?? `company ${id}`;
}

export function customerName({ input }: TicketContext, { customer }: Alert): string {
  return input.customers.get(customer)?.name ?? customer;
}

/** What a ticket says of its alerts after some of them are told anew. */
export function toldAs(
  alerts: readonly ThreadAlert[],
  changed: readonly AlertName[],
  told: ThreadAlert['told'],
): readonly ThreadAlert[] {
  const texts = new Set(changed.map(alertText));
  const kept = alerts.map((each) => (texts.has(alertText(each)) ? { ...each, told } : each));
  const known = new Set(alerts.map(alertText));
  const added = changed
    .filter((name) => !known.has(alertText(name)))
    .map(({ key, episode }) => ({ key, episode, told }));
  return [...kept, ...added];
}
