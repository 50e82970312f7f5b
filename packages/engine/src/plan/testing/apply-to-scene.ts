import { ZERO } from '../../decimal/decimal.ts';
import { additionId } from '../../ids.ts';
import type { AgreementId } from '../../ids.ts';
import type { OwnedLine } from '../../ledger/owned-line.ts';
import type { Addition } from '../../psa/records.ts';
import type { Plan, PlanInput } from '../plan-input.ts';
import type { PlanLine } from '../plan-line.ts';

/** What stands after every line of a plan was written without trouble, adoptions included. */
export function applyToScene(input: PlanInput, plan: Plan): PlanInput {
  const additions = new Map<AgreementId, Addition[]>([...input.remote.additions].map(([id, list]) => [id, [...list]]));
  const owned = new Map<number, OwnedLine>(input.owned.map((line) => [line.addition, line]));
  let nextId = Math.max(1_000_000, ...[...owned.keys()].map((id) => id + 1));
  for (const line of plan.lines) {
    const written = writtenAddition(line, additions, () => additionId((nextId += 1)));
    if (written === null || line.key === null) continue;
    const before = owned.get(written.id);
    const { quantity, effectiveDate, cancelledDate } = written;
    owned.set(written.id, {
      key: line.key,
      addition: written.id,
      origin: before?.origin ?? (line.action === 'adopt' ? 'adopted' : 'created'),
      customer: line.customer,
      sku: line.sku,
      marker: before?.marker ?? null,
      state: line.action === 'end' ? 'ended' : 'live',
      written: { quantity, effectiveDate, cancelledDate, revision: (before?.written.revision ?? 0) + 1 },
      published: publishedBy(line, input, before?.published ?? null),
      orphanDecision: before?.orphanDecision ?? null,
    });
  }
  return { ...input, remote: { ...input.remote, additions }, owned: [...owned.values()] };
}

function writtenAddition(
  line: PlanLine,
  additions: Map<AgreementId, Addition[]>,
  newId: () => Addition['id'],
): Addition | null {
  const list = line.agreement === null ? undefined : additions.get(line.agreement);
  if (list === undefined || line.agreement === null) return null;
  if (line.action === 'create' && line.newAddition !== null) {
    const made = created(line.agreement, line.newAddition, newId());
    list.push(made);
    return made;
  }
  const index = list.findIndex(({ id }) => id === line.addition);
  const stands = list[index];
  if (stands === undefined) return null;
  const changed = changedAddition(line, stands);
  if (changed !== null) list[index] = changed;
  return changed;
}

function changedAddition(line: PlanLine, stands: Addition): Addition | null {
  if (line.action === 'change' || line.action === 'adopt') return { ...stands, quantity: line.quantity };
  if (line.action === 'end') return { ...stands, quantity: line.quantity, cancelledDate: line.effectiveDate };
  return line.action === 'keep' && line.bucket === 'published' && line.usage !== null ? stands : null;
}

function created(agreement: AgreementId, made: NonNullable<PlanLine['newAddition']>, id: Addition['id']): Addition {
  return {
    id,
    agreement,
    catalogItem: made.catalogItem,
    quantity: made.quantity,
    lessIncluded: ZERO,
    unitPrice: made.unitPrice,
    unitCost: made.unitCost,
    billCustomer: made.billCustomer,
    effectiveDate: made.effectiveDate,
    cancelledDate: made.cancelledDate,
    serialNumber: `marker ${id}`,
    description: '',
    updatedBy: 'us',
    lastUpdated: null,
  };
}

/** A number of an earlier month never takes the place of a later one. */
function publishedBy(line: PlanLine, input: PlanInput, known: OwnedLine['published']): OwnedLine['published'] {
  const { period, remote, now } = input;
  const isOlder = known !== null && known.month > period.month;
  if (line.usage === null || line.agreement === null || isOlder) return known;
  return {
    month: period.month,
    quantity: line.quantity,
    isFinal: line.isFinal,
    nextInvoiceDate: remote.agreements.get(line.agreement)?.nextInvoiceDate ?? null,
    at: now,
  };
}
