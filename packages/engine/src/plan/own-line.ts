import { instantText } from '../calendar/instant.ts';
import { driftDecision, driftedFields, wasEndedByPerson } from './drift.ts';
import { acceptedText, driftText, removedText } from './explain.ts';
import type { EligibleCase } from './pair-case.ts';
import { heldLine, pairLine } from './pair-lines.ts';
import type { PlanLine } from './plan-line.ts';

/** A line of ours that a person removed or changed in ConnectWise; null when it stands as we left it. */
export function removedOrDrifted(line: EligibleCase): PlanLine | null {
  const { context, ours, place } = line;
  if (ours === null || ours.owned === null) return null;
  const { owned, addition } = ours;
  if (addition === null || wasEndedByPerson(context, owned, addition)) {
    return heldLine(line, 'removed-in-psa', removedText(line, owned, addition));
  }
  const drifted = driftedFields(owned, addition, place.link);
  switch (driftDecision(context, place.link, drifted)) {
    case 'none':
    case 'enforce':
      return null;
    case 'hold':
      return heldLine(line, 'drift', driftText(line, { owned, addition, drifted }));
    case 'accept': {
      const { acceptUntil, note } = place.link.drift;
      const until = acceptUntil === null ? '' : instantText(acceptUntil).slice(0, 10);
      return pairLine(line, {
        action: 'keep',
        bucket: 'excluded',
        explanation: acceptedText(line, { addition, until, note }),
      });
    }
  }
}
