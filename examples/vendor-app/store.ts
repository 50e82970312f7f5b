import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { dirname } from 'node:path';
import { startingState } from './starting-state.ts';

export interface UsageRecord {
  readonly id: string;
  readonly customer: string;
  readonly sku: string;
  readonly kind: 'count' | 'consumed';
  readonly quantity: string;
  readonly at: string;
}

export interface Product {
  readonly sku: string;
  readonly name: string;
  readonly unit: string;
  readonly basis: 'latest' | 'peak' | 'average' | 'sum';
  readonly step: string;
  readonly rounding: 'up' | 'half-up';
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
  readonly customers: readonly Customer[];
  /** Records that Tallybridge has not confirmed yet, oldest first. */
  readonly outbox: readonly UsageRecord[];
  readonly confirmed: number;
}

export interface Store {
  readonly state: State;
  /** Replaces the state; when it returns, the new one survives a crash. */
  save(state: State): void;
}

export function openStore(path: string, now: number): Store {
  mkdirSync(dirname(path), { recursive: true });
  let state = readState(path);
  if (state === null) {
    state = startingState(now, randomBytes(4).toString('hex'));
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

function readState(path: string): State | null {
  try {
    // Written by this program alone and always as a whole, so it is what `writeSynced` was given.
    return JSON.parse(readFileSync(path, 'utf8')) as State;
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
