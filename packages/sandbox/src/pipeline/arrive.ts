import type { Behaviour } from '../behaviour.ts';
import type { RecordStore } from '../records/record-store.ts';
import { Refusal, RoutingRefusal } from '../refusal.ts';
import { authenticate } from '../security/authenticate.ts';
import { passClientIdGate, passHostGate } from '../security/gates.ts';
import type { Caller } from '../security/roles.ts';
import type { Incoming } from './incoming.ts';
import type { Address, OpenAddress } from './route.ts';
import { readAddress } from './route.ts';

/** A request after the gates: who asks for what, or why it goes no further. */
export interface Arrival {
  readonly incoming: Incoming;
  /** Below `apis/3.0`, or the whole path. */
  readonly path: string;
  /** Decoded, without the question mark. */
  readonly query: string;
  readonly passed:
    | { readonly kind: 'open'; readonly address: OpenAddress }
    | { readonly kind: 'api'; readonly prefix: string; readonly caller: Caller }
    | { readonly kind: 'refused'; readonly error: Refusal | RoutingRefusal };
}

interface Gate {
  readonly store: RecordStore;
  readonly behaviour: Behaviour;
  readonly now: number;
}

export function arrive(incoming: Incoming, gate: Gate): Arrival {
  const query = readable(incoming.url.search.slice(1));
  let path = incoming.url.pathname;
  try {
    const address = readAddress(incoming.url.pathname, gate.behaviour);
    path = address.path;
    return { incoming, path, query, passed: pass(address, incoming, gate) };
  } catch (error) {
    if (!(error instanceof Refusal) && !(error instanceof RoutingRefusal)) throw error;
    return { incoming, path, query, passed: { kind: 'refused', error } };
  }
}

function pass(address: Address, { headers, origin }: Incoming, gate: Gate): Arrival['passed'] {
  const { behaviour } = gate;
  if (address.kind !== 'api') return { kind: 'open', address };
  passHostGate(new URL(origin), behaviour);
  passClientIdGate(headers.get('clientid'), behaviour);
  const caller = authenticate(headers, gate);
  return { kind: 'api', prefix: address.prefix, caller };
}

function readable(query: string): string {
  try {
    return decodeURIComponent(query.replaceAll('+', ' '));
  } catch {
    return query;
  }
}
