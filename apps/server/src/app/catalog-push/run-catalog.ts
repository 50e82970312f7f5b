import { pushCatalog } from 'tallybridge-engine';
import type { CatalogReport, CatalogResult, Sku, WantedItem } from 'tallybridge-engine';
import { z } from 'zod';
import { listOpenCatalogWrites, listProductLinks, newCatalogItemSchema } from '../../store/index.ts';
import type { Connection, Run } from '../../store/index.ts';
import { connectionPaused } from '../connections/pause-connection.ts';
import { fromPsa } from '../connections/psa-session.ts';
import type { PartnerContext } from '../context.ts';
import { NOTHING_DONE } from '../runs/run-lines.ts';
import type { RunResult } from '../runs/run-lines.ts';
import type { RunOutcome } from '../runs/run-outcome.ts';
import { NO_COUNTS } from '../runs/to-run.ts';
import type { RunProblem } from '../runs/to-run.ts';
import { linkedItems, openCatalog } from './catalog-session.ts';

const inputSchema: z.ZodType<readonly WantedItem[]> = z.array(
  z.object({ sku: z.custom<Sku>((value) => typeof value === 'string'), item: newCatalogItemSchema }),
);

type Failed = Exclude<CatalogResult, 'created' | 'standing'>;

function toLine({ sku, result, message }: CatalogReport): readonly RunProblem[] {
  if (result === 'created' || result === 'standing') return [];
  const outcome: Failed = result;
  return [{ customer: '', sku, outcome, message: message ?? 'It was not created.' }];
}

function toResult(reports: readonly CatalogReport[]): RunResult {
  const count = (wanted: CatalogResult) => reports.filter(({ result }) => result === wanted).length;
  const created = count('created');
  const counts = {
    ...NO_COUNTS,
    planned: reports.length - count('standing'),
    written: created,
    created,
    held: count('held'),
    refused: count('refused'),
    unknown: count('unknown'),
    failed: count('failed'),
  };
  return { counts, skipped: {}, lines: reports.flatMap(toLine) };
}

async function push(
  ctx: PartnerContext,
  connection: Connection,
  wanted: readonly WantedItem[],
): Promise<readonly CatalogReport[]> {
  const links = await ctx.store.withPartner(ctx.partner.id, (tx) => listProductLinks(tx, connection.id));
  const { ports } = await openCatalog(ctx, connection);
  const settings = ctx.settings.writes;
  const { id: installation } = ctx.installation;
  try {
    return await pushCatalog({ ports, settings, installation, wanted, linked: linkedItems(links) });
  } catch (error) {
    throw fromPsa(error);
  }
}

/** Creates what a catalog run was asked for. */
export async function runCatalog(ctx: PartnerContext, connection: Connection, run: Run): Promise<RunOutcome> {
  if (connection.settings.isPaused) throw connectionPaused();
  const result = toResult(await push(ctx, connection, inputSchema.parse(run.input)));
  return { state: 'done', result, error: null };
}

/** Looks up creations of earlier pushes whose outcome is not known; nothing is asked where there is none. */
export async function clearUpCatalog(ctx: PartnerContext, connection: Connection): Promise<RunResult> {
  if (connection.settings.isPaused) return NOTHING_DONE;
  const open = await ctx.store.withPartner(ctx.partner.id, (tx) => listOpenCatalogWrites(tx, connection.id));
  if (open.every(({ state }) => state === 'held')) return NOTHING_DONE;
  return toResult(await push(ctx, connection, []));
}
