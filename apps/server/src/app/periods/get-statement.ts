import type { Statement, StatementHead } from 'tallybridge-sdk/contract';
import { listStatements as storedStatements } from '../../store/index.ts';
import { requireProofOf } from '../connections/to-connection.ts';
import type { PartnerContext } from '../context.ts';
import { pageOf, positionOf, strangeCursor } from '../page.ts';
import type { Page, PageQuery } from '../page.ts';
import { readStatement } from './read-statement.ts';
import { notSealed, requirePeriod, requireStatement, toHead } from './to-period.ts';
import type { PeriodPath } from './to-period.ts';

/** The newest statement of a month, or an earlier revision. */
export async function getStatement(ctx: PartnerContext, path: PeriodPath, revision?: number): Promise<Statement> {
  return ctx.store.withPartner(ctx.partner.id, async (tx) => {
    const found = await requirePeriod(tx, path);
    if (found.stored.statement === null) throw notSealed(found.stored);
    return readStatement(await requireStatement(tx, found, revision));
  });
}

const NUMBER = /^\d{1,15}$/;

/** The whole chain in its order. */
export async function listStatements(
  ctx: PartnerContext,
  connection: string,
  query: PageQuery,
): Promise<Page<StatementHead>> {
  const position = positionOf(query) ?? '0';
  if (!NUMBER.test(position)) throw strangeCursor();
  const after = Number(position);
  const statements = await ctx.store.withPartner(ctx.partner.id, async (tx) => {
    const { id } = await requireProofOf(tx, connection);
    return storedStatements(tx, id, { after, limit: query.limit + 1 });
  });
  const page = pageOf(statements, query, ({ number }) => String(number));
  return { data: page.data.map(toHead), nextCursor: page.nextCursor };
}
