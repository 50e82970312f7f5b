import { counted, showCount } from '../words.ts';
import type { Words } from '../words.ts';

/** What the plan says about lines that somebody said no to. */
export const rejectionTexts = ({ psa }: Words) => ({
  reject: 'Reject',
  rejectSome: (count: number) => `Reject ${counted(count, 'line')}`,
  rejectText: (count: number) =>
    count === 1
      ? `It is not written with this plan, whatever is approved of it. The next plan proposes it again. To keep it out of ${psa} for good, hold it instead.`
      : `They are not written with this plan, whatever is approved of it. The next plan proposes them again. To keep them out of ${psa} for good, hold them instead.`,
  writesByItself:
    'Here plans are written without a person, so the next synchronization may write what is rejected. A hold prevents that.',
  noteHint: 'Stands on the line and in the activity log',
  together: (count: number) =>
    count === 1
      ? 'One more line belongs to them and is decided with them: a move ends one line and begins another.'
      : `${showCount(count)} more lines belong to them and are decided with them: a move ends one line and begins another.`,
  restore: 'Take back',
  restoreSome: (count: number) => `Take ${counted(count, 'rejection')} back`,
  restoreText: (count: number) =>
    count === 1 ? 'The line can be approved again.' : 'The lines can be approved again.',
  rejected: 'Rejected',
  /** Who, and why where that was said. */
  by: (name: string, note: string | null) => (note === null ? `Rejected by ${name}` : `${name}: ${note}`),
  before: 'Rejected before',
  beforeText: (name: string, note: string | null) =>
    `Rejected in an earlier plan by ${name}${note === null ? '.' : `: ${note}`}`,
  all: 'Every line is rejected',
  allText: 'So there is nothing to approve. Take rejections back, or reject the plan as a whole.',
});
