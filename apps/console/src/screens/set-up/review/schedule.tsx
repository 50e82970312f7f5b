import { NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { SubmitEvent } from 'react';
import { useAt } from '../../../app/at.ts';
import { Panel } from '../../../parts/panel.tsx';
import { ProblemPanel } from '../../../parts/problem-panel.tsx';
import { useSession } from '../../../session/session.ts';
import { useRight } from '../../../session/use-right.ts';
import { Billing } from './billing.tsx';
import classes from './review.module.css';
import { useReviewTexts } from './use-review-texts.ts';
import { useSaveSettings } from './use-save-settings.ts';

const POLICIES = ['off', 'within-limits'] as const;
const TIMED: ReadonlySet<string> = new Set(['daily', 'monthly']);
const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

/** When it synchronizes afterwards, and whether a person looks each time. */
export function Schedule({ hasBilling }: { readonly hasBilling: boolean }) {
  const { connection, partner } = useAt();
  const { profile } = useSession();
  const { schedule } = useReviewTexts();
  const { isAllowed } = useRight('connections:write');
  const saving = useSaveSettings();
  const { cadence, autoApply, syncAt } = connection.settings;
  const { choices } = profile.cadence;
  const common = { disabled: !isAllowed || saving.isPending };
  return (
    <Panel title={schedule.title}>
      <div className={classes['stack']}>
        {hasBilling ? <Billing /> : null}
        <NativeSelect
          {...common}
          label={schedule.cadence}
          value={cadence}
          data={[...new Set([...choices, cadence])].map((each) => ({ value: each, label: schedule.cadences[each] }))}
          onChange={(event) => {
            const next = choices.find((each) => each === event.currentTarget.value);
            if (next !== undefined) saving.mutate({ cadence: next });
          }}
        />
        {TIMED.has(cadence) ? (
          <TimeOfDay
            key={syncAt}
            now={syncAt}
            label={schedule.at(partner.timeZone)}
            wrong={schedule.badTime}
            isFixed={common.disabled}
            onSave={(at) => saving.mutate({ syncAt: at })}
          />
        ) : null}
        <NativeSelect
          {...common}
          label={schedule.autoApply}
          value={autoApply}
          data={POLICIES.map((each) => ({ value: each, label: schedule.modes[each] }))}
          onChange={(event) => {
            const next = POLICIES.find((each) => each === event.currentTarget.value);
            if (next !== undefined) saving.mutate({ autoApply: next });
          }}
        />
        {saving.error === null ? null : <ProblemPanel error={saving.error} />}
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
  const isTime = TIME.test(typed);
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
