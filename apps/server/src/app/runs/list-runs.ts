import type { Run as RunAnswer, runsQuerySchema } from 'tallybridge-sdk/contract';
import type { z } from 'zod';
import { findRun, listRuns as storedRuns, runId } from '../../store/index.ts';
import { notFound } from '../app-error.ts';
import { requireConnection } from '../connections/to-connection.ts';
import type { PartnerContext } from '../context.ts';
import { afterOf, mapPage, momentPosition, pageOf } from '../page.ts';
import type { Page } from '../page.ts';
import { toRun } from './to-run.ts';

/** What syncs did, the newest first. */
export async function listRuns(
  ctx: PartnerContext,
  connection: string,
  query: z.output<typeof runsQuerySchema>,
): Promise<Page<RunAnswer>> {
  const runs = await ctx.store.withPartner(ctx.partner.id, async (tx) => {
    const { id } = await requireConnection(tx, connection);
    return storedRuns(tx, id, {
      limit: query.limit + 1,
      state: query.state,
      kind: query.kind,
      ...afterOf(query, runId),
    });
  });
  const page = pageOf(runs, query, (run) => momentPosition(run.queuedAt, run.id));
  return mapPage(page, toRun);
}

export async function getRun(ctx: PartnerContext, connection: string, run: string): Promise<RunAnswer> {
  return ctx.store.withPartner(ctx.partner.id, async (tx) => {
    const { id } = await requireConnection(tx, connection);
    const known = runId(run);
    const found = known === null ? null : await findRun(tx, known);
    if (found === null || found.connection !== id) throw notFound('run', run);
    return toRun(found);
  });
}
