import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { dirname } from 'node:path';
import { stateFrom } from './beginning.ts';
import type { Beginning } from './beginning.ts';
import type { AlertCategory, Offer } from './offer.ts';
import { startingState } from './starting-state.ts';

export interface UsageRecord {
  readonly id: string;
  readonly customer: string;
  readonly sku: string;
  readonly kind: 'count' | 'consumed';
  readonly quantity: string;
  readonly at: string;
}

export interface AlertMessage {
  readonly id: string;
  readonly key: string;
  readonly episode: string;
  readonly customer: string;
  readonly category: string;
  readonly severity: 'info' | 'low' | 'medium' | 'high' | 'critical';
  readonly state: 'raised' | 'resolved';
  readonly title: string;
  readonly body: string;
  /** Who at the customer is told. */
  readonly contactEmail?: string;
  readonly at: string;
}

/** Somebody at a customer who uses the product. */
export interface Person {
  readonly key: string;
  readonly customer: string;
  readonly name: string;
  readonly email: string;
}

export interface Product {
  readonly sku: string;
  readonly name: string;
  readonly unit: string;
  readonly basis: 'latest' | 'peak' | 'average' | 'sum';
  readonly step: string;
  readonly rounding: 'up' | 'down' | 'half-up';
  readonly included: string;
  readonly minimum: string;
}

export interface Customer {
  readonly key: string;
  readonly name: string;
  readonly domain: string;
  /** What the customer has now, by sku; of a product that is consumed, what was used this month. */
  readonly seats: Readonly<Record<string, number>>;
}

/** Everything this product knows. A change of seats and the usage record that tells of it are saved together. */
export interface State {
  readonly vendor: string;
  /** Begins every record id, so that a new store never reuses the ids of an old one. */
  readonly storeId: string;
  readonly nextRecord: number;
  readonly products: readonly Product[];
  /** The kinds of problems that it warns of, as its profile names them. */
  readonly categories: readonly AlertCategory[];
  readonly customers: readonly Customer[];
  readonly people: readonly Person[];
  /** Records that Tallybridge has not confirmed yet, oldest first. */
  readonly outbox: readonly UsageRecord[];
  readonly confirmed: number;
  /** Every usage record there ever was, in order: what is served to who polls. */
  readonly log: readonly UsageRecord[];
  /** Every message about a problem, in order. */
  readonly alerts: readonly AlertMessage[];
  /** How many of them Tallybridge has confirmed. */
  readonly alertsConfirmed: number;
  /** The customers that were created for Tallybridge, by the id of its request. */
  readonly created: Readonly<Record<string, string>>;
  /** What Tallybridge signs its requests for customers with. */
  readonly secret: string | null;
  /** What it signs with when it tells us of tickets. */
  readonly webhookSecret: string | null;
  /** The last messages that it told, by their ids. */
  readonly heard: readonly string[];
}

export interface Store {
  readonly state: State;
  /** Replaces the state; when it returns, the new one survives a crash. */
  save(state: State): void;
}

/** Made anew where there is none: with what `offer` says, with all that was before, or as Bluegate Security. */
export function openStore(path: string, now: number, offer?: Offer | Beginning): Store {
  mkdirSync(dirname(path), { recursive: true });
  let state = readState(path);
  if (state === null) {
    const storeId = randomBytes(4).toString('hex');
    const hasPast = offer !== undefined && 'records' in offer;
    state = hasPast ? stateFrom(offer, storeId) : startingState(now, storeId, offer);
    writeSynced(path, state);
  }
  let current = state;
  return {
    get state() {
      return current;
    },
    save(next) {
      writeSynced(path, next);
      current = next;
    },
  };
}

/** A store of a version before this one lacks some of it. */
type Stored = Omit<State, 'log' | keyof typeof NOTHING_YET> & Partial<State>;

/** What a product has before it tells of problems and serves endpoints. */
export const NOTHING_YET = {
  categories: [{ key: 'health', name: 'Protection not working', description: 'A device or mailbox is not protected.' }],
  people: [],
  alerts: [],
  alertsConfirmed: 0,
  created: {},
  secret: null,
  webhookSecret: null,
  heard: [],
} as const;

function readState(path: string): State | null {
  try {
    // Written by this program alone and always as a whole, so it is what `writeSynced` was given.
    const stored = JSON.parse(readFileSync(path, 'utf8')) as Stored;
    return { ...NOTHING_YET, log: stored.outbox, ...stored };
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

/** A crash leaves the old file or the new one, never a half. */
function writeSynced(path: string, state: State): void {
  const next = `${path}.next`;
  writeFileSync(next, JSON.stringify(state), { flush: true });
  renameSync(next, path);
  const folder = openSync(dirname(path), 'r');
  fsyncSync(folder);
  closeSync(folder);
}
