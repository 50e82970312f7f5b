import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import type { CatalogSuggestion } from 'tallybridge-sdk';
import { productSuggestionsQuery } from '../../../api/products.ts';
import { useAt } from '../../../app/at.ts';
import { ActionButton } from '../../../parts/action-button.tsx';
import { Strip, StripLine } from '../../../parts/offer.tsx';
import { ProblemPanel } from '../../../parts/problem-panel.tsx';
import { useRight } from '../../../session/use-right.ts';
import { useTexts } from '../../../texts/texts.ts';
import { useRenewedProducts } from './use-save-product.ts';

/** What the service links when it is asked to accept all that is sure. */
const LEAST = 0.9;

/** Reads ConnectWise, so only where a product is still undecided. */
export function useProductSuggestions(isWanted: boolean) {
  const { client, key } = useAt();
  return useQuery({ ...productSuggestionsQuery(client, key), enabled: isWanted });
}

/** Accepts every suggestion that is sure, and undoes it. */
export function ProductSuggestions({ suggestions }: { readonly suggestions: readonly CatalogSuggestion[] }) {
  const { client } = useAt();
  const right = useRight('setup:write');
  const { suggestion: texts } = useTexts().products;
  const renew = useRenewedProducts();
  const undo = useMutation({ mutationFn: (batch: string) => client.productLinks.undo(batch), onSuccess: renew });
  const accept = useMutation({
    mutationFn: () => client.productLinks.accept({ minScore: LEAST }),
    onSuccess: renew,
    onMutate: () => undo.reset(),
  });
  const sure = suggestions.filter(({ score, isAmbiguous }) => score >= LEAST && !isAmbiguous);
  const failed = accept.error ?? undo.error;
  const batch = accept.data?.batch ?? null;
  if (failed === null && batch === null && suggestions.length === 0) return null;
  const linked = accept.data?.linked.length ?? 0;
  return (
    <Strip>
      {failed === null ? null : <ProblemPanel error={failed} />}
      {batch === null ? null : (
        <StripLine
          isStatus
          title={undo.data === undefined ? texts.accepted(linked) : texts.undone(undo.data.undone.length)}
        >
          {undo.data === undefined ? (
            <Button variant="default" loading={undo.isPending} onClick={() => undo.mutate(batch)}>
              {texts.undo}
            </Button>
          ) : null}
          <Button variant="subtle" onClick={() => accept.reset()}>
            {texts.dismiss}
          </Button>
        </StripLine>
      )}
      {suggestions.length === 0 ? null : (
        <StripLine title={texts.title(suggestions.length)} text={texts.text}>
          {sure.length === 0 ? null : (
            <ActionButton right={right} loading={accept.isPending} onClick={() => accept.mutate()}>
              {texts.acceptAll(sure.length)}
            </ActionButton>
          )}
        </StripLine>
      )}
    </Strip>
  );
}
