import { useState } from 'react';
import type { ConnectionSettings } from 'tallybridge-sdk';
import { theirsOf } from '../../api/save-over.ts';
import { useAt } from '../../app/at.ts';
import { useRenewConnection } from '../../app/use-renew-connection.ts';
import { useSaveSettings } from '../../parts/settings/use-save-settings.ts';
import type { Right } from '../../session/use-right.ts';
import { changeOf, isWrong, settingsIn, typedOf } from './typed-settings.ts';
import type { SettingName, TypedSettings } from './typed-settings.ts';
import { useRightToSet } from './use-right-to-set.ts';

export interface SettingsForm {
  readonly typed: TypedSettings;
  readonly set: (name: SettingName, value: string) => void;
  readonly isWrong: (name: SettingName) => boolean;
  readonly right: Right;
  readonly isChanged: boolean;
  readonly isSaved: boolean;
  readonly isSaving: boolean;
  readonly error: Error | null;
  /** What somebody else has set meanwhile; null where nobody did. */
  readonly theirs: TypedSettings | null;
  readonly changed: Partial<TypedSettings>;
  readonly save: () => void;
  readonly discard: () => void;
  readonly keepTheirs: () => void;
  readonly saveMine: () => void;
}

/** The settings of the connection with what somebody typed over them and has not saved yet. */
export function useSettingsForm(): SettingsForm {
  const { connection } = useAt();
  const right = useRightToSet();
  const [draft, setDraft] = useState<Partial<TypedSettings>>({});
  const [isAsked, setAsked] = useState(false);
  const renew = useRenewConnection();
  const saving = useSaveSettings(() => reset());
  const before = typedOf(connection.settings);
  const typed = { ...before, ...draft };
  const changed = Object.fromEntries(settingsIn(draft).filter(([name, value]) => before[name] !== value));
  const wrong = settingsIn(changed).filter(([name, value]) => isWrong(name, value));
  const theirs = theirsOf(saving.data);

  const reset = () => {
    setDraft({});
    setAsked(false);
  };
  const saveOver = (seen: ConnectionSettings) => saving.mutate({ seen, change: changeOf(changed) });
  return {
    typed,
    set: (name, value) => {
      if (saving.data !== undefined) saving.reset();
      setDraft({ ...draft, [name]: value });
    },
    isWrong: (name) => isAsked && wrong.some(([each]) => each === name),
    right,
    isChanged: Object.keys(changed).length > 0,
    isSaved: saving.data?.kind === 'saved',
    isSaving: saving.isPending,
    error: saving.error,
    theirs: theirs === null ? null : typedOf(theirs),
    changed,
    save: () => {
      setAsked(true);
      if (wrong.length === 0) saveOver(connection.settings);
    },
    discard: () => {
      saving.reset();
      reset();
    },
    keepTheirs: () => {
      saving.reset();
      reset();
      void renew();
    },
    saveMine: () => {
      if (theirs !== null) saveOver(theirs);
    },
  };
}
