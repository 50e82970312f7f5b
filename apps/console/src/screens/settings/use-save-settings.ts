import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ConnectionSettings, ConnectionSettingsChange } from 'tallybridge-sdk';
import { saveSettings } from '../../api/save-settings.ts';
import { useAt } from '../../app/at.ts';

interface Wanted {
  readonly seen: ConnectionSettings;
  readonly change: ConnectionSettingsChange;
}

/** The connection as the page has it, and everything that follows from it, read anew. */
export function useRenewConnection(): () => Promise<void> {
  const { key, partner } = useAt();
  const queries = useQueryClient();
  return async () => {
    await queries.invalidateQueries({ queryKey: ['partner', partner.key], exact: true });
    await queries.invalidateQueries({ queryKey: key });
  };
}

/** Saves what was changed; the page shows it once it stands. */
export function useSaveSettings(onSaved: () => void) {
  const { client } = useAt();
  const renew = useRenewConnection();
  return useMutation({
    mutationFn: (wanted: Wanted) => saveSettings(client, wanted),
    onSuccess: async (outcome) => {
      if (outcome.kind !== 'saved') return;
      await renew();
      onSaved();
    },
  });
}
