import type { Month } from 'tallybridge-engine';
import { holdSchema } from 'tallybridge-sdk/contract';
import type { HoldCode } from 'tallybridge-sdk/contract';
import { countHeldLines } from '../../store/index.ts';
import type { ConnectionId, PartnerTx } from '../../store/index.ts';
import type { PartnerContext } from '../context.ts';
import { readHoldFacts } from './hold-facts.ts';
import { DECIDED_HERE } from './offers.ts';
import { openHolds } from './open-holds.ts';

const { code: codeSchema } = holdSchema.shape;

interface Place {
  readonly connection: ConnectionId;
  readonly current: Month;
}

/**
 * How many holds are open of each code. What is put right in ConnectWise or in the links, of which there may be a thousand,
 * is counted where it is stored.
 */
export async function countHolds(
  ctx: PartnerContext,
  tx: PartnerTx,
  place: Place,
): Promise<ReadonlyMap<HoldCode, number>> {
  const facts = await readHoldFacts(tx, { ...place, reasons: DECIDED_HERE });
  const plans = facts.months.map(({ plan }) => plan.id);
  const counts = new Map<HoldCode, number>();
  for (const { hold } of openHolds(facts, ctx.now)) counts.set(hold.code, (counts.get(hold.code) ?? 0) + 1);
  for (const [reason, lines] of await countHeldLines(tx, plans, { without: DECIDED_HERE }))
    counts.set(codeSchema.parse(reason), lines);
  return counts;
}
