import type { AdditionId, AgreementId, InstallationId } from '../ids.ts';
import type { Links } from '../links/effective-terms.ts';
import type { PairKey } from '../links/pair-key.ts';
import { askedForBy, linkNumbersOf } from './claims.ts';
import { newOwner, numbersIn, pairsOf } from './pairs.ts';
import type { KeyedPair } from './pairs.ts';
import { PROTOCOL } from './protocol.ts';
import type { Protocol, WriteContext, WritePorts } from './protocol.ts';
import { readAgreements } from './read-agreements.ts';
import { RunReport } from './run-report.ts';
import type { ApplyReport } from './run-report.ts';
import type { WriteSettings } from './settings.ts';
import { workAgreement } from './work-agreement.ts';

export interface SettleInput {
  readonly ports: WritePorts;
  readonly settings: WriteSettings;
  readonly installation: InstallationId;
  /** Agreements in which a complete read found something of ours to put right. */
  readonly attention: readonly AgreementId[];
  /** As they are now: a write that was lost is not sent again for what they no longer bill. */
  readonly links: Links;
  /** Pairs whose line a person has stopped: nothing of theirs is sent again. */
  readonly personHolds?: ReadonlySet<PairKey>;
  /** Customer and sku of the keys that may have to be attached again; the lines of the last plan will do. */
  readonly pairs: readonly KeyedPair[];
  /** Creations of the last day that were given up: one that turns up after all is attached too. */
  readonly givenUp?: readonly KeyedPair[];
  /** Additions that are not ours and that a person decided to leave beside our lines. */
  readonly leftAlone?: ReadonlySet<AdditionId>;
}

/**
 * Clears up without a plan: settles the intents whose quarantine is over, attaches lines of ours that the ledger lost
 * and leaves one per key. Asks nothing of ConnectWise when nothing is open.
 */
export function settleConnection(input: SettleInput): Promise<ApplyReport> {
  return settleConnectionUnder(PROTOCOL, input);
}

/** The same under a given protocol; only the simulation passes another one. */
export async function settleConnectionUnder(protocol: Protocol, input: SettleInput): Promise<ApplyReport> {
  const { ports, settings, installation, attention, pairs, links } = input;
  const known = [...(input.givenUp ?? []), ...pairs];
  const report = new RunReport();
  const open = (await ports.ledger.listOpen()).filter(({ state }) => state !== 'held');
  const ids = new Set([...attention, ...open.map(({ key }) => key.agreement)]);
  if (ids.size === 0) return report.finish();
  const context: WriteContext = {
    ports,
    settings,
    installation,
    protocol,
    owner: newOwner(ports),
    pairOf: pairsOf(known),
    linkNumbers: new Set([...linkNumbersOf(links.products.values()), ...numbersIn(known)]),
    leftAlone: input.leftAlone ?? new Set(),
    isAskedFor: askedForBy(links, { planned: pairs, held: input.personHolds ?? new Set() }),
    decided: null,
  };
  const agreements = await readAgreements(context, report);
  for (const id of [...ids].toSorted((a, b) => a - b)) {
    if (report.stoppedBy !== null || agreements === null) break;
    const agreement = agreements.get(id);
    if (agreement === undefined) report.failure(id, `Agreement ${id} is not in ConnectWise any more.`);
    else await workAgreement({ context, report, agreement, lines: [], needsAttention: attention.includes(id) });
  }
  return report.finish();
}
