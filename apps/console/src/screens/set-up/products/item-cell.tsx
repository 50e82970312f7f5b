import { useMutation } from '@tanstack/react-query';
import type { CatalogSuggestion } from 'tallybridge-sdk';
import { readProblem } from '../../../api/read-problem.ts';
import { saveProduct } from '../../../api/save-product.ts';
import { useAt } from '../../../app/at.ts';
import { Offer } from '../../../parts/offer.tsx';
import { Status } from '../../../parts/status.tsx';
import { useRight } from '../../../session/use-right.ts';
import { useTexts } from '../../../texts/texts.ts';
import type { ProductRow } from './product-row.ts';
import classes from './products.module.css';
import { useRenewedProducts } from './use-save-product.ts';

interface Props {
  readonly row: ProductRow;
  /** False where ConnectWise was not asked, or did not answer, what the items are called. */
  readonly isComplete: boolean;
}

/** The catalog item of a product, or what it may be. */
export function ItemCell({ row: { link, item, suggestion }, isComplete }: Props) {
  const { products } = useTexts();
  const right = useRight('setup:write');
  if (link.decision === 'none' && suggestion !== null && right.isAllowed)
    return <Suggested row={{ link, item, suggestion }} suggestion={suggestion} />;
  if (link.catalogItemId === null) return null;
  if (item === null) return <>{isComplete ? products.itemGone(link.catalogItemId) : `No. ${link.catalogItemId}`}</>;
  return (
    <>
      {item.identifier} <span className={classes['quiet']}>{item.description}</span>
      {item.isInactive ? <Status tone="bad">{products.inactive}</Status> : null}
    </>
  );
}

interface SuggestedProps {
  readonly row: Pick<ProductRow, 'link' | 'item' | 'suggestion'>;
  readonly suggestion: CatalogSuggestion;
}

function Suggested({ row: { link }, suggestion }: SuggestedProps) {
  const { client } = useAt();
  const { suggestion: texts } = useTexts().products;
  const renew = useRenewedProducts();
  const { catalogItem } = suggestion;
  const accept = useMutation({
    mutationFn: () => {
      const wanted = { decision: 'linked' as const, catalogItemId: catalogItem.id };
      return saveProduct(client, { sku: link.sku, seen: link, link: wanted });
    },
    onSuccess: renew,
  });
  return (
    <>
      <Offer
        offered={{ ...suggestion, name: `${catalogItem.identifier}: ${catalogItem.description}` }}
        label={texts.acceptOf(link.name, catalogItem.identifier)}
        onAccept={() => accept.mutate()}
        isPending={accept.isPending}
      />
      {accept.data?.kind === 'conflict' ? <p className={classes['wrong']}>{texts.changed}</p> : null}
      {accept.error === null ? null : (
        <p role="alert" className={classes['wrong']}>
          {readProblem(accept.error).detail}
        </p>
      )}
    </>
  );
}
