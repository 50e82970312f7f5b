import { additionId, instantText } from 'tallybridge-engine';
import type { AdditionId, OwnedLine } from 'tallybridge-engine';
import type { LineDecision, Resolution, withdrawalSchema } from 'tallybridge-sdk/contract';
import type { z } from 'zod';
import { decideOrphan, listAdditionDecisions, listOwnedLines, withdrawAdditionDecision } from '../../store/index.ts';
import type { PartnerTx, ConnectionId, StoredAdditionDecision } from '../../store/index.ts';
import { notFound } from '../app-error.ts';
import { requireConnection } from '../connections/to-connection.ts';
import { audit } from '../context.ts';
import type { PartnerContext } from '../context.ts';
import { pageWithin } from '../page.ts';
import type { Page, PageQuery } from '../page.ts';
import { askSyncsOnChange } from '../runs/ask-syncs-on-change.ts';

const RESOLUTION: Readonly<Record<StoredAdditionDecision['decision']['kind'], Resolution>> = {
  leave: 'leave-beside',
  enforce: 'enforce',
  accept: 'accept',
  'stay-removed': 'leave-removed',
  confirm: 'confirm-adoption',
};
const ORPHANS = { leave: 'leave-line', 'set-zero': 'set-zero', end: 'end-line' } as const;

function toDecision(
  { addition, decision, note, by, at }: StoredAdditionDecision,
  owned: OwnedLine | undefined,
): LineDecision {
  return {
    additionId: addition,
    resolution: RESOLUTION[decision.kind],
    customer: owned?.customer ?? null,
    sku: owned?.sku ?? null,
    until: decision.kind === 'accept' ? instantText(decision.until) : null,
    note,
    by,
    at: instantText(at),
  };
}

/** Who decided about an orphan and when stands in the audit log. */
function toOrphanDecision({ addition, customer, sku, orphanDecision, state }: OwnedLine): LineDecision[] {
  if (orphanDecision === null || state !== 'live') return [];
  const resolution = ORPHANS[orphanDecision];
  return [{ additionId: addition, resolution, customer, sku, until: null, note: null, by: null, at: null }];
}

async function readDecisions(tx: PartnerTx, connection: ConnectionId): Promise<readonly LineDecision[]> {
  const owned = await listOwnedLines(tx, connection);
  const byAddition = new Map<AdditionId, OwnedLine>(owned.map((line) => [line.addition, line]));
  const decided = await listAdditionDecisions(tx, connection);
  return [
    ...decided.map((each) => toDecision(each, byAddition.get(each.addition))),
    ...owned.flatMap(toOrphanDecision),
  ];
}

/** What people decided about single additions and lines, as long as nobody withdraws it. */
export async function listDecisions(
  ctx: PartnerContext,
  connection: string,
  query: PageQuery,
): Promise<Page<LineDecision>> {
  const decisions = await ctx.store.withPartner(ctx.partner.id, async (tx) => {
    const { id } = await requireConnection(tx, connection);
    return readDecisions(tx, id);
  });
  return pageWithin(decisions, query);
}

/** What was decided about an addition counts no longer: the next plan asks again where it has to. */
export async function withdrawDecision(
  ctx: PartnerContext,
  path: { readonly connection: string; readonly addition: number },
  { by }: z.output<typeof withdrawalSchema>,
): Promise<LineDecision> {
  return ctx.store.withPartner(ctx.partner.id, async (tx) => {
    const known = await requireConnection(tx, path.connection);
    const { id } = known;
    const addition = additionId(path.addition);
    const found = (await readDecisions(tx, id)).find((each) => each.additionId === addition);
    if (found === undefined) throw notFound('decision about the addition', String(path.addition));
    const line = (await listOwnedLines(tx, id)).find((each) => each.addition === addition);
    if (!(await withdrawAdditionDecision(tx, id, addition)) && line !== undefined)
      await decideOrphan(tx, id, { key: line.key, decision: null });
    await askSyncsOnChange(ctx, tx, [known]);
    await audit(ctx, tx, { action: 'decision.withdrawn', subject: id, detail: { by, decision: found } });
    return found;
  });
}
