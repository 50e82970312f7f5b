import type { AgreementId, CompanyId, CustomerKey, Instant } from 'tallybridge-engine';
import { z } from 'zod';
import type { Row } from '../database/index.ts';
import {
  instant,
  integer,
  integerOrNull,
  oneOf,
  onlyRow,
  text,
  textOrNull,
  timestamp,
  timestampOrNull,
} from './columns.ts';
import type { ConnectionId } from './ids.ts';
import type { By, PartnerTx } from './store.ts';

const STATES = ['pending', 'created', 'refused', 'failed'] as const;

export interface RequestedCompany {
  readonly id: CompanyId;
  readonly name: string;
  readonly identifier: string;
}

/** A customer that the vendor was asked to create. */
export interface CustomerRequest {
  readonly id: string;
  readonly connection: ConnectionId;
  readonly company: RequestedCompany;
  readonly agreement: AgreementId | null;
  readonly fields: Readonly<Record<string, string>>;
  readonly state: (typeof STATES)[number];
  readonly customer: CustomerKey | null;
  readonly message: string | null;
  readonly linkProblem: string | null;
  readonly attempts: number;
  readonly requestedBy: string;
  readonly requestedAt: Instant;
  readonly changedAt: Instant;
}

const fieldsSchema = z.record(z.string(), z.string());

function fromRow(row: Row): CustomerRequest {
  return {
    id: text(row, 'id'),
    connection: text(row, 'connection_id'),
    company: {
      id: integer(row, 'company_id'),
      name: text(row, 'company_name'),
      identifier: text(row, 'company_identifier'),
    },
    agreement: integerOrNull(row, 'agreement_id'),
    fields: fieldsSchema.parse(row['fields']),
    state: oneOf(row, 'state', STATES),
    customer: textOrNull(row, 'customer'),
    message: textOrNull(row, 'message'),
    linkProblem: textOrNull(row, 'link_problem'),
    attempts: integer(row, 'attempts'),
    requestedBy: text(row, 'requested_by'),
    requestedAt: instant(row, 'requested_at'),
    changedAt: instant(row, 'changed_at'),
  };
}

/** The request that is pending or was created for the company, or this new one. */
export async function openCustomerRequest(
  tx: PartnerTx,
  wanted: Pick<CustomerRequest, 'id' | 'connection' | 'company' | 'agreement' | 'fields'> & { readonly by: By },
): Promise<CustomerRequest> {
  const { id, connection, company, agreement, fields, by } = wanted;
  await tx.query(
    `INSERT INTO tenant.customer_requests (partner_id, id, connection_id, company_id, company_name, company_identifier,
       fields, state, requested_by, requested_at, changed_at, agreement_id)
     VALUES ($1, $2, $3, $4, $5, $6, $7::jsonb, 'pending', $8, $9, $9, $10)
     ON CONFLICT (partner_id, connection_id, company_id) WHERE state IN ('pending', 'created') DO NOTHING`,
    [
      tx.partner,
      id,
      connection,
      company.id,
      company.name,
      company.identifier,
      JSON.stringify(fields),
      by.actor,
      timestamp(by.at),
      agreement,
    ],
  );
  const rows = await tx.query(
    `SELECT * FROM tenant.customer_requests WHERE partner_id = $1 AND connection_id = $2 AND company_id = $3
       AND state IN ('pending', 'created')`,
    [tx.partner, connection, company.id],
  );
  return fromRow(onlyRow(rows));
}

/** Locked until the transaction ends. */
export async function findCustomerRequest(tx: PartnerTx, id: string): Promise<CustomerRequest | null> {
  const [row] = await tx.query('SELECT * FROM tenant.customer_requests WHERE partner_id = $1 AND id = $2 FOR UPDATE', [
    tx.partner,
    id,
  ]);
  return row === undefined ? null : fromRow(row);
}

export async function changeCustomerRequest(
  tx: PartnerTx,
  id: string,
  change: Pick<CustomerRequest, 'state' | 'customer' | 'message' | 'linkProblem' | 'attempts'> & {
    readonly at: Instant;
  },
): Promise<CustomerRequest> {
  const rows = await tx.query(
    `UPDATE tenant.customer_requests SET state = $3, customer = $4, message = $5, link_problem = $6, attempts = $7,
       changed_at = $8
     WHERE partner_id = $1 AND id = $2 RETURNING *`,
    [
      tx.partner,
      id,
      change.state,
      change.customer,
      change.message,
      change.linkProblem,
      change.attempts,
      timestamp(change.at),
    ],
  );
  return fromRow(onlyRow(rows));
}

/** The newest first. */
export async function listCustomerRequests(
  tx: PartnerTx,
  page: { readonly limit: number; readonly after?: { readonly at: Instant; readonly id: string } },
): Promise<readonly CustomerRequest[]> {
  const rows = await tx.query(
    `SELECT * FROM tenant.customer_requests WHERE partner_id = $1
       AND ($3::timestamptz IS NULL OR requested_at < $3 OR (requested_at = $3 AND id > $4))
     ORDER BY requested_at DESC, id LIMIT $2`,
    [tx.partner, page.limit, timestampOrNull(page.after?.at ?? null), page.after?.id ?? null],
  );
  return rows.map(fromRow);
}
