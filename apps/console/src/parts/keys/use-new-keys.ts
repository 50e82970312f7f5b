import { useMutation } from '@tanstack/react-query';
import { useAt } from '../../app/at.ts';
import { useRenewConnection } from '../../app/use-renew-connection.ts';

/** Stores a new pair beside the one in force, tries it, and puts it in force; or forgets it. */
export function useNewKeys(onDropped: () => void) {
  const { client } = useAt();
  const renew = useRenewConnection();
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
