import { monthName } from '../calendar/day.ts';
import type { Day, Decimal } from '../ids.ts';
import type { OwnedLine } from '../ledger/owned-line.ts';
import type { Addition } from '../psa/records.ts';
import type { AdditionDecision } from './decisions.ts';
import type { Drift, DriftedField } from './drift.ts';
import { billedForPair } from './ended-lines.ts';
import { placeText } from './explain-hold.ts';
import { counted, explainUsage } from './explain-usage.ts';
import type { InvoiceWait } from './invoice-wait.ts';
import type { Place } from './locate.ts';
import type { NewLineDate } from './new-line.ts';
import type { EligibleCase, PairCase } from './pair-case.ts';
import type { PersonHold } from './plan-input.ts';

/** The sentences of lines that change or keep something, written for a billing administrator of an MSP. */
export function createText(line: EligibleCase, { effectiveDate, isMoved, alsoBilledUntil }: NewLineDate): string {
  const from = isMoved ? `${effectiveDate}, its next invoice, as it does not prorate` : effectiveDate;
  const also =
    alsoBilledUntil === null
      ? ''
      : ` As the agreement prorates, its next invoice on ${alsoBilledUntil} bills the days since ${effectiveDate} as well.`;
  return `A new line bills ${wanted(line)} of ${placeText(line.place)} from ${from}: ${because(line)}.${also}`;
}

export function changeText(line: EligibleCase): string {
  return `The line for ${placeText(line.place)} goes from ${line.ours?.addition?.quantity ?? ''} to ${wanted(line)}: ${because(line)}.`;
}

export function endText(line: EligibleCase, day: Day): string {
  return `The line for ${placeText(line.place)} is set to 0 and ends on ${day}, as lines at zero are ended: ${because(line)}.`;
}

export function keepText(line: EligibleCase): string {
  return `The line for ${placeText(line.place)} shows ${wanted(line)} already: ${because(line)}.`;
}

export function noneText(line: EligibleCase): string {
  return `There is nothing to bill and no line for ${placeText(line.place)}: ${because(line)}.`;
}

export function adoptText(line: EligibleCase, { id, quantity }: Addition): string {
  const step =
    quantity === line.pair.quantity
      ? 'its quantity stays'
      : `its quantity goes from ${quantity} to ${line.pair.quantity}`;
  return `Addition ${id} for ${placeText(line.place)} was not made by us: pick this line to hand it over, and ${step}; until then nothing is changed (${because(line)}).`;
}

export function waitText(line: EligibleCase, kind: Exclude<InvoiceWait['kind'], 'none'>): string {
  const place = placeText(line.place);
  const month = monthName(line.context.input.period.month);
  const published = line.ours?.owned?.published ?? null;
  const shown = published === null ? 'an earlier month' : monthName(published.month);
  const { finalWaitDays } = line.context.input.rules;
  switch (kind) {
    case 'final-first':
      return `The line for ${place} still needs the final number of ${shown}; ${wanted(line)} for ${month} follows after that is invoiced, at the latest ${finalWaitDays} days into the month.`;
    case 'invoice-first':
      return `The line for ${place} keeps the final number of ${shown} (${published?.quantity ?? ''}) until it is invoiced, at most ${finalWaitDays} days; then it shows ${wanted(line)} for ${month}.`;
    case 'later-month':
      return `The line for ${place} already shows the number of ${shown}, so nothing of ${month} is written any more: ${billedText(line)}.`;
    case 'invoiced':
      return `The line for ${place} was invoiced for ${month} with ${published?.quantity ?? ''}; usage that came later makes it ${wanted(line)}, which is not billed: invoice the difference by hand or waive it.`;
  }
}

function billedText(line: EligibleCase): string {
  const billed = billedForPair(line);
  if (billed === null) return `it never showed one of that month, and ${wanted(line)} is not billed`;
  if (billed === line.pair.quantity) return `it showed ${wanted(line)} for it`;
  return `it showed ${billed} for it, and usage makes it ${wanted(line)} now, which is not billed`;
}

