import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ConnectionChange } from 'tallybridge-sdk';
import { useAt } from '../../../app/at.ts';

/** Saves one setting at once; the others stay as they are. */
export function useSaveSettings() {
  const { client, key, partner } = useAt();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (settings: NonNullable<ConnectionChange['settings']>) => client.update({ settings }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['partner', partner.key] });
      await queries.invalidateQueries({ queryKey: key });
    },
  });
}
