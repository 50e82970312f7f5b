import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTexts } from '../../texts/texts.ts';
import classes from './form-end.module.css';
import { SettingProblem } from './setting-problem.tsx';

interface Props {
  readonly form: {
    readonly isChanged: boolean;
    readonly isSaved: boolean;
    readonly isSaving: boolean;
    readonly error: Error | null;
    readonly discard: () => void;
  };
  /** Whose is whose, where two people changed it: nothing is saved before one of them has decided. */
  readonly conflict?: ReactNode;
  /** False while it cannot be saved. */
  readonly isWhole?: boolean;
  /** Why not. */
  readonly missing?: string;
}

/** The end of a form whose settings are saved together, in place. */
export function FormEnd({ form, conflict = null, isWhole = true, missing }: Props) {
  const { data: texts } = useTexts();
  const { isChanged, isSaved, isSaving, error, discard } = form;
  return (
    <>
      <SettingProblem error={error} conflict={conflict} />
      <div role="status" className={isSaved && !isChanged ? classes['end'] : undefined}>
        {isSaved && !isChanged ? <span className={classes['saved']}>{texts.saved}</span> : null}
      </div>
      {isChanged && conflict === null ? (
        <div className={classes['end']}>
          <Button type="submit" loading={isSaving} disabled={!isWhole}>
            {texts.save}
          </Button>
          <Button variant="default" onClick={discard}>
            {texts.discard}
          </Button>
          {isWhole || missing === undefined ? null : <span className={classes['quiet']}>{missing}</span>}
        </div>
      ) : null}
    </>
  );
}
