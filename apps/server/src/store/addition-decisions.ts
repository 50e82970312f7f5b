import type { AdditionDecision, AdditionId, Instant, SeenLine } from 'tallybridge-engine';
import type { Row } from '../database/index.ts';
import { instant, integer, oneOf, text, textOrNull, texts, timestamp } from './columns.ts';
import type { ConnectionId } from './ids.ts';
import type { By, PartnerTx } from './store.ts';

export const ADDITION_DECISION_KINDS = ['leave', 'enforce', 'accept', 'stay-removed', 'confirm'] as const;

/** `confirm`: what is special about an addition to adopt has been seen; it concerns approvals, not plans. */
type Decision = AdditionDecision | { readonly kind: 'confirm'; readonly warnings: readonly string[] };

/** What a person decided about one addition. */
export interface StoredAdditionDecision {
  readonly addition: AdditionId;
  readonly decision: Decision;
  readonly note: string | null;
  readonly by: string;
  readonly at: Instant;
}

const COLUMNS = `addition_id, kind, seen_quantity, seen_effective_date, seen_cancelled_date, seen_revision, warnings,
  accept_until, note, decided_by, decided_at`;

function seenFromRow(row: Row): SeenLine {
  return {
    quantity: text(row, 'seen_quantity'),
    effectiveDate: textOrNull(row, 'seen_effective_date'),
    cancelledDate: textOrNull(row, 'seen_cancelled_date'),
    revision: integer(row, 'seen_revision'),
  };
}

function decisionFromRow(row: Row): Decision {
  const kind = oneOf(row, 'kind', ADDITION_DECISION_KINDS);
  const note = textOrNull(row, 'note');
  switch (kind) {
    case 'leave':
      return { kind };
    case 'confirm':
      return { kind, warnings: texts(row, 'warnings') };
    case 'enforce':
      return { kind, seen: seenFromRow(row) };
    case 'accept':
      return { kind, seen: seenFromRow(row), until: instant(row, 'accept_until'), note };
    case 'stay-removed':
      return { kind, revision: integer(row, 'seen_revision'), by: text(row, 'decided_by'), note };
  }
}

function fromRow(row: Row): StoredAdditionDecision {
  return {
    addition: integer(row, 'addition_id'),
    decision: decisionFromRow(row),
    note: textOrNull(row, 'note'),
    by: text(row, 'decided_by'),
    at: instant(row, 'decided_at'),
  };
}

export async function listAdditionDecisions(
  tx: PartnerTx,
  connection: ConnectionId,
): Promise<readonly StoredAdditionDecision[]> {
  const rows = await tx.query(
    `SELECT ${COLUMNS} FROM tenant.addition_decisions WHERE partner_id = $1 AND connection_id = $2 ORDER BY addition_id`,
    [tx.partner, connection],
  );
  return rows.map(fromRow);
}

export interface NewAdditionDecision {
  readonly addition: AdditionId;
  readonly decision: Exclude<Decision, { kind: 'stay-removed' }> | { readonly kind: 'stay-removed'; revision: number };
  readonly note: string | null;
  readonly by: By;
}

/** In place of what was decided about the addition before. */
export async function putAdditionDecision(
  tx: PartnerTx,
  connection: ConnectionId,
  { addition, decision, note, by }: NewAdditionDecision,
): Promise<void> {
  const seen = decision.kind === 'enforce' || decision.kind === 'accept' ? decision.seen : null;
  await tx.query(
    `INSERT INTO tenant.addition_decisions (partner_id, connection_id, ${COLUMNS})
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
     ON CONFLICT (partner_id, connection_id, addition_id) DO UPDATE SET
       kind = EXCLUDED.kind, seen_quantity = EXCLUDED.seen_quantity, seen_effective_date = EXCLUDED.seen_effective_date,
       seen_cancelled_date = EXCLUDED.seen_cancelled_date, seen_revision = EXCLUDED.seen_revision,
       warnings = EXCLUDED.warnings, accept_until = EXCLUDED.accept_until, note = EXCLUDED.note,
       decided_by = EXCLUDED.decided_by, decided_at = EXCLUDED.decided_at`,
    [
      tx.partner,
      connection,
      addition,
      decision.kind,
      seen?.quantity ?? null,
      seen?.effectiveDate ?? null,
      seen?.cancelledDate ?? null,
      seen?.revision ?? (decision.kind === 'stay-removed' ? decision.revision : null),
      decision.kind === 'confirm' ? decision.warnings : [],
      decision.kind === 'accept' ? timestamp(decision.until) : null,
      note,
      by.actor,
      timestamp(by.at),
    ],
  );
}

/** False when there was none. */
export async function withdrawAdditionDecision(
  tx: PartnerTx,
  connection: ConnectionId,
  addition: AdditionId,
): Promise<boolean> {
  const rows = await tx.query(
    `DELETE FROM tenant.addition_decisions
     WHERE partner_id = $1 AND connection_id = $2 AND addition_id = $3 RETURNING addition_id`,
    [tx.partner, connection, addition],
  );
  return rows.length > 0;
}
