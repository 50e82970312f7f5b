import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ConnectionSettings, ConnectionSettingsChange } from 'tallybridge-sdk';
import { saveSettings } from '../../api/save-settings.ts';
import { useAt } from '../../app/at.ts';

/** Settings that are saved one by one, as soon as they are chosen. */
export function useSetting() {
  const { client, key, partner, connection } = useAt();
  const queries = useQueryClient();
  const renew = async () => {
    await queries.invalidateQueries({ queryKey: ['partner', partner.key], exact: true });
    await queries.invalidateQueries({ queryKey: key });
  };
  const saving = useMutation({
    mutationFn: (wanted: Wanted) => saveSettings(client, wanted),
    onSuccess: ({ kind }) => (kind === 'saved' ? renew() : undefined),
  });
  const { data, variables, mutate, reset } = saving;
  const theirs = data?.kind === 'conflict' ? data.theirs : null;
  return {
    save: (change: ConnectionSettingsChange) => mutate({ seen: connection.settings, change }),
    isSaving: saving.isPending,
    error: saving.error,
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

interface Wanted {
  readonly seen: ConnectionSettings;
  readonly change: ConnectionSettingsChange;
}

export type Setting = ReturnType<typeof useSetting>;
