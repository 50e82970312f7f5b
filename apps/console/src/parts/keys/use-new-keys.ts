import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useAt } from '../../app/at.ts';

/** Stores a new pair beside the one in force, tries it, and puts it in force; or forgets it. */
export function useNewKeys(onDropped: () => void) {
  const { client, key, partner } = useAt();
  const queries = useQueryClient();
  const renew = async () => {
    await queries.invalidateQueries({ queryKey: ['partner', partner.key], exact: true });
    await queries.invalidateQueries({ queryKey: key });
  };
  const replace = useMutation({
    // Null: the pair that waits already is tried again.
    mutationFn: async (keys: { readonly publicKey: string; readonly privateKey: string } | null) => {
      if (keys !== null) await client.keys.storeNext(keys);
      return client.keys.switch();
    },
    onSettled: renew,
  });
  const drop = useMutation({
    mutationFn: () => client.keys.dropNext(),
    onSuccess: async () => {
      onDropped();
      await renew();
    },
  });
  return { replace, drop };
}
