import { parseMonth } from 'tallybridge-engine';
import type { Period as PeriodAnswer } from 'tallybridge-sdk/contract';
import { listPeriods as storedPeriods } from '../../store/index.ts';
import { requireProofOf } from '../connections/to-connection.ts';
import type { PartnerContext } from '../context.ts';
import { pageOf, positionOf, strangeCursor } from '../page.ts';
import type { Page, PageQuery } from '../page.ts';
import { requirePeriod, toPeriod } from './to-period.ts';
import type { PeriodPath } from './to-period.ts';

/** The months of a connection, the newest first. */
export async function listPeriods(
  ctx: PartnerContext,
  connection: string,
  query: PageQuery,
): Promise<Page<PeriodAnswer>> {
  return ctx.store.withPartner(ctx.partner.id, async (tx) => {
    const found = await requireProofOf(tx, connection);
    const position = positionOf(query);
    const before = position === undefined ? null : parseMonth(position);
    if (position !== undefined && before === null) throw strangeCursor();
    const periods = await storedPeriods(tx, found.id, {
      limit: query.limit + 1,
      ...(before === null ? {} : { before }),
    });
    const { data, nextCursor } = pageOf(periods, query, ({ period }) => period.month);
    const answers: PeriodAnswer[] = [];
    for (const stored of data) answers.push(await toPeriod(ctx, tx, { connection: found, stored }));
    return { data: answers, nextCursor };
  });
}

export async function getPeriod(ctx: PartnerContext, path: PeriodPath): Promise<PeriodAnswer> {
  return ctx.store.withPartner(ctx.partner.id, async (tx) => toPeriod(ctx, tx, await requirePeriod(tx, path)));
}
