import type { Instant } from 'tallybridge-engine';
import { z } from 'zod';
import type { Row } from '../database/index.ts';
import { text, timestamp } from './columns.ts';
import type { ConnectionId } from './ids.ts';
import type { Encrypted, PartnerTx } from './store.ts';

/** The pair in force, and the one that is to take its place. */
export type KeySlot = 'current' | 'next';

/** What may be shown of a stored key pair. */
export interface KeyPair {
  /** The last characters of the public key. */
  readonly publicKeyEnd: string;
  readonly fingerprint: string;
  readonly storedAt: Instant;
  /** The master key that it can be opened with. */
  readonly masterKey: string;
}

export interface NewKeyPair extends Pick<KeyPair, 'publicKeyEnd' | 'fingerprint'> {
  readonly sealed: Encrypted;
  readonly at: Instant;
}

/** A moment that the database computed from a column of its own. */
const moment = z.int().transform((ms) => ms as Instant);
const pairSchema = z.object({
  publicKeyEnd: z.string(),
  fingerprint: z.string(),
  storedAt: moment,
  masterKey: z.string(),
});
const pairsSchema = z.object({ current: pairSchema.optional(), next: pairSchema.optional() });

/** For a query of tenant.connections. */
export const KEY_PAIRS = `(SELECT coalesce(jsonb_object_agg(slot, jsonb_build_object('publicKeyEnd', public_key_end,
    'fingerprint', fingerprint, 'storedAt', (extract(epoch FROM stored_at) * 1000)::bigint, 'masterKey', master_key)), '{}')
  FROM tenant.connection_keys stored JOIN control.data_keys ON data_keys.id = data_key
  WHERE stored.partner_id = connections.partner_id AND stored.connection_id = connections.id) AS key_pairs`;

export function keyPairsFromRow(row: Row): { readonly keys: KeyPair | null; readonly nextKeys: KeyPair | null } {
  const { current = null, next = null } = pairsSchema.parse(row['key_pairs']);
  return { keys: current, nextKeys: next };
}

async function touch(tx: PartnerTx, connection: ConnectionId, at: Instant): Promise<void> {
  await tx.query(
    'UPDATE tenant.connections SET revision = revision + 1, changed_at = $3 WHERE partner_id = $1 AND id = $2',
    [tx.partner, connection, timestamp(at)],
  );
}

/** Stores a sealed pair in the place of the one in the slot. */
export async function putKeyPair(
  tx: PartnerTx,
  { connection, slot }: { readonly connection: ConnectionId; readonly slot: KeySlot },
  pair: NewKeyPair,
): Promise<void> {
  await tx.query(
    `INSERT INTO tenant.connection_keys
       (partner_id, connection_id, slot, sealed, data_key, public_key_end, fingerprint, stored_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
     ON CONFLICT (partner_id, connection_id, slot) DO UPDATE SET sealed = EXCLUDED.sealed,
       data_key = EXCLUDED.data_key, public_key_end = EXCLUDED.public_key_end, fingerprint = EXCLUDED.fingerprint,
       stored_at = EXCLUDED.stored_at`,
    [
      tx.partner,
      connection,
      slot,
      pair.sealed.sealed,
      pair.sealed.keyId,
      pair.publicKeyEnd,
      pair.fingerprint,
      timestamp(pair.at),
    ],
  );
  await touch(tx, connection, pair.at);
}

export async function readKeyPair(tx: PartnerTx, connection: ConnectionId, slot: KeySlot): Promise<Encrypted | null> {
  const [row] = await tx.query(
    'SELECT sealed, data_key FROM tenant.connection_keys WHERE partner_id = $1 AND connection_id = $2 AND slot = $3',
    [tx.partner, connection, slot],
  );
  return row === undefined ? null : { sealed: text(row, 'sealed'), keyId: text(row, 'data_key') };
}

/** False when there was none. */
export async function dropKeyPair(
  tx: PartnerTx,
  { connection, slot }: { readonly connection: ConnectionId; readonly slot: KeySlot },
  at: Instant,
): Promise<boolean> {
  const rows = await tx.query(
    'DELETE FROM tenant.connection_keys WHERE partner_id = $1 AND connection_id = $2 AND slot = $3 RETURNING slot',
    [tx.partner, connection, slot],
  );
  if (rows.length > 0) await touch(tx, connection, at);
  return rows.length > 0;
}

export interface SealedPair {
  readonly connection: ConnectionId;
  readonly slot: KeySlot;
  readonly sealed: string;
}

/** The pairs of a partner that one data key sealed. */
export async function listPairsUnder(tx: PartnerTx, dataKey: string): Promise<readonly SealedPair[]> {
  const rows = await tx.query(
    `SELECT connection_id, slot, sealed FROM tenant.connection_keys
     WHERE partner_id = $1 AND data_key = $2 ORDER BY connection_id, slot`,
    [tx.partner, dataKey],
  );
  return rows.map((row) => ({
    connection: text(row, 'connection_id'),
    slot: row['slot'] === 'next' ? 'next' : 'current',
    sealed: text(row, 'sealed'),
  }));
}
