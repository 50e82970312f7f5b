import { Button } from '@mantine/core';
import type { ReactNode, SubmitEvent } from 'react';
import { ConflictPanel } from '../../parts/conflict-panel.tsx';
import { Panel } from '../../parts/panel.tsx';
import { ProblemPanel } from '../../parts/problem-panel.tsx';
import { useTexts } from '../../texts/texts.ts';
import { Refused } from './refused.tsx';
import classes from './settings.module.css';
import { useSettingsTexts } from './texts.ts';
import { settingsIn } from './typed-settings.ts';
import type { SettingsForm } from './use-settings-form.ts';

interface Props {
  readonly title: string;
  readonly aside?: ReactNode;
  readonly form: SettingsForm;
  readonly children: ReactNode;
}

/** Settings that are saved together, in place. */
export function SettingsPanel({ title, aside, form, children }: Props) {
  const { data } = useTexts();
  const texts = useSettingsTexts();
  const { right, isChanged, isSaved, isSaving, error } = form;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    form.save();
  };
  return (
    <Panel title={title} aside={aside} isPadded={false}>
      <Refused right={right} />
      <form onSubmit={submit} noValidate>
        {children}
        <Conflict form={form} />
        {error === null ? null : (
          <div className={classes['problem']}>
            <ProblemPanel error={error} />
          </div>
        )}
        <div role="status" className={isSaved && !isChanged ? classes['end'] : undefined}>
          {isSaved && !isChanged ? <span className={classes['saved']}>{texts.saved}</span> : null}
        </div>
        {isChanged && form.theirs === null ? (
          <div className={classes['end']}>
            <Button type="submit" loading={isSaving}>
              {data.save}
            </Button>
            <Button variant="default" onClick={form.discard}>
              {texts.discard}
            </Button>
          </div>
        ) : null}
      </form>
    </Panel>
  );
}

function Conflict({ form: { theirs, changed, typed, isSaving, keepTheirs, saveMine } }: Pick<Props, 'form'>) {
  const texts = useSettingsTexts();
  if (theirs === null) return null;
  return (
    <div className={classes['problem']}>
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
    </div>
  );
}
