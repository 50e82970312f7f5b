import { approvableLines } from 'tallybridge-engine';
import type { PlanLine } from 'tallybridge-engine';
import type { Plan as PlanAnswer, lineRejectionsSchema, lineRestorationSchema } from 'tallybridge-sdk/contract';
import type { z } from 'zod';
import {
  findPlan,
  readPlanLines,
  readRejections,
  rejectLines as storeRejections,
  restoreLines as storeRestoration,
  selectLines,
} from '../../store/index.ts';
import type { PartnerTx, Plan } from '../../store/index.ts';
import { AppError } from '../app-error.ts';
import { requireConnection } from '../connections/to-connection.ts';
import { audit, decidedBy } from '../context.ts';
import type { PartnerContext } from '../context.ts';
import { filterOf } from './list-plans.ts';
import type { PlanPath } from './list-plans.ts';
import { requirePlanToDecide, toPlan } from './to-plan.ts';

type Rejections = z.output<typeof lineRejectionsSchema>;
type Restoration = z.output<typeof lineRestorationSchema>;

/** More is counted in the audit log, not listed. */
const MOST_LISTED = 100;

function notRejectable(message: string, field: string): AppError {
  return new AppError('plan-lines-not-rejectable', message, {
    remedy: 'Read the lines of the plan again, and pick lines that create, change, end or adopt something.',
    fields: [{ field, message }],
  });
}

function notOpen(state: Plan['state']): AppError {
  return new AppError('plan-not-open', `the plan is ${state}, so nothing is decided about its single lines any more`, {
    remedy:
      'Reject what is approved as a whole while it is not being written, hold a line for good, or make a new plan.',
  });
}

/** The lines that are meant, with those that are only ever written together with them. */
async function meantLines(
  tx: PartnerTx,
  { connection, id }: Plan,
  wanted: Restoration['lines'],
): Promise<readonly PlanLine[]> {
  const writable = approvableLines({ lines: await readPlanLines(tx, id) });
  if (wanted === 'all') return writable;
  if (Array.isArray(wanted)) {
    const known = new Set(writable.map(({ fingerprint }) => fingerprint));
    const odd = wanted.findIndex((fingerprint) => !known.has(fingerprint));
    if (odd !== -1) throw notRejectable(`the plan would write no such line "${wanted[odd]}"`, `lines/${odd}`);
  }
  const picked = Array.isArray(wanted)
    ? new Set(wanted)
    : await selectLines(tx, { connection, plan: id }, filterOf(wanted));
  const isPicked = ({ fingerprint }: PlanLine) => picked.has(fingerprint);
  const groups = new Set(writable.flatMap((line) => (isPicked(line) && line.group !== null ? [line.group] : [])));
  return writable.filter((line) => isPicked(line) || (line.group !== null && groups.has(line.group)));
}

interface Decision {
  readonly action: 'plan.lines-rejected' | 'plan.lines-restored';
  readonly asked: Rejections | Restoration;
  /** Stores it for those lines that it changes something for; false when the plan is no longer open. */
  readonly decide: (tx: PartnerTx, plan: Plan['id'], fingerprints: readonly string[]) => Promise<boolean>;
  readonly isNews: (isRejected: boolean) => boolean;
}

async function decideLines(
  ctx: PartnerContext,
  path: PlanPath,
  { action, asked, decide, isNews }: Decision,
): Promise<PlanAnswer> {
  return ctx.store.withPartner(ctx.partner.id, async (tx) => {
    const { id } = await requireConnection(tx, path.connection);
    const plan = await requirePlanToDecide(ctx, tx, { connection: id, id: path.plan });
    if (plan.state !== 'ready' && plan.state !== 'parked') throw notOpen(plan.state);
    const meant = await meantLines(tx, plan, asked.lines);
    if (meant.length === 0) throw notRejectable('no line is picked', 'lines');
    const rejected = await readRejections(tx, plan.id);
    const news = meant.filter(({ fingerprint }) => isNews(rejected.has(fingerprint)));
    if (news.length === 0) return toPlan(tx, plan);
    const fingerprints = news.map(({ fingerprint }) => fingerprint);
    if (!(await decide(tx, plan.id, fingerprints))) throw notOpen(plan.state);
    const lines = news
      .slice(0, MOST_LISTED)
      .map(({ customer, sku, action: does }) => ({ customer, sku, action: does }));
    const { by, note } = asked;
    await audit(ctx, tx, { action, subject: plan.id, detail: { by, note, count: news.length, lines } });
    return toPlan(tx, (await findPlan(tx, plan.id)) ?? plan);
  });
}

/** Somebody says no to lines of an open plan: they are not written, and the next plan has them again. */
export function rejectLines(ctx: PartnerContext, path: PlanPath, asked: Rejections): Promise<PlanAnswer> {
  const by = { actor: decidedBy(ctx, asked.by), at: ctx.now };
  return decideLines(ctx, path, {
    action: 'plan.lines-rejected',
    asked,
    decide: (tx, plan, fingerprints) => storeRejections(tx, plan, { fingerprints, note: asked.note ?? null, by }),
    isNews: (isRejected) => !isRejected,
  });
}

/** Takes rejections back while the plan is open. */
export function restoreLines(ctx: PartnerContext, path: PlanPath, asked: Restoration): Promise<PlanAnswer> {
  return decideLines(ctx, path, {
    action: 'plan.lines-restored',
    asked,
    decide: storeRestoration,
    isNews: (isRejected) => isRejected,
  });
}
