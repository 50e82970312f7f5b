import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { LiveLine, ProductLink, ProductLinkInput } from 'tallybridge-sdk';
import type { LiveLines, OneProductLink } from 'tallybridge-sdk/contract';
import { useAt } from '../../../app/at.ts';

export interface Asked {
  readonly link: OneProductLink;
  readonly lines: readonly LiveLine[];
}

type Outcome = { readonly asked: Asked } | { readonly refused: string } | 'saved';

/** Saves a link; where lines of ours would lose it, a person says first what becomes of them. */
export function useSaveProduct({ sku }: ProductLink, onDone: () => void) {
  const { client, key } = useAt();
  const queries = useQueryClient();
  const [asked, setAsked] = useState<Asked | null>(null);
  const put = async (link: OneProductLink, preview: boolean) => {
    const input: ProductLinkInput = { sku, ...link };
    const [result] = (await client.productLinks.put([input], { preview })).results;
    if (result === undefined) throw new Error('the service answered nothing about the link');
    return result;
  };
  const save = useMutation({
    mutationFn: async ({
      link,
      isAnswered,
    }: {
      readonly link: OneProductLink;
      readonly isAnswered: boolean;
    }): Promise<Outcome> => {
      const before = await put(link, !isAnswered);
      if (before.outcome === 'refused') return { refused: before.message };
      const lines = isAnswered ? [] : before.liveLines.filter(({ becomes }) => becomes !== 'moves');
      if (lines.length > 0) return { asked: { link, lines } };
      const after = isAnswered ? before : await put(link, false);
      return after.outcome === 'refused' ? { refused: after.message } : 'saved';
    },
    onSuccess: async (outcome) => {
      if (outcome !== 'saved') {
        if ('asked' in outcome) setAsked(outcome.asked);
        return;
      }
      const stale = ['product-links', 'link-counts', 'catalog-choices', 'overview', 'review'];
      await Promise.all(stale.map((name) => queries.invalidateQueries({ queryKey: [...key, name] })));
      onDone();
    },
  });
  return {
    ask: (link: OneProductLink) => save.mutate({ link, isAnswered: false }),
    asked,
    answer: (liveLines: LiveLines) => {
      if (asked === null) return;
      setAsked(null);
      save.mutate({ link: { ...asked.link, liveLines }, isAnswered: true });
    },
    cancel: () => setAsked(null),
    isPending: save.isPending,
    error: save.error,
    refused: save.data !== undefined && save.data !== 'saved' && 'refused' in save.data ? save.data.refused : null,
  };
}
