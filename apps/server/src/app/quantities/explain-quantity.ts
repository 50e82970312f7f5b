import { basisTexts, explainUsage, instantText, quantitySteps, thinPoints, traceUsage } from 'tallybridge-engine';
import type { PlanLine, TracedUsage } from 'tallybridge-engine';
import type { QuantityExplanation } from 'tallybridge-sdk/contract';
import { readApproval, readRejections } from '../../store/index.ts';
import type { PartnerContext } from '../context.ts';
import { approvedOf, toPlanLine } from '../plans/to-plan.ts';
import type { LineDecision } from '../plans/to-plan.ts';
import { readQuantity } from './read-quantity.ts';
import type { Quantity, QuantityPath, QuantityQuery } from './read-quantity.ts';

const MOST_POINTS = 1000;

function toSteps({ evidence }: TracedUsage): QuantityExplanation['steps'] {
  const { measured, rounded, beyondIncluded, quantity } = quantitySteps(evidence);
  return [
    { step: 'basis', value: measured, changes: true },
    { step: 'rounding', value: rounded, changes: rounded !== measured },
    { step: 'included', value: beyondIncluded, changes: beyondIncluded !== rounded },
    { step: 'minimum', value: quantity, changes: quantity !== beyondIncluded },
  ];
}

function isAsPlanned({ asked, lines }: Quantity, { evidence }: TracedUsage): boolean | null {
  if (asked === null) return null;
  return lines.some(({ usage }) => usage?.fingerprint === evidence.fingerprint);
}

/** What was decided about a line of the plan that is asked about. */
async function decisions(ctx: PartnerContext, { asked }: Quantity): Promise<(line: PlanLine) => LineDecision> {
  if (asked === null) return () => ({ isApproved: false, rejection: null });
  const { approval, rejections } = await ctx.store.withPartner(ctx.partner.id, async (tx) => ({
    approval: await readApproval(tx, asked.id),
    rejections: await readRejections(tx, asked.id),
  }));
  const approved = approval === null ? new Set<string>() : approvedOf(approval);
  return ({ fingerprint }) => ({
    isApproved: approved.has(fingerprint),
    rejection: rejections.get(fingerprint) ?? null,
  });
}

/** Why a customer is billed so many of a product. The engine measures it just as a plan does. */
export async function explainQuantity(
  ctx: PartnerContext,
  path: QuantityPath,
  query: QuantityQuery,
): Promise<QuantityExplanation> {
  const found = await readQuantity(ctx, path, query);
  const { customer, sku, names, period, now, asked, terms, standing, lines } = found;
  const traced = traceUsage({ records: standing, terms, period, now });
  const points = thinPoints(traced.points, MOST_POINTS);
  const decisionOf = await decisions(ctx, found);
  const { basis, step, rounding, included, minimum } = terms;
  const { evidence } = traced;
  return {
    customer,
    customerName: names.customer,
    sku,
    productName: names.product,
    unit: names.unit,
    month: period.month,
    periodStart: instantText(period.start),
    periodEnd: instantText(period.end),
    asOf: instantText(now),
    planId: asked?.id ?? null,
    isAsPlanned: isAsPlanned(found, traced),
    terms: { basis, step, rounding, included, minimum },
    steps: toSteps(traced),
    quantity: traced.quantity,
    explanation: explainUsage(evidence, basisTexts(period.month, now >= period.end)),
    recordCount: evidence.recordCount,
    otherKinds: evidence.otherKinds.length,
    points: points.map(({ at, level }) => ({ at: instantText(at), level })),
    isThinned: points.length < traced.points.length,
    lines: lines.map((line) => toPlanLine(line, decisionOf(line))),
  };
}
