import type { ReactNode, SubmitEvent } from 'react';
import { ConflictPanel } from '../../parts/conflict-panel.tsx';
import { Panel } from '../../parts/panel.tsx';
import { FormEnd } from '../../parts/settings/form-end.tsx';
import { Refused } from './refused.tsx';
import { useSettingsTexts } from './texts.ts';
import { settingsIn } from './typed-settings.ts';
import type { TypedSettings } from './typed-settings.ts';
import type { SettingsForm } from './use-settings-form.ts';

interface Props {
  readonly title: string;
  readonly aside?: ReactNode;
  readonly form: SettingsForm;
  readonly children: ReactNode;
}

/** Settings that are saved together, in place. */
export function SettingsPanel({ title, aside, form, children }: Props) {
  const { right, theirs } = form;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    form.save();
  };
  return (
    <Panel title={title} aside={aside} isPadded={false}>
      <Refused right={right} />
      <form onSubmit={submit} noValidate>
        {children}
        <FormEnd form={form} conflict={theirs === null ? null : <Conflict form={form} theirs={theirs} />} />
      </form>
    </Panel>
  );
}

interface ConflictProps extends Pick<Props, 'form'> {
  readonly theirs: TypedSettings;
}

function Conflict({ form: { changed, typed, isSaving, keepTheirs, saveMine }, theirs }: ConflictProps) {
  const texts = useSettingsTexts();
  return (
    <ConflictPanel
      fields={settingsIn(changed).map(([name]) => ({
        label: texts.fields[name].label,
        theirs: texts.valueOf(name, theirs[name]),
        mine: texts.valueOf(name, typed[name]),
      }))}
      onKeepTheirs={keepTheirs}
      onSaveMine={saveMine}
      isSaving={isSaving}
    />
  );
}
