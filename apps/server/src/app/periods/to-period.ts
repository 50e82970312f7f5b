import { instantText, monthName, parseMonth } from 'tallybridge-engine';
import type { SealObstacle } from 'tallybridge-engine';
import type { Period as PeriodAnswer, StatementHead } from 'tallybridge-sdk/contract';
import { findPeriod, findStatement } from '../../store/index.ts';
import type { Connection, PartnerTx, StoredPeriod, StoredStatement } from '../../store/index.ts';
import { AppError, notFound } from '../app-error.ts';
import { requireConnection } from '../connections/to-connection.ts';
import type { PartnerContext } from '../context.ts';
import { missingToSeal } from './seal-month.ts';

export interface PeriodPath {
  readonly connection: string;
  readonly month: string;
}

export interface FoundPeriod {
  readonly connection: Connection;
  readonly stored: StoredPeriod;
}

/** The period of a path. */
export async function requirePeriod(tx: PartnerTx, path: PeriodPath): Promise<FoundPeriod> {
  const connection = await requireConnection(tx, path.connection);
  const month = parseMonth(path.month);
  const stored = month === null ? null : await findPeriod(tx, connection.id, month);
  if (stored === null) throw notFound('billing month', path.month);
  return { connection, stored };
}

/** The newest statement of a month, or the one of a revision. */
export async function requireStatement(
  tx: PartnerTx,
  { connection, stored }: FoundPeriod,
  revision?: number,
): Promise<StoredStatement> {
  const { month } = stored.period;
  const found = await findStatement(tx, connection.id, { month, revision });
  if (found === null) throw notFound('statement', revision === undefined ? month : `${month} revision ${revision}`);
  return found;
}

export function notSealed({ period, state }: StoredPeriod): AppError {
  return new AppError('period-not-sealed', `${monthName(period.month)} is ${state}, not sealed`, {
    remedy: 'Look at the month: it says what is missing to its seal.',
  });
}

export function toHead(statement: StoredStatement): StatementHead {
  const { number, month, revision, previousHash, hash, sealedAt, sealedBy } = statement;
  return { number, month, revision, previousHash, hash, sealedAt: instantText(sealedAt), sealedBy };
}

export function toObstacle({ code, message, until }: SealObstacle): PeriodAnswer['missing'][number] {
  return { code, message, until: until === null ? null : instantText(until) };
}

export async function toPeriod(
  ctx: PartnerContext,
  tx: PartnerTx,
  { connection, stored }: FoundPeriod,
): Promise<PeriodAnswer> {
  const { period, state, changedAt, changedBy, reopenedAt } = stored;
  const statement = stored.statement === null ? null : await findStatement(tx, connection.id, { month: period.month });
  const now = ctx.clock.now();
  const missing = state === 'closing' ? await missingToSeal(tx, { connection, stored, now }) : [];
  return {
    month: period.month,
    start: instantText(period.start),
    end: instantText(period.end),
    state,
    changedAt: instantText(changedAt),
    changedBy,
    reopenedAt: reopenedAt === null ? null : instantText(reopenedAt),
    statement: statement === null ? null : toHead(statement),
    missing: missing.map(toObstacle),
  };
}
