import { Radio, Stack, TextInput } from '@mantine/core';
import { useId } from 'react';
import { SETTING_BOUNDS } from 'tallybridge-sdk/contract';
import { SettingRow } from '../../parts/settings/setting-row.tsx';
import classes from './settings.module.css';
import { useSettingsTexts } from './texts.ts';
import type { ChoiceName, NumberName } from './typed-settings.ts';
import type { SettingsForm } from './use-settings-form.ts';

interface NumberProps {
  readonly name: NumberName;
  readonly form: SettingsForm;
}

/** A whole number within its bounds. */
export function NumberSetting({ name, form }: NumberProps) {
  const texts = useSettingsTexts();
  const id = useId();
  const { label, text, unit } = texts.fields[name];
  return (
    <SettingRow
      label={<label htmlFor={id}>{label}</label>}
      text={
        <span id={`${id}-text`}>
          {text} {texts.bounds(SETTING_BOUNDS[name], unit)}
        </span>
      }
    >
      <TextInput
        id={id}
        className={classes['number'] ?? ''}
        aria-describedby={`${id}-text`}
        inputMode="numeric"
        autoComplete="off"
        value={form.typed[name]}
        onChange={(event) => form.set(name, event.currentTarget.value)}
        disabled={!form.right.isAllowed}
        error={form.isWrong(name) ? texts.outOfBounds(SETTING_BOUNDS[name]) : undefined}
        rightSection={<span className={classes['quiet']}>{unit}</span>}
        rightSectionWidth="4rem"
      />
    </SettingRow>
  );
}

interface ChoiceProps {
  readonly name: Exclude<ChoiceName, 'syncAt'>;
  readonly form: SettingsForm;
  /** Those that are offered, in their order. */
  readonly choices: readonly string[];
  /** What a new connection of the vendor begins with. */
  readonly initially: string;
}

/** One of a few, each explained. */
export function ChoiceSetting({ name, form, choices, initially }: ChoiceProps) {
  const texts = useSettingsTexts();
  const { label, text } = texts.fields[name];
  return (
    <SettingRow
      label={label}
      text={
        <>
          {text} {texts.initially(texts.valueOf(name, initially))}
        </>
      }
    >
      <Radio.Group aria-label={label} value={form.typed[name]} onChange={(value) => form.set(name, value)}>
        <Stack gap="xs">
          {choices.map((value) => (
            <Radio
              key={value}
              size="sm"
              value={value}
              label={texts.valueOf(name, value)}
              description={texts.explain(name, value)}
              disabled={!form.right.isAllowed}
            />
          ))}
        </Stack>
      </Radio.Group>
    </SettingRow>
  );
}
