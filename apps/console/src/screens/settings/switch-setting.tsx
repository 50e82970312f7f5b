import { Switch } from '@mantine/core';
import { useId, useState } from 'react';
import type { ReactNode } from 'react';
import type { ConnectionSettingsChange } from 'tallybridge-sdk';
import type { Capability } from 'tallybridge-sdk/contract';
import { useAt } from '../../app/at.ts';
import { ConflictPanel } from '../../parts/conflict-panel.tsx';
import { ProblemPanel } from '../../parts/problem-panel.tsx';
import { useRight } from '../../session/use-right.ts';
import { SettingRow } from './setting-row.tsx';
import classes from './settings.module.css';
import { SwitchOff } from './switch-off.tsx';
import { useSettingsTexts } from './texts.ts';
import { useRenewConnection, useSaveSettings } from './use-save-settings.ts';

interface Props {
  readonly label: string;
  readonly text: ReactNode;
  readonly isOn: boolean;
  readonly changeTo: (isOn: boolean) => ConnectionSettingsChange;
  /** Switching this one off is asked about. */
  readonly capability?: Capability;
}

/** One setting that is on or off, saved as soon as it is switched. */
export function SwitchSetting({ label, text, isOn, changeTo, capability }: Props) {
  const { connection } = useAt();
  const settings = useSettingsTexts();
  const right = useRight('connections:write');
  const renew = useRenewConnection();
  const id = useId();
  const [isAsked, setAsked] = useState(false);
  const saving = useSaveSettings(() => undefined);
  const theirs = saving.data?.kind === 'conflict' ? saving.data.theirs : null;
  const save = (next: boolean, seen = connection.settings) => {
    setAsked(false);
    saving.mutate({ seen, change: changeTo(next) });
  };
  return (
    <>
      <SettingRow label={<span id={id}>{label}</span>} text={text}>
        <Switch
          aria-labelledby={id}
          checked={saving.isPending ? !isOn : isOn}
          disabled={!right.isAllowed || saving.isPending}
          onChange={(event) => {
            if (event.currentTarget.checked || capability === undefined) save(event.currentTarget.checked);
            else setAsked(true);
          }}
        />
      </SettingRow>
      {theirs === null ? null : (
        <div className={classes['problem']}>
          <ConflictPanel
            fields={[{ label, theirs: settings.onOff(isOn), mine: settings.onOff(!isOn) }]}
            onKeepTheirs={() => {
              saving.reset();
              void renew();
            }}
            onSaveMine={() => save(!isOn, theirs)}
            isSaving={saving.isPending}
          />
        </div>
      )}
      {saving.error === null ? null : (
        <div className={classes['problem']}>
          <ProblemPanel error={saving.error} />
        </div>
      )}
      {capability === undefined ? null : (
        <SwitchOff
          capability={isAsked ? capability : null}
          onClose={() => setAsked(false)}
          onConfirm={() => save(false)}
        />
      )}
    </>
  );
}
