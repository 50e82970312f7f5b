import type { Instant } from 'tallybridge-engine';
import type { Row } from '../database/index.ts';
import { flag, instant, onlyRow, text, timestamp } from './columns.ts';
import type { PartnerId, VendorId } from './ids.ts';
import type { ControlTx } from './store.ts';

export interface Vendor {
  readonly id: VendorId;
  readonly key: string;
  readonly name: string;
}

/** An MSP at one vendor; `key` is the vendor's own. */
export interface Partner {
  readonly id: PartnerId;
  readonly vendor: VendorId;
  readonly key: string;
  readonly name: string;
  readonly timeZone: string;
  /** Whether it may connect a ConnectWise, as the vendor says. */
  readonly isSetUpAllowed: boolean;
  readonly createdAt: Instant;
}

export interface NewPartner {
  readonly vendor: VendorId;
  readonly key: string;
  readonly name: string;
  readonly timeZone: string;
  readonly isSetUpAllowed?: boolean;
  readonly at: Instant;
}

const VENDOR = 'id, key, name';
const PARTNER = 'id, vendor_id, key, name, time_zone, is_set_up_allowed, created_at';

function vendorFromRow(row: Row): Vendor {
  return { id: text(row, 'id'), key: text(row, 'key'), name: text(row, 'name') };
}

function partnerFromRow(row: Row): Partner {
  return {
    id: text(row, 'id'),
    vendor: text(row, 'vendor_id'),
    key: text(row, 'key'),
    name: text(row, 'name'),
    timeZone: text(row, 'time_zone'),
    isSetUpAllowed: flag(row, 'is_set_up_allowed'),
    createdAt: instant(row, 'created_at'),
  };
}

const firstPartner = ([row]: readonly Row[]): Partner | null => (row === undefined ? null : partnerFromRow(row));

export async function getVendor(tx: ControlTx, vendor: VendorId): Promise<Vendor> {
  return vendorFromRow(onlyRow(await tx.query(`SELECT ${VENDOR} FROM control.vendors WHERE id = $1`, [vendor])));
}

/** The vendor with this key, made when there is none; an existing one keeps its name. */
export async function ensureVendor(tx: ControlTx, vendor: { key: string; name: string }): Promise<Vendor> {
  await tx.query('INSERT INTO control.vendors (key, name) VALUES ($1, $2) ON CONFLICT (key) DO NOTHING', [
    vendor.key,
    vendor.name,
  ]);
  return vendorFromRow(onlyRow(await tx.query(`SELECT ${VENDOR} FROM control.vendors WHERE key = $1`, [vendor.key])));
}

/** The vendor of a profile, made or brought up to date. */
export async function putVendor(tx: ControlTx, vendor: { key: string; name: string }): Promise<Vendor> {
  const rows = await tx.query(
    `INSERT INTO control.vendors (key, name) VALUES ($1, $2) ON CONFLICT (key) DO UPDATE SET name = EXCLUDED.name
     RETURNING ${VENDOR}`,
    [vendor.key, vendor.name],
  );
  return vendorFromRow(onlyRow(rows));
}

export async function createPartner(tx: ControlTx, partner: NewPartner): Promise<Partner | 'taken'> {
  const rows = await tx.query(
    `INSERT INTO control.partners (vendor_id, key, name, time_zone, is_set_up_allowed, created_at)
     VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT (vendor_id, key) WHERE removed_at IS NULL DO NOTHING RETURNING ${PARTNER}`,
    [
      partner.vendor,
      partner.key,
      partner.name,
      partner.timeZone,
      partner.isSetUpAllowed ?? true,
      timestamp(partner.at),
    ],
  );
  return firstPartner(rows) ?? 'taken';
}

