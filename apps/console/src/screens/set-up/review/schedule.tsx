import { NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { SubmitEvent } from 'react';
import { useAt } from '../../../app/at.ts';
import { Panel } from '../../../parts/panel.tsx';
import { useSetting } from '../../../parts/settings/use-setting.ts';
import { useSession } from '../../../session/session.ts';
import { useRight } from '../../../session/use-right.ts';
import { isTimeOfDay } from '../../../time/time-of-day.ts';
import { NotSaved } from './not-saved.tsx';
import classes from './review.module.css';
import { useReviewTexts, useSettingsTexts } from './texts.ts';

const POLICIES = ['off', 'within-limits'] as const;
const TIMED: ReadonlySet<string> = new Set(['daily', 'monthly']);

/** When it synchronizes afterwards, and whether a person looks each time. */
export function Schedule() {
  const { connection, partner } = useAt();
  const { profile } = useSession();
  const { schedule } = useReviewTexts();
  const { fields, valueOf, explain, notATime } = useSettingsTexts();
  const { isAllowed } = useRight('connections:write');
  const setting = useSetting();
  const { cadence, autoApply, syncAt } = connection.settings;
  const { choices } = profile.cadence;
  const isFixed = !isAllowed || setting.isSaving;
  return (
    <Panel title={schedule.title}>
      <div className={classes['stack']}>
        <NativeSelect
          disabled={isFixed}
          label={fields.cadence.label}
          description={explain('cadence', cadence)}
          value={cadence}
          data={[...new Set([...choices, cadence])].map((each) => ({ value: each, label: valueOf('cadence', each) }))}
          onChange={(event) => {
            const next = choices.find((each) => each === event.currentTarget.value);
            if (next !== undefined) setting.save({ cadence: next });
          }}
        />
        {TIMED.has(cadence) ? (
          <TimeOfDay
            key={syncAt}
            now={syncAt}
            label={schedule.at(partner.timeZone)}
            wrong={notATime}
            isFixed={isFixed}
            onSave={(at) => setting.save({ syncAt: at })}
          />
        ) : null}
        <NativeSelect
          disabled={isFixed}
          label={schedule.autoApply}
          description={explain('autoApply', autoApply)}
          value={autoApply}
          data={POLICIES.map((each) => ({ value: each, label: valueOf('autoApply', each) }))}
          onChange={(event) => {
            const next = POLICIES.find((each) => each === event.currentTarget.value);
            if (next !== undefined) setting.save({ autoApply: next });
          }}
        />
        <NotSaved setting={setting} />
      </div>
    </Panel>
  );
}

interface TimeProps {
  readonly now: string;
  readonly label: string;
  readonly wrong: string;
  readonly isFixed: boolean;
  readonly onSave: (at: string) => void;
}

function TimeOfDay({ now, label, wrong, isFixed, onSave }: TimeProps) {
  const [typed, setTyped] = useState(now);
  const isTime = isTimeOfDay(typed);
  const save = () => {
    if (isTime && typed !== now) onSave(typed);
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    save();
  };
  return (
    <form onSubmit={submit}>
      <TextInput
        label={label}
        value={typed}
        error={isTime ? undefined : wrong}
        disabled={isFixed}
        onChange={(event) => setTyped(event.currentTarget.value.trim())}
        onBlur={save}
      />
    </form>
  );
}
