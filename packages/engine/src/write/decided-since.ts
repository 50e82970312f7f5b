import type { PairKey } from '../links/pair-key.ts';
import { pairKey } from '../links/pair-key.ts';
import type { Links } from '../links/effective-terms.ts';
import type { OrphanDecision } from '../ledger/owned-line.ts';
import type { Action, PlanLine } from '../plan/plan-line.ts';
import type { AgreementSession } from './agreement-session.ts';
import { isClaimed } from './claims.ts';

/** What people have decided by the moment of writing. */
export interface Decided {
  readonly links: Links;
  /** Pairs whose line a person has stopped. */
  readonly personHolds: ReadonlySet<PairKey>;
  /** Fingerprints of lines that a person said no to. */
  readonly rejected: ReadonlySet<string>;
  /** Fingerprints of lines that a newer plan of the month, which was carried out, does not have any more. */
  readonly overtaken: ReadonlySet<string>;
}

export interface DecidedSince extends Decided {
  /** The lines of the plan that is written. */
  readonly lines: readonly PlanLine[];
}

/**
 * What a person has decided since a line was planned and approved that no longer lets it be written. Null when it is
 * still what the links, the holds and the decisions ask for.
 */
export function whatWasDecided({ context, agreement, owned }: AgreementSession, line: PlanLine): string | null {
  const { decided } = context;
  const { customer, sku, key } = line;
  if (decided?.rejected.has(line.fingerprint) === true) return 'Somebody has rejected the line since.';
  if (decided?.overtaken.has(line.fingerprint) === true)
    return 'A newer plan of the month was carried out since, and asks for something else.';
  if (decided === null || key === null) return null;
  const { links, lines, personHolds } = decided;
  const planned = lines.filter(({ usage }) => usage !== null);
  const isBilledHere = isClaimed({ links, planned, intent: { customer, sku, key }, agreement });
  if (line.usage !== null) {
    if (personHolds.has(pairKey(customer, sku))) return 'Somebody has put the line on hold since.';
    return isBilledHere ? null : 'The links no longer bill this customer and product by this line.';
  }
  if (isBilledHere) return 'The line has its customer and product again.';
  const known = line.addition === null ? undefined : owned.get(line.addition);
  const isMoved = planned.some((other) => other.customer === customer && other.sku === sku && BILLED.has(other.action));
  if (isMoved || known === undefined || known.orphanDecision === DECISION[line.action]) return null;
  return 'What was decided about the line has changed since.';
}

/** A pair with one of these is billed elsewhere, so its old line ends without a decision of its own. */
const BILLED: ReadonlySet<Action> = new Set<Action>(['create', 'change', 'end', 'adopt', 'keep', 'none']);

const DECISION: Readonly<Partial<Record<Action, OrphanDecision>>> = { change: 'set-zero', end: 'end' };
