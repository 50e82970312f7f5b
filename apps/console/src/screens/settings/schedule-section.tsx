import { TextInput } from '@mantine/core';
import { useId } from 'react';
import { useAt } from '../../app/at.ts';
import { Moment } from '../../parts/ago.tsx';
import { SettingRow } from '../../parts/settings/setting-row.tsx';
import { useSession } from '../../session/session.ts';
import { ChoiceSetting, NumberSetting } from './typed-setting.tsx';
import { SettingsPanel } from './settings-panel.tsx';
import classes from './settings.module.css';
import { useSettingsTexts } from './texts.ts';
import { useSettingsForm } from './use-settings-form.ts';
import type { SettingsForm } from './use-settings-form.ts';

/** When the connection syncs by itself, and when a month is final. */
export function ScheduleSection() {
  const { profile } = useSession();
  const texts = useSettingsTexts();
  const form = useSettingsForm();
  const { cadence } = profile;
  const hasTime = form.typed.cadence === 'daily' || form.typed.cadence === 'monthly';
  return (
    <SettingsPanel title={texts.sections.schedule} form={form}>
      <Next />
      <ChoiceSetting name="cadence" form={form} choices={cadence.choices} initially={cadence.mode} />
      {hasTime ? <TimeOfDay form={form} initially={cadence.at} /> : null}
      <NumberSetting name="graceHours" form={form} />
    </SettingsPanel>
  );
}

/** When it syncs next, or what it waits for. */
function Next() {
  const texts = useSettingsTexts();
  const { nextDueAt, waitsFor } = useAt().connection.schedule;
  return (
    <SettingRow label={texts.next} text={waitsFor.message}>
      {nextDueAt === null ? <span className={classes['quiet']}>{texts.notByItself}</span> : <Moment at={nextDueAt} />}
    </SettingRow>
  );
}

function TimeOfDay({ form, initially }: { readonly form: SettingsForm; readonly initially: string }) {
  const { partner } = useAt();
  const texts = useSettingsTexts();
  const id = useId();
  const { label } = texts.fields.syncAt;
  return (
    <SettingRow
      label={<label htmlFor={id}>{label}</label>}
      text={
        <span id={`${id}-text`}>
          {texts.syncAtText(partner.timeZone)} {texts.initially(initially)}
        </span>
      }
    >
      <TextInput
        id={id}
        type="time"
        className={classes['number'] ?? ''}
        aria-describedby={`${id}-text`}
        value={form.typed.syncAt}
        onChange={(event) => form.set('syncAt', event.currentTarget.value)}
        disabled={!form.right.isAllowed}
        error={form.isWrong('syncAt') ? texts.notATime : undefined}
      />
    </SettingRow>
  );
}
