import type { ConnectionSettingsChange } from 'tallybridge-sdk';
import { theirsOf } from '../../api/save-over.ts';
import { useAt } from '../../app/at.ts';
import { useRenewConnection } from '../../app/use-renew-connection.ts';
import { useSaveSettings } from './use-save-settings.ts';

/** Settings that are saved one by one, as soon as they are chosen. */
export function useSetting() {
  const { connection } = useAt();
  const renew = useRenewConnection();
  const { data, variables, mutate, reset, isPending, error } = useSaveSettings();
  const theirs = theirsOf(data);
  return {
    save: (change: ConnectionSettingsChange) => mutate({ seen: connection.settings, change }),
    isSaving: isPending,
    error,
    conflict: theirs === null || variables === undefined ? null : { theirs, mine: variables.change },
    keepTheirs: () => {
      reset();
      void renew();
    },
    saveMine: () => {
      if (theirs !== null && variables !== undefined) mutate({ seen: theirs, change: variables.change });
    },
  };
}

export type Setting = ReturnType<typeof useSetting>;
