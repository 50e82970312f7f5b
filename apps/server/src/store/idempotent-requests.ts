import type { Queryable } from '../database/index.ts';
import { flag, oneOf } from './columns.ts';
import type { VendorId } from './ids.ts';
import type { ControlTx, PartnerTx } from './store.ts';

const STATES = ['open', 'done'] as const;

/** A request as its caller names it, and what it asks for, both hashed. */
export interface IdempotentRequest {
  readonly operation: string;
  readonly key: Uint8Array;
  readonly request: Uint8Array;
}

/** What became of a request with this key: this one begins it, it was another one, it is not over, or it has an answer. */
export type RequestBefore =
  | { readonly state: 'none' | 'other' | 'open' }
  /** Null: an answer that nobody may be given again. */
  | { readonly state: 'done'; readonly answer: unknown };

/** The requests of one partner, or those of a vendor as a whole. */
export interface RequestBook {
  /** Of several with the same key at once, one begins. */
  begin(request: IdempotentRequest): Promise<RequestBefore>;
  finish(request: IdempotentRequest, answer: unknown): Promise<void>;
  /** Nothing was done: the key is free again. */
  forget(request: IdempotentRequest): Promise<void>;
}

interface Place {
  readonly tx: Queryable;
  readonly table: 'tenant.idempotent_requests' | 'control.idempotent_requests';
  readonly column: 'partner_id' | 'vendor_id';
  readonly owner: string;
}

export function requestsOfPartner(tx: PartnerTx): RequestBook {
  return bookOf({ tx, table: 'tenant.idempotent_requests', column: 'partner_id', owner: tx.partner });
}

export function requestsOfVendor(tx: ControlTx, vendor: VendorId): RequestBook {
  return bookOf({ tx, table: 'control.idempotent_requests', column: 'vendor_id', owner: vendor });
}

function bookOf({ tx, table, column, owner }: Place): RequestBook {
  const isThis = `${column} = $1 AND operation = $2 AND key_hash = $3`;
  const keyOf = ({ operation, key }: IdempotentRequest) => [owner, operation, key] as const;
  return {
    async begin(request) {
      await tx.query(`DELETE FROM ${table} WHERE ${column} = $1 AND expires_at <= now()`, [owner]);
      const begun = await tx.query(
        `INSERT INTO ${table} (${column}, operation, key_hash, request_hash, state, expires_at)
         VALUES ($1, $2, $3, $4, 'open', now() + interval '24 hours') ON CONFLICT DO NOTHING RETURNING state`,
        [...keyOf(request), request.request],
      );
      if (begun.length > 0) return { state: 'none' };
      const [row] = await tx.query(`SELECT request_hash = $4 AS is_same, state, answer FROM ${table} WHERE ${isThis}`, [
        ...keyOf(request),
        request.request,
      ]);
      // Whoever had the key gave it back between the two statements: to the caller that is one still at work.
      if (row === undefined) return { state: 'open' };
      if (!flag(row, 'is_same')) return { state: 'other' };
      const state = oneOf(row, 'state', STATES);
      return state === 'open' ? { state } : { state, answer: row['answer'] };
    },
    async finish(request, answer) {
      await tx.query(`UPDATE ${table} SET state = 'done', answer = $4::jsonb WHERE ${isThis}`, [
        ...keyOf(request),
        answer === null ? null : JSON.stringify(answer),
      ]);
    },
    async forget(request) {
      await tx.query(`DELETE FROM ${table} WHERE ${isThis}`, keyOf(request));
    },
  };
}