export async function changePartner(
  tx: ControlTx,
  partner: PartnerId,
  change: { readonly name?: string; readonly timeZone?: string; readonly isSetUpAllowed?: boolean },
): Promise<Partner | null> {
  const rows = await tx.query(
    `UPDATE control.partners SET name = coalesce($2, name), time_zone = coalesce($3, time_zone),
       is_set_up_allowed = coalesce($4, is_set_up_allowed)
     WHERE id = $1 AND removed_at IS NULL RETURNING ${PARTNER}`,
    [partner, change.name ?? null, change.timeZone ?? null, change.isSetUpAllowed ?? null],
  );
  return firstPartner(rows);
}

export async function findPartner(tx: ControlTx, vendor: VendorId, key: string): Promise<Partner | null> {
  const rows = await tx.query(
    `SELECT ${PARTNER} FROM control.partners WHERE vendor_id = $1 AND key = $2 AND removed_at IS NULL`,
    [vendor, key],
  );
  return firstPartner(rows);
}

/** One that was removed, by its id, for what stays of it. */
export async function findRemovedPartner(tx: ControlTx, vendor: VendorId, id: PartnerId): Promise<Partner | null> {
  const rows = await tx.query(
    `SELECT ${PARTNER} FROM control.partners WHERE vendor_id = $1 AND id = $2 AND removed_at IS NOT NULL`,
    [vendor, id],
  );
  return firstPartner(rows);
}

/** As it is until the transaction ends: changes of the same partner wait. */
export async function lockPartner(tx: ControlTx, partner: PartnerId): Promise<Partner | null> {
  return firstPartner(
    await tx.query(`SELECT ${PARTNER} FROM control.partners WHERE id = $1 FOR NO KEY UPDATE`, [partner]),
  );
}

export async function getPartner(tx: ControlTx, partner: PartnerId): Promise<Partner | null> {
  const rows = await tx.query(`SELECT ${PARTNER} FROM control.partners WHERE id = $1 AND removed_at IS NULL`, [
    partner,
  ]);
  return firstPartner(rows);
}

/** Partners by key, after the one given; only one where that is all the caller may see. */
export async function listPartners(
  tx: ControlTx,
  vendor: VendorId,
  page: { readonly only?: PartnerId | null; readonly after?: string; readonly limit?: number } = {},
): Promise<readonly Partner[]> {
  const rows = await tx.query(
    `SELECT ${PARTNER} FROM control.partners
     WHERE vendor_id = $1 AND removed_at IS NULL AND key > $2 AND ($4::uuid IS NULL OR id = $4) ORDER BY key LIMIT $3`,
    [vendor, page.after ?? '', page.limit ?? null, page.only ?? null],
  );
  return rows.map(partnerFromRow);
}

/** Every partner of every vendor, for what looks at the whole installation. */
export async function listPartnersOfAll(tx: ControlTx): Promise<readonly Partner[]> {
  const rows = await tx.query(
    `SELECT ${PARTNER} FROM control.partners WHERE removed_at IS NULL ORDER BY key COLLATE "C", id`,
  );
  return rows.map(partnerFromRow);
}

/** A partner that was removed, and who removed it when. */
export interface RemovedPartner extends Partner {
  readonly removedAt: Instant;
  readonly removedBy: string;
}

/** Those that were removed, the last one first, after the one given. */
export async function listRemovedPartners(
  tx: ControlTx,
  vendor: VendorId,
  page: { readonly limit: number; readonly after?: { readonly at: Instant; readonly id: PartnerId } },
): Promise<readonly RemovedPartner[]> {
  const rows = await tx.query(
    `SELECT ${PARTNER}, removed_at, removed_by FROM control.partners
     WHERE vendor_id = $1 AND removed_at IS NOT NULL
       AND ($2::timestamptz IS NULL OR removed_at < $2 OR (removed_at = $2 AND id > $3))
     ORDER BY removed_at DESC, id LIMIT $4`,
    [vendor, page.after === undefined ? null : timestamp(page.after.at), page.after?.id ?? null, page.limit],
  );
  return rows.map((row) => ({
    ...partnerFromRow(row),
    removedAt: instant(row, 'removed_at'),
    removedBy: text(row, 'removed_by'),
  }));
}
