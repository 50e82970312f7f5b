import { instantText } from '../calendar/instant.ts';
import { driftDecision, driftedFields, wasEndedByPerson } from './drift.ts';
import { acceptedText, driftText, leftRemovedText, removedText } from './explain.ts';
import type { EligibleCase } from './pair-case.ts';
import { heldLine, pairLine } from './pair-lines.ts';
import type { PlanLine } from './plan-line.ts';

/** A line of ours that a person removed or changed in ConnectWise; null when it stands as we left it. */
export function removedOrDrifted(line: EligibleCase): PlanLine | null {
  const { context, ours, place } = line;
  if (ours === null || ours.owned === null) return null;
  const { owned, addition } = ours;
  if (addition === null || wasEndedByPerson(context, owned, addition)) {
    const decided = context.input.decisions.get(owned.addition);
    if (decided?.kind !== 'stay-removed' || decided.revision !== owned.written.revision)
      return heldLine(line, 'removed-in-psa', removedText(line, owned, addition));
    return pairLine(line, { action: 'none', bucket: 'excluded', explanation: leftRemovedText(line, owned, decided) });
  }
  const drifted = driftedFields(owned, addition, place.link);
  const decision = driftDecision(context, place.link, { owned, addition, drifted });
  switch (decision.kind) {
    case 'none':
    case 'enforce':
      return null;
    case 'hold':
      return heldLine(line, 'drift', driftText(line, { owned, addition, drifted }));
    case 'accept': {
      const until = instantText(decision.until).slice(0, 10);
      return pairLine(line, {
        action: 'keep',
        bucket: 'excluded',
        explanation: acceptedText(line, { addition, until, note: decision.note }),
      });
    }
  }
}
