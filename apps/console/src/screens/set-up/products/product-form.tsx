import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import type { CatalogOption, Product, ProductLink } from 'tallybridge-sdk';
import { ActionButton } from '../../../parts/action-button.tsx';
import { ProblemPanel } from '../../../parts/problem-panel.tsx';
import { useRight } from '../../../session/use-right.ts';
import { useTexts } from '../../../texts/texts.ts';
import { CatalogSelect, factsOf } from './catalog-select.tsx';
import { LiveLinesDialog } from './live-lines-dialog.tsx';
import classes from './products.module.css';
import { TermsFields } from './terms-fields.tsx';
import { toProductLink, typedOf, wrongAmounts } from './terms-form.ts';
import { useSaveProduct } from './use-save-product.ts';

interface Props {
  readonly link: ProductLink;
  readonly product: Product;
  readonly item: CatalogOption | null;
  readonly onDone: () => void;
}

const DECISIONS = ['linked', 'excluded', 'none'] as const;

/** What a product is in ConnectWise and how its line is made. */
export function ProductForm({ link, product, item, onDone }: Props) {
  const { products } = useTexts();
  const right = useRight('setup:write');
  const [typed, setTyped] = useState(() => typedOf(link, product));
  const [chosen, setChosen] = useState(item);
  const [isAsked, setAsked] = useState(false);
  const saving = useSaveProduct(link, onDone);
  const isLinked = typed.decision === 'linked';
  const lacksItem = isLinked && typed.catalogItemId === null;
  const wrong = isLinked ? wrongAmounts(typed) : [];
  const save = () => {
    setAsked(true);
    if (!lacksItem && wrong.length === 0) saving.ask(toProductLink(typed, link));
  };
  return (
    <div className={classes['form']}>
      <SegmentedControl
        fullWidth
        aria-label={products.decision}
        data={DECISIONS.map((value) => ({ value, label: products.choices[value] }))}
        value={typed.decision}
        onChange={(decision) => setTyped({ ...typed, decision })}
      />
      {isLinked ? (
        <>
          <div>
            <CatalogSelect
              sku={link.sku}
              value={chosen}
              onChange={(next) => {
                setChosen(next);
                setTyped({ ...typed, catalogItemId: next?.id ?? null });
              }}
            />
            {chosen === null ? null : (
              <p className={classes['quiet']}>{factsOf(chosen, products, link.sku).join(' · ')}</p>
            )}
            {isAsked && lacksItem ? (
              <p role="alert" className={classes['wrong']}>
                {products.chooseItem}
              </p>
            ) : null}
          </div>
          <TermsFields
            sku={link.sku}
            terms={typed.terms}
            onChange={(terms) => setTyped({ ...typed, terms })}
            wrong={isAsked ? wrong : []}
          />
        </>
      ) : (
        <p className={classes['quiet']}>
          {typed.decision === 'excluded' ? products.excludedText : products.undecidedText}
        </p>
      )}
      {saving.refused === null ? null : (
        <p role="alert" className={classes['wrong']}>
          {saving.refused}
        </p>
      )}
      {saving.error === null ? null : <ProblemPanel error={saving.error} />}
      <div className={classes['end']}>
        <ActionButton right={right} loading={saving.isPending} onClick={save}>
          {products.save}
        </ActionButton>
      </div>
      <LiveLinesDialog asked={saving.asked} onAnswer={saving.answer} onClose={saving.cancel} />
    </div>
  );
}
