import { useQuery } from '@tanstack/react-query';
import type { CatalogSuggestion } from 'tallybridge-sdk';
import { productSuggestionsQuery } from '../../../api/products.ts';
import { useAt } from '../../../app/at.ts';
import { Accepted, useAcceptance } from '../../../parts/accepted.tsx';
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
  const acceptance = useAcceptance({
    accept: () => client.productLinks.accept({ minScore: LEAST }),
    undo: (batch) => client.productLinks.undo(batch),
    renew: useRenewedProducts(),
  });
  const { accepting, batch, error } = acceptance;
  const sure = suggestions.filter(({ score, isAmbiguous }) => score >= LEAST && !isAmbiguous);
  if (error === null && batch === null && suggestions.length === 0) return null;
  return (
    <Strip>
      {error === null ? null : <ProblemPanel error={error} />}
      <Accepted acceptance={acceptance} texts={texts} />
      {suggestions.length === 0 ? null : (
        <StripLine title={texts.title(suggestions.length)} text={texts.text}>
          {sure.length === 0 ? null : (
            <ActionButton right={right} loading={accepting.isPending} onClick={() => accepting.mutate()}>
              {texts.acceptAll(sure.length)}
            </ActionButton>
          )}
        </StripLine>
      )}
    </Strip>
  );
}
