import { pairKey } from '../links/pair-key.ts';
import { permissionText, personHoldText, refusedText } from './explain.ts';
import type { EligibleCase } from './pair-case.ts';
import { heldLine } from './pair-lines.ts';
import type { ConnectionRules } from './plan-input.ts';
import type { PlanLine } from './plan-line.ts';

/** A line that would write, unless a person holds it, the role may not, or ConnectWise refused just that before. */
export function gated(line: EligibleCase, planned: PlanLine): PlanLine {
  const { context, pair, place } = line;
  const { personHolds, refusals, rules } = context.input;
  const hold = personHolds.size === 0 ? undefined : personHolds.get(pairKey(pair.customer, pair.sku));
  if (hold !== undefined) return heldLine(line, 'by-person', personHoldText(line, hold));
  const missing = missingRight(rules, planned);
  if (missing !== null) return heldLine(line, 'permission', permissionText(line.place, missing));
  const refused = refusals.size === 0 ? undefined : refusals.get(place.keyText);
  if (refused?.fingerprint === planned.fingerprint)
    return heldLine(line, 'refused-by-psa', refusedText(place, refused.message));
  return planned;
}

/** The right that ConnectWise is known not to give; one that cannot be proven is tried. */
export function missingRight({ rights }: ConnectionRules, line: PlanLine): 'Add' | 'Edit' | null {
  if (line.action === 'create') return rights.addAdditions === 'no' ? 'Add' : null;
  const isWritten =
    line.action === 'change' || line.action === 'end' || (line.action === 'adopt' && line.from !== line.quantity);
  return isWritten && rights.editAdditions === 'no' ? 'Edit' : null;
}
