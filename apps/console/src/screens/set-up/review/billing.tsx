import { SegmentedControl } from '@mantine/core';
import { useId } from 'react';
import { useAt } from '../../../app/at.ts';
import { ProblemPanel } from '../../../parts/problem-panel.tsx';
import { useRight } from '../../../session/use-right.ts';
import classes from './review.module.css';
import { useReviewTexts } from './use-review-texts.ts';
import { useSaveSettings } from './use-save-settings.ts';

const MODES = ['arrears', 'advance'] as const;

/** Whether a month is billed after its end or before. */
export function Billing() {
  const { connection } = useAt();
  const { start } = useReviewTexts();
  const { isAllowed } = useRight('connections:write');
  const saving = useSaveSettings();
  const id = useId();
  const { billing } = connection.settings;
  return (
    <div className={classes['field']}>
      <span className={classes['label']} id={id}>
        {start.billing}
      </span>
      <SegmentedControl
        aria-labelledby={id}
        value={billing}
        disabled={!isAllowed || saving.isPending}
        data={MODES.map((mode) => ({ value: mode, label: start.modes[mode][0] }))}
        onChange={(mode) => {
          const next = MODES.find((each) => each === mode);
          if (next !== undefined) saving.mutate({ billing: next });
        }}
      />
      <span className={classes['note']}>{start.modes[billing][1]}</span>
      {saving.error === null ? null : <ProblemPanel error={saving.error} />}
    </div>
  );
}
