import { readFileSync } from 'node:fs';
import type { Offer } from './offer.ts';
import type { AlertMessage, Customer, Person, State, UsageRecord } from './store.ts';

interface Past {
  readonly customers: readonly Customer[];
  readonly people: readonly Person[];
  readonly records: readonly UsageRecord[];
  readonly alerts: readonly AlertMessage[];
}

/** A vendor that was there before this program: all that it has was handed over already. */
export interface Beginning extends Offer, Past {}

export function readBeginning(path: string, offer: Offer): Beginning {
  // Written for this program by the one that starts it.
  return { ...offer, ...(JSON.parse(readFileSync(path, 'utf8')) as Past) };
}

export function stateFrom({ records, ...rest }: Beginning, storeId: string): State {
  return {
    ...rest,
    storeId,
    nextRecord: 1,
    outbox: [],
    confirmed: records.length,
    log: records,
    alertsConfirmed: rest.alerts.length,
    created: {},
    secret: null,
    webhookSecret: null,
    heard: [],
  };
}
