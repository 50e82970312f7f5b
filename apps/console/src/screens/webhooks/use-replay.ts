import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Webhook } from 'tallybridge-sdk';
import { replayEvents, WEBHOOKS_KEY } from '../../api/webhooks.ts';
import { useSession } from '../../session/session.ts';

/** Delivers events again to one endpoint. */
export function useReplay({ id }: Webhook) {
  const { tallybridge } = useSession();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (events: readonly string[]) => replayEvents(tallybridge, id, events),
    onSuccess: () => queries.invalidateQueries({ queryKey: WEBHOOKS_KEY }),
  });
}
