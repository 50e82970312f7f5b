import { isZero } from '../decimal/decimal.ts';
import type { Addition } from '../psa/records.ts';
import { adoptText } from './explain.ts';
import { foreignText, markedText, placeText } from './explain-hold.ts';
import { gated } from './gate.ts';
import type { EligibleCase, ForeignAddition } from './pair-case.ts';
import { additionLine, heldLine, pairLine } from './pair-lines.ts';
import type { HoldCode, PlanLine } from './plan-line.ts';

/** What ongoing additions of the product that are not ours mean for a pair that has no line of ours. */
export function foreignAdditions(line: EligibleCase): PlanLine | null {
  const { ours, foreign, place } = line;
  const [first, second] = foreign;
  if (ours !== null || first === undefined) return null;
  if (second !== undefined) {
    const text = `Several additions could be meant: ${foreignText(line, foreign)}; cancel all but one in ConnectWise, so that the one left can be adopted.`;
    return heldLine(line, 'duplicate-additions', text);
  }
  if (first.marker !== 'none') return heldLine(line, MARKER_CODE[first.marker], markedText(line, first));
  if (place.terms.lineStyle !== 'standing') {
    const text = `${capitalised(foreignText(line, foreign))} is not ours, and a product that is billed by one line a month cannot adopt it: cancel it in ConnectWise, or bill the product by a standing line.`;
    return heldLine(line, 'foreign-addition', text);
  }
  return adopt(line, first.addition);
}

const MARKER_CODE = {
  copied: 'copied-marker',
  'foreign-installation': 'foreign-installation',
  reopened: 'drift',
  'other-line': 'duplicate-additions',
} as const;

/** Ours counts; each foreign addition beside it holds on its own. Another line of ours has a line of its own already. */
export function foreignBesideOurs(line: EligibleCase): readonly PlanLine[] {
  if (line.ours === null || line.foreign.length === 0) return NO_LINES;
  return line.foreign.filter(({ marker }) => marker !== 'other-line').map((foreign) => besideLine(line, foreign));
}

const NO_LINES: readonly PlanLine[] = [];

function besideLine(line: EligibleCase, foreign: ForeignAddition): PlanLine {
  const { addition, marker } = foreign;
  const reason: HoldCode = marker === 'none' ? 'duplicate-additions' : MARKER_CODE[marker];
  const explanation =
    marker === 'none'
      ? `Addition ${addition.id} with quantity ${addition.quantity} stands beside our line for ${placeText(line.place)} and is billed as well: cancel it in ConnectWise if it means the same.`
      : markedText(line, foreign);
  return additionLine({
    customer: line.pair.customer,
    sku: line.pair.sku,
    addition,
    key: null,
    action: 'hold',
    reason,
    quantity: addition.quantity,
    effectiveDate: null,
    explanation,
  });
}

/** A person hands us the addition; only its quantity is set, if it differs. */
function adopt(line: EligibleCase, addition: Addition): PlanLine {
  const explanation = adoptText(line, addition);
  const isFinal = line.context.hasEnded;
  const warnings = adoptionWarnings(addition);
  return gated(line, pairLine(line, { action: 'adopt', bucket: 'pending', explanation, warnings, isFinal }));
}

function adoptionWarnings({ lessIncluded, billCustomer }: Addition): readonly string[] {
  const warnings: string[] = [];
  if (!isZero(lessIncluded)) {
    warnings.push(
      `ConnectWise takes ${lessIncluded} included units off this addition; that stays so and comes on top of what the product link includes.`,
    );
  }
  if (billCustomer !== 'Billable')
    warnings.push(`This addition is ${billCustomer}, not Billable; that stays so, and its quantity is not charged.`);
  return warnings;
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
