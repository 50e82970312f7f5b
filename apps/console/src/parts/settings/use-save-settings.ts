import { useMutation } from '@tanstack/react-query';
import type { ConnectionSettings, ConnectionSettingsChange } from 'tallybridge-sdk';
import { saveSettings } from '../../api/save-settings.ts';
import { useAt } from '../../app/at.ts';
import { useRenewConnection } from '../../app/use-renew-connection.ts';

interface Wanted {
  readonly seen: ConnectionSettings;
  readonly change: ConnectionSettingsChange;
}

/** Saves what was changed; the page shows it once it stands. */
export function useSaveSettings(onSaved: () => void = () => undefined) {
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
