import type { Row } from '../database/index.ts';
import { integer, text, textOrNull } from './columns.ts';
import type { PartnerId } from './ids.ts';
import type { ControlTx, PartnerTx } from './store.ts';

/** A partner's random key, encrypted by a master key; the partner is null for the installation's own. */
export interface StoredDataKey {
  readonly id: string;
  readonly wrapped: string;
  readonly masterKey: string;
}

export interface OwnedDataKey extends StoredDataKey {
  readonly partner: PartnerId | null;
}

/** Stands for what was sealed with a key computed from the master key, before partners had keys of their own. */
export interface DerivedKey {
  readonly id: string;
  readonly partner: PartnerId | null;
  readonly masterKey: string;
}

type Tx = PartnerTx | ControlTx;

const fromRow = (row: Row): OwnedDataKey => ({
  id: text(row, 'id'),
  partner: textOrNull(row, 'partner_id'),
  wrapped: text(row, 'wrapped'),
  masterKey: text(row, 'master_key'),
});

/** The newest first. */
export async function listDataKeys(tx: ControlTx, partner: PartnerId | null): Promise<readonly StoredDataKey[]> {
  const rows = await tx.query(
    `SELECT id, partner_id, wrapped, master_key FROM control.data_keys
     WHERE partner_id IS NOT DISTINCT FROM $1 AND wrapped IS NOT NULL ORDER BY created_at DESC, id`,
    [partner],
  );
  return rows.map(fromRow);
}

export async function addDataKey(tx: ControlTx, partner: PartnerId | null, key: StoredDataKey): Promise<void> {
  await tx.query('INSERT INTO control.data_keys (id, partner_id, wrapped, master_key) VALUES ($1, $2, $3, $4)', [
    key.id,
    partner,
    key.wrapped,
    key.masterKey,
  ]);
}

const PAGE = 100;

/** Keys that another master key than this one wraps, in order of their ids, some at a time. */
export async function listKeysToWrapAgain(
  tx: ControlTx,
  { masterKey, after }: { readonly masterKey: string; readonly after: string | null },
): Promise<readonly OwnedDataKey[]> {
  const rows = await tx.query(
    `SELECT id, partner_id, wrapped, master_key FROM control.data_keys
     WHERE master_key <> $1 AND wrapped IS NOT NULL AND ($2::uuid IS NULL OR id > $2::uuid) ORDER BY id LIMIT ${PAGE}`,
    [masterKey, after],
  );
  return rows.map(fromRow);
}

/** Puts the new wrapping in the place of the old one; false when somebody else was faster. */
export async function replaceWrapping(tx: Tx, key: StoredDataKey, old: StoredDataKey): Promise<boolean> {
  const rows = await tx.query(
    `UPDATE control.data_keys SET wrapped = $2, master_key = $3
     WHERE id = $1 AND wrapped = $4 AND master_key = $5 RETURNING id`,
    [key.id, key.wrapped, key.masterKey, old.wrapped, old.masterKey],
  );
  return rows.length > 0;
}

export async function listDerivedKeys(tx: ControlTx): Promise<readonly DerivedKey[]> {
  const rows = await tx.query(
    'SELECT id, partner_id, master_key FROM control.data_keys WHERE wrapped IS NULL ORDER BY id',
  );
  return rows.map((row) => ({
    id: text(row, 'id'),
    partner: textOrNull<PartnerId>(row, 'partner_id'),
    masterKey: text(row, 'master_key'),
  }));
}

/** What was sealed with a derived key has been sealed anew. */
export async function forgetDerivedKey(tx: Tx, id: string): Promise<void> {
  await tx.query('DELETE FROM control.data_keys WHERE id = $1 AND wrapped IS NULL', [id]);
}

/** How many data keys each master key wraps, the installation's own among them. */
export async function countByMasterKey(tx: ControlTx): Promise<ReadonlyMap<string, number>> {
  const rows = await tx.query(
    'SELECT master_key, count(*) AS count FROM control.data_keys GROUP BY master_key ORDER BY master_key',
  );
  return new Map(rows.map((row) => [text(row, 'master_key'), integer(row, 'count')]));
}

export interface KeyHolder {
  readonly vendor: string;
  readonly partner: string;
  readonly masterKey: string;
}

/** The partners that have keys under these master keys. */
export async function listKeyHolders(tx: ControlTx, masterKeys: readonly string[]): Promise<readonly KeyHolder[]> {
  const rows = await tx.query(
    `SELECT DISTINCT vendors.key AS vendor, partners.key AS partner, master_key FROM control.data_keys
     JOIN control.partners ON partners.id = partner_id JOIN control.vendors ON vendors.id = vendor_id
     WHERE master_key = ANY($1::text[]) ORDER BY 1, 2, 3`,
    [masterKeys],
  );
  return rows.map((row) => ({
    vendor: text(row, 'vendor'),
    partner: text(row, 'partner'),
    masterKey: text(row, 'master_key'),
  }));
}
