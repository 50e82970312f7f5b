import type { ListedPlanLine } from 'tallybridge-sdk';
import { ActionButton } from '../../parts/action-button.tsx';
import { useRight } from '../../session/use-right.ts';
import { useTexts } from '../../texts/texts.ts';
import { isOpen } from './approval.ts';
import { useRejectionTexts } from './use-rejection-texts.ts';

const DECISIONS = ['approve', 'reject', 'restore', 'hold'] as const;
/** What a person can decide about lines of an open plan. */
export type LineDecision = (typeof DECISIONS)[number];

const CAN: Readonly<Record<LineDecision, (line: ListedPlanLine) => boolean>> = {
  approve: isOpen,
  reject: isOpen,
  restore: ({ rejection }) => rejection !== null,
  hold: (line) => isOpen(line) || line.rejection !== null || line.action === 'keep',
};

export const canBe = (what: LineDecision, line: ListedPlanLine) => CAN[what](line);

/** What can be decided about some of them at least. */
export const decisionsOn = (lines: readonly ListedPlanLine[]) => DECISIONS.filter((what) => lines.some(CAN[what]));

interface Props {
  readonly lines: readonly ListedPlanLine[];
  readonly onPick: (what: LineDecision) => void;
}

/** A button for each. */
export function LineDecisions({ lines, onPick }: Props) {
  const { plan: texts } = useTexts();
  const rejections = useRejectionTexts();
  const right = useRight('plans:approve');
  const labels = { approve: texts.approve, hold: texts.hold, reject: rejections.reject, restore: rejections.restore };
  return decisionsOn(lines).map((what) => (
    <ActionButton
      key={what}
      right={right}
      variant={what === 'approve' ? 'filled' : 'default'}
      onClick={() => onPick(what)}
    >
      {labels[what]}
    </ActionButton>
  ));
}
