import type { PartnerClient } from 'tallybridge-sdk';
import type { State, Store } from './store.ts';

/** Tells Tallybridge which customers and products there are, and who is there whom a ticket may name. Safe to repeat. */
export async function registerCatalog(partner: PartnerClient, state: State): Promise<void> {
  const customers = await partner.customers.put(
    state.customers.map(({ key, name, domain }) => ({ key, name, domain })),
  );
  const products = await partner.products.put(state.products);
  const users = await partner.users.put(state.people);
  for (const refused of [...customers.refused, ...products.refused, ...users.refused])
    console.error(`${refused.key}: ${refused.message}`);
}

export interface HandedOver {
  readonly accepted: number;
  readonly repeated: number;
  readonly refused: number;
}

/**
 * Pushes what is in the outbox and takes out what was answered; null when there was nothing to push. After a crash in
 * between, the same records go out again with the same ids, and Tallybridge counts each once.
 */
export async function pushOutbox(partner: PartnerClient, store: Store): Promise<HandedOver | null> {
  const records = store.state.outbox;
  if (records.length === 0) return null;
  const { accepted, repeated, refused } = await partner.usage.push(records);
  for (const item of refused) console.error(`record ${item.key} was refused: ${item.message}`);
  // New records may have come in while these were on their way.
  const { state } = store;
  const done = new Set(records.map((record) => record.id));
  store.save({
    ...state,
    outbox: state.outbox.filter((record) => !done.has(record.id)),
    confirmed: state.confirmed + accepted + repeated,
  });
  return { accepted, repeated, refused: refused.length };
}

/** Pushes the messages about problems that were not confirmed yet; how many went over. */
export async function pushAlerts(partner: PartnerClient, store: Store): Promise<number> {
  const { alerts, alertsConfirmed } = store.state;
  const waiting = alerts.slice(alertsConfirmed);
  if (waiting.length === 0) return 0;
  const { refused } = await partner.alerts.push(waiting);
  for (const item of refused) console.error(`alert ${item.key} was refused: ${item.message}`);
  store.save({ ...store.state, alertsConfirmed: alerts.length });
  return waiting.length - refused.length;
}
