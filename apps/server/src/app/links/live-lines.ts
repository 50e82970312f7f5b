import { effectiveTerms, pairKey } from 'tallybridge-engine';
import type { AgreementId, CompanyId, Links, Month, OwnedLine } from 'tallybridge-engine';
import type { LiveLine, LiveLines } from 'tallybridge-sdk/contract';
import { decideOrphan, listOwnedLines, observedCompanies } from '../../store/index.ts';
import type { ConnectionId, PartnerTx } from '../../store/index.ts';
import type { PartnerContext } from '../context.ts';
import { readLinks } from '../plans/billing-facts.ts';
import { monthAt } from '../time/billing-month.ts';

/** One change of links: which lines it is about, and what shall become of those that lose their link. */
export interface LineQuestion {
  readonly concerns: (line: OwnedLine) => boolean;
  readonly wanted: LiveLines | undefined;
}

type Companies = ReadonlyMap<AgreementId, CompanyId>;

/** `placed`: its pair still has it; `moves`: the pair is billed elsewhere now; `lost`: no pair has it any more. */
type Fate = 'placed' | 'moves' | 'lost';

/** What a line becomes by the links as they are now; where ConnectWise was never read, a found agreement is believed. */
function fateOf({ key, customer, sku }: OwnedLine, links: Links, companies: Companies): Fate {
  const company = links.customers.get(customer);
  const product = links.products.get(sku);
  if (company?.decision.kind !== 'linked' || !company.isEnabled || product?.decision.kind !== 'linked') return 'lost';
  const { agreement } = company.decision;
  const isThere =
    agreement.mode === 'chosen'
      ? (agreement.bySku.get(sku) ?? agreement.agreement) === key.agreement
      : (companies.get(key.agreement) ?? company.decision.company) === company.decision.company;
  const { lineStyle } = effectiveTerms(product.decision.terms, links.overrides.get(pairKey(customer, sku)));
  const isSame = product.decision.number === key.productLink && (lineStyle === 'standing') === (key.month === null);
  return isThere && isSame ? 'placed' : 'moves';
}

export function toLiveLine(
  { key, addition, customer, sku, written }: OwnedLine,
  becomes: LiveLine['becomes'],
): LiveLine {
  const { agreement, month } = key;
  return { agreementId: agreement, additionId: addition, customer, sku, month, quantity: written.quantity, becomes };
}

/** Lines of months that are over stay as they are whatever becomes of the links. */
export function canChange({ state, key }: OwnedLine, month: Month): boolean {
  return state === 'live' && (key.month === null || key.month >= month);
}

/**
 * The live lines that lost their link by each of the changes, which were made already in this transaction. What a person
 * wants with them is kept for the next plan; what was decided about a line that has its link again is forgotten.
 */
export async function settleLiveLines(
  ctx: PartnerContext,
  tx: PartnerTx,
  of: { readonly connection: ConnectionId; readonly questions: readonly LineQuestion[] },
): Promise<readonly LiveLine[][]> {
  const { connection, questions } = of;
  const month = monthAt(ctx.now, ctx.partner.timeZone);
  const live = (await listOwnedLines(tx, connection)).filter((line) => canChange(line, month));
  const asked = live.filter((line) => questions.some(({ concerns }) => concerns(line)));
  if (asked.length === 0) return questions.map(() => []);
  const links = await readLinks(tx, connection);
  const companies = await observedCompanies(tx, connection);
  const answers: LiveLine[][] = [];
  for (const { concerns, wanted } of questions) {
    const lost: LiveLine[] = [];
    for (const line of asked.filter(concerns)) {
      const fate = fateOf(line, links, companies);
      const decision = fate === 'placed' ? null : (wanted ?? line.orphanDecision);
      if (decision !== line.orphanDecision) await decideOrphan(tx, connection, { key: line.key, decision });
      if (fate !== 'placed') lost.push(toLiveLine(line, fate === 'moves' ? 'moves' : (decision ?? 'asked')));
    }
    answers.push(lost);
  }
  return answers;
}
