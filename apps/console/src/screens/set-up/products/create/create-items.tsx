import { useDebouncedValue } from '@mantine/hooks';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { CatalogPush, Product } from 'tallybridge-sdk';
import { catalogPreviewQuery } from '../../../../api/products.ts';
import { useAt } from '../../../../app/at.ts';
import { ActionButton } from '../../../../parts/action-button.tsx';
import { ProblemPanel } from '../../../../parts/problem-panel.tsx';
import { useSession } from '../../../../session/session.ts';
import { useRight } from '../../../../session/use-right.ts';
import type { Right } from '../../../../session/use-right.ts';
import classes from '../products.module.css';
import { ItemFields } from './item-fields.tsx';
import { PlaceFields } from './place-fields.tsx';
import { PushPreview } from './push-preview.tsx';
import { PushProgress } from './push-progress.tsx';
import { useCatalogTexts } from './texts.ts';
import { emptyPush, toPush, wrongFields } from './typed-push.ts';

interface Props {
  /** The product to create an item for; null for every product that has none. */
  readonly product: Product | null;
  readonly onDone: () => void;
}

/** Creates catalog items: where they go, what would happen, and then how far it is. */
export function CreateItems({ product, onDone }: Props) {
  const { client, key } = useAt();
  const { profile } = useSession();
  const texts = useCatalogTexts();
  const right = useRight('setup:write');
  const offered = profile.products.find(({ sku }) => sku === product?.sku)?.catalogIdentifier;
  const [typed, setTyped] = useState(() => emptyPush(product, offered));
  const push = useMemo(() => toPush(typed), [typed]);
  const [asked] = useDebouncedValue(push, 300);
  const preview = useQuery(catalogPreviewQuery(client, key, asked));
  const start = useMutation({ mutationFn: (wanted: CatalogPush) => client.catalog.push(wanted) });
  const isCurrent = asked === push && !preview.isFetching && preview.data !== undefined;
  const creates = preview.data?.creates ?? 0;
  if (start.data !== undefined)
    return (
      <PushProgress
        run={start.data.id}
        leftToDo={preview.data?.leftToDo ?? []}
        onDone={onDone}
        onBack={() => {
          start.reset();
          void preview.refetch();
        }}
      />
    );
  return (
    <div className={classes['form']}>
      {typed.item === null ? null : (
        <ItemFields item={typed.item} onChange={(item) => setTyped({ ...typed, item })} wrong={wrongFields(typed)} />
      )}
      <PlaceFields typed={typed} onChange={setTyped} />
      {push === null && wrongFields(typed).length === 0 ? (
        <p className={classes['quiet']}>{texts.chooseFirst}</p>
      ) : null}
      {push === null || preview.error === null ? null : (
        <ProblemPanel error={preview.error} onRetry={() => void preview.refetch()} isRetrying={preview.isFetching} />
      )}
      {push === null || preview.data === undefined || preview.error !== null ? null : (
        <PushPreview preview={preview.data} />
      )}
      {start.error === null ? null : <ProblemPanel error={start.error} />}
      <div className={classes['end']}>
        <ActionButton
          right={rightOf(right, {
            isReady: isCurrent && creates > 0,
            why: push === null ? texts.chooseFirst : isCurrent ? texts.nothing : texts.looking,
          })}
          loading={start.isPending}
          onClick={() => {
            if (push !== null) start.mutate(push);
          }}
        >
          {texts.go(isCurrent ? creates : product === null ? 0 : 1)}
        </ActionButton>
      </div>
    </div>
  );
}

interface Known {
  readonly isReady: boolean;
  readonly why: string;
}

/** Nothing is created that nobody saw first. */
function rightOf(right: Right, { isReady, why }: Known): Right {
  return right.isAllowed && !isReady ? { isAllowed: false, reason: why } : right;
}
