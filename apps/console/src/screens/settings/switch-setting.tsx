import { Switch } from '@mantine/core';
import { useId, useState } from 'react';
import type { ReactNode } from 'react';
import type { ConnectionSettingsChange } from 'tallybridge-sdk';
import type { Capability } from 'tallybridge-sdk/contract';
import { ConflictPanel } from '../../parts/conflict-panel.tsx';
import { SettingProblem } from '../../parts/settings/setting-problem.tsx';
import { SettingRow } from '../../parts/settings/setting-row.tsx';
import { useSetting } from '../../parts/settings/use-setting.ts';
import { useRight } from '../../session/use-right.ts';
import { SwitchOff } from './switch-off.tsx';
import { useSettingsTexts } from './texts.ts';

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
  const texts = useSettingsTexts();
  const right = useRight('connections:write');
  const id = useId();
  const [isAsked, setAsked] = useState(false);
  const { save, isSaving, error, conflict, keepTheirs, saveMine } = useSetting();
  const switchTo = (next: boolean) => {
    setAsked(false);
    save(changeTo(next));
  };
  return (
    <>
      <SettingRow label={<span id={id}>{label}</span>} text={text}>
        <Switch
          aria-labelledby={id}
          checked={isSaving ? !isOn : isOn}
          disabled={!right.isAllowed || isSaving}
          onChange={(event) => {
            if (event.currentTarget.checked || capability === undefined) switchTo(event.currentTarget.checked);
            else setAsked(true);
          }}
        />
      </SettingRow>
      <SettingProblem
        error={error}
        conflict={
          conflict === null ? null : (
            <ConflictPanel
              fields={[{ label, theirs: texts.onOff(isOn), mine: texts.onOff(!isOn) }]}
              onKeepTheirs={keepTheirs}
              onSaveMine={saveMine}
              isSaving={isSaving}
            />
          )
        }
      />
      {capability === undefined ? null : (
        <SwitchOff
          capability={isAsked ? capability : null}
          onClose={() => setAsked(false)}
          onConfirm={() => switchTo(false)}
        />
      )}
    </>
  );
}
