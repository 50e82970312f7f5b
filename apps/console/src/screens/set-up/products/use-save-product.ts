import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import type { LiveLine, LiveLines, OneProductLink, ProductLink } from 'tallybridge-sdk';
import { saveProduct } from '../../../api/save-product.ts';
import { useAt } from '../../../app/at.ts';

export interface Asked {
  readonly link: OneProductLink;
  readonly lines: readonly LiveLine[];
}

interface Conflict {
  readonly link: OneProductLink;
  readonly theirs: ProductLink;
}

interface Attempt {
  readonly link: OneProductLink;
  readonly seen: ProductLink;
  readonly isAnswered: boolean;
}

type Outcome = { readonly asked: Asked } | { readonly conflict: Conflict } | 'saved';

/** What shows a product or what was decided about it. */
const STALE = ['product-links', 'product-suggestions', 'link-counts', 'catalog-choices', 'overview', 'review'] as const;

export function useRenewedProducts(): () => Promise<unknown> {
  const [partner, connection] = useAt().key;
  const queries = useQueryClient();
  return useCallback(
    () => Promise.all(STALE.map((name) => queries.invalidateQueries({ queryKey: [partner, connection, name] }))),
    [queries, partner, connection],
  );
}

/**
 * Saves the link of a product. Where lines of ours would lose it, a person says first what becomes of them; where somebody
 * else saved meanwhile, a person says whose stands.
 */
export function useSaveProduct(link: ProductLink, onDone: () => void) {
  const { client } = useAt();
  const renew = useRenewedProducts();
  const [seen, setSeen] = useState(link);
  const [asked, setAsked] = useState<Asked | null>(null);
  const [conflict, setConflict] = useState<Conflict | null>(null);
  const { sku } = link;
  const save = useMutation({
    mutationFn: async ({ link: wanted, seen: known, isAnswered }: Attempt): Promise<Outcome> => {
      if (!isAnswered) {
        const { liveLines } = await client.productLinks.set(sku, wanted, { preview: true });
        const lines = liveLines.filter(({ becomes }) => becomes !== 'moves');
        if (lines.length > 0) return { asked: { link: wanted, lines } };
      }
      const saved = await saveProduct(client, { sku, seen: known, link: wanted });
      return saved.kind === 'saved' ? 'saved' : { conflict: { link: wanted, theirs: saved.theirs } };
    },
    onSuccess: async (outcome) => {
      if (outcome !== 'saved') {
        if ('asked' in outcome) setAsked(outcome.asked);
        else setConflict(outcome.conflict);
        return;
      }
      setConflict(null);
      await renew();
      onDone();
    },
  });
  return {
    ask: (wanted: OneProductLink) => save.mutate({ link: wanted, seen, isAnswered: false }),
    asked,
    answer: (liveLines: LiveLines) => {
      if (asked === null) return;
      setAsked(null);
      save.mutate({ link: { ...asked.link, liveLines }, seen, isAnswered: true });
    },
    cancel: () => setAsked(null),
    conflict: conflict?.theirs ?? null,
    keepMine: () => {
      if (conflict === null) return;
      setSeen(conflict.theirs);
      save.mutate({ link: conflict.link, seen: conflict.theirs, isAnswered: conflict.link.liveLines !== undefined });
    },
    keepTheirs: async () => {
      await renew();
      onDone();
    },
    isPending: save.isPending,
    error: save.error,
  };
}
