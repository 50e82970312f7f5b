import { Switch } from '@mantine/core';
import type { Profile } from 'tallybridge-sdk';
import { useAt } from '../../app/at.ts';
import { ConflictPanel } from '../../parts/conflict-panel.tsx';
import { Panel } from '../../parts/panel.tsx';
import { ProblemPanel } from '../../parts/problem-panel.tsx';
import { useSetting } from '../../parts/settings/use-setting.ts';
import { useRight } from '../../session/use-right.ts';
import { settingsTexts } from '../../texts/en/settings.ts';
import { textsOfScreen } from '../../texts/of-screen.ts';
import classes from './switched-off.module.css';

const useSettingsTexts = textsOfScreen(settingsTexts);

/** A step whose capability is off: it begins with switching that on. */
export function SwitchedOff({ capability }: { readonly capability: keyof Profile['capabilities'] }) {
  const { connection } = useAt();
  const texts = useSettingsTexts();
  const right = useRight('connections:write');
  const { save, isSaving, error, conflict, keepTheirs, saveMine } = useSetting();
  const { name, text } = texts.capabilities[capability];
  const switchOn = () => {
    // What was never billed from here is planned and seen before anything is written.
    const shadow = capability === 'agreements' && connection.isFirst ? { isShadow: true } : {};
    save({ ...shadow, capabilities: { [capability]: true } });
  };
  return (
    <Panel title={name}>
      <div className={classes['stack']}>
        <Switch label={text} checked={isSaving} disabled={!right.isAllowed || isSaving} onChange={switchOn} />
        <p className={classes['note']}>{right.isAllowed ? texts.offAgain : right.reason}</p>
        {error === null ? null : <ProblemPanel error={error} />}
        {conflict === null ? null : (
          <ConflictPanel
            fields={[
              {
                label: name,
                theirs: texts.onOff(conflict.theirs.capabilities[capability] ?? false),
                mine: texts.onOff(true),
              },
            ]}
            onKeepTheirs={keepTheirs}
            onSaveMine={saveMine}
            isSaving={isSaving}
          />
        )}
      </div>
    </Panel>
  );
}