export function brakeText(line: PairCase, baseline: Decimal): string {
  const { lineFactor, lineIncrease } = line.context.input.rules.brake;
  return `The line for ${placeText(line.place)} would jump from ${baseline} to ${wanted(line)}, at least ${lineFactor} times as much and ${lineIncrease} more: check the usage and release the line if it is right (${because(line)}).`;
}

export function newLineBrakeText(line: PairCase): string {
  const { lineIncrease } = line.context.input.rules.brake;
  return `A new line for ${placeText(line.place)} would bill ${wanted(line)}, ${lineIncrease} or more, and plans of this connection apply without a person: check the usage and release the line if it is right (${because(line)}).`;
}

export function removedText(line: EligibleCase, owned: OwnedLine, addition: Addition | null): string {
  const what = addition === null ? 'was deleted' : `was ended on ${addition.cancelledDate ?? ''}`;
  return `Our addition ${owned.addition} for ${placeText(line.place)} ${what} in ConnectWise, so ${wanted(line)} is not billed: confirm the removal to have a new line made, or exclude the customer or product.`;
}

export function leftRemovedText(
  line: EligibleCase,
  owned: OwnedLine,
  { by, note }: Extract<AdditionDecision, { kind: 'stay-removed' }>,
): string {
  const why = note === null ? '' : ` (${note})`;
  return `Our addition ${owned.addition} for ${placeText(line.place)} was removed in ConnectWise, and ${by} decided to leave it so${why}: ${wanted(line)} is not billed until that is taken back.`;
}

const FIELD_NAME: Readonly<Record<DriftedField, string>> = {
  quantity: 'quantity',
  effectiveDate: 'effective date',
  cancelledDate: 'cancelled date',
  catalogItem: 'product',
};

export function driftText(line: EligibleCase, { owned, addition, drifted }: Drift): string {
  const changes = drifted.map((field) => {
    const wrote = field === 'catalogItem' ? line.place.link.catalogItem : owned.written[field];
    return `${FIELD_NAME[field]} is ${addition[field] ?? 'empty'} instead of ${wrote ?? 'empty'}`;
  });
  const who = addition.updatedBy === null ? 'Somebody' : addition.updatedBy;
  return `${who} changed our addition ${addition.id} for ${placeText(line.place)} in ConnectWise (${changes.join(', ')}): accept what stands there, or let it be set to ${wanted(line)} again.`;
}

interface Accepted {
  readonly addition: Addition;
  readonly until: string;
  readonly note: string | null;
}

export function acceptedText(line: EligibleCase, { addition, until, note }: Accepted): string {
  const why = note === null ? '' : ` (${note})`;
  return `The line for ${placeText(line.place)} keeps ${addition.quantity}, as set by hand and accepted until ${until}${why}; usage asks for ${wanted(line)}.`;
}

export function personHoldText(line: PairCase, { by, note }: PersonHold): string {
  const why = note === null ? '' : ` (${note})`;
  return `${by} put ${placeText(line.place)} on hold${why}; ${wanted(line)} is billed once the hold is lifted.`;
}

export function permissionText(place: Pick<Place, 'product' | 'agreement' | 'key'>, right: 'Add' | 'Edit'): string {
  return `The security role of our API member may not write ${placeText(place)}: give it ${right} for Finance > Agreements in ConnectWise.`;
}

export function refusedText(place: Pick<Place, 'product' | 'agreement' | 'key'>, message: string): string {
  return `ConnectWise refused this write for ${placeText(place)}: "${message}"; correct the cause there and try again, or change the links.`;
}

function wanted({ pair, place }: PairCase): string {
  return counted(pair.quantity, place.product.unit);
}

function because({ pair, context }: PairCase): string {
  return explainUsage(pair.evidence, context.basisTexts);
}
