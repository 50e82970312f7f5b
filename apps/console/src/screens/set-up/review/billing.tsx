import { SegmentedControl } from '@mantine/core';
import { useId } from 'react';
import { useAt } from '../../../app/at.ts';
import { useSetting } from '../../../parts/settings/use-setting.ts';
import { useRight } from '../../../session/use-right.ts';
import { NotSaved } from './not-saved.tsx';
import classes from './review.module.css';
import { useSettingsTexts } from './texts.ts';

const MODES = ['arrears', 'advance'] as const;

/** Whether a month is billed after its end or before. */
export function Billing() {
  const { connection } = useAt();
  const { fields, valueOf, explain } = useSettingsTexts();
  const { isAllowed } = useRight('connections:write');
  const setting = useSetting();
  const id = useId();
  const { billing } = connection.settings;
  return (
    <div className={classes['field']}>
      <span className={classes['label']} id={id}>
        {fields.billing.label}
      </span>
      <SegmentedControl
        aria-labelledby={id}
        value={billing}
        disabled={!isAllowed || setting.isSaving}
        data={MODES.map((mode) => ({ value: mode, label: valueOf('billing', mode) }))}
        onChange={(mode) => {
          const next = MODES.find((each) => each === mode);
          if (next !== undefined) setting.save({ billing: next });
        }}
      />
      <span className={classes['note']}>{explain('billing', billing)}</span>
      <NotSaved setting={setting} />
    </div>
  );
}
