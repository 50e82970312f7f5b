import { Webhook } from 'standardwebhooks';
import type { CustomerRequestAnswer, CustomerRequestMessage } from 'tallybridge-sdk';
import type { Customer, Store } from './store.ts';
import type { Answer } from './serve-source.ts';

/** Tallybridge asks for a customer. Who cannot sign is nobody we know; who can, is answered the same however often it asks. */
export function answerProvisioning(store: Store, body: string, headers: Record<string, string>): Answer {
  const { secret } = store.state;
  if (secret === null) return { status: 503, body: { message: 'The signing secret is not known yet.' } };
  try {
    new Webhook(secret).verify(body, headers);
  } catch {
    return { status: 401, body: { message: 'The signature is not valid.' } };
  }
  // Signed by Tallybridge, so it is what the contract says.
  return { status: 200, body: createCustomer(store, JSON.parse(body) as CustomerRequestMessage) };
}

/** Creates one customer per request, both saved together. */
export function createCustomer(store: Store, request: CustomerRequestMessage): CustomerRequestAnswer {
  const { state } = store;
  const before = state.created[request.id];
  if (before !== undefined) return { state: 'created', customer: { key: before } };
  const { company, fields } = request;
  const { identifier } = company;
  const name = fields['name'] ?? company.name;
  if (state.customers.some((customer) => customer.name === name)) {
    return { state: 'refused', message: `${name} is a customer of ours already; link it by hand.` };
  }
  const key = freeKey(state.customers, identifier);
  const customer: Customer = { key, name, domain: `${key}.example`, seats: { [state.products[0]?.sku ?? '']: 0 } };
  store.save({
    ...state,
    customers: [...state.customers, customer],
    created: { ...state.created, [request.id]: key },
  });
  return { state: 'created', customer: { key, name, domain: customer.domain } };
}

function freeKey(customers: readonly Customer[], identifier: string): string {
  const wanted = identifier.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
  const taken = new Set(customers.map((customer) => customer.key));
  if (!taken.has(wanted)) return wanted;
  let number = 2;
  while (taken.has(`${wanted}-${number}`)) number += 1;
  return `${wanted}-${number}`;
}
