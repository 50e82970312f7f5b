import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { LiveLines } from 'tallybridge-sdk';
import { useAt } from '../../app/at.ts';
import { partnerPath } from '../../app/paths.ts';
import { useRenewConnection } from '../../app/use-renew-connection.ts';

/** Asks for the removal, or goes on with one; once it is done the page leads away from what is gone. */
export function useRemoval() {
  const { client, partner } = useAt();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const renew = useRenewConnection();
  return useMutation({
    mutationFn: (liveLines: LiveLines) => client.removal.start({ liveLines }),
    onSuccess: async ({ state }) => {
      if (state === 'ending') {
        await renew();
        return;
      }
      await queries.invalidateQueries({ queryKey: ['partner', partner.key], exact: true });
      await navigate({ to: partnerPath(partner.key) });
    },
  });
}
