import { Button, SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { CatalogOption, Product, ProductLink } from 'tallybridge-sdk';
import { capabilitiesQuery } from '../../../api/set-up.ts';
import { useAt } from '../../../app/at.ts';
import { ActionButton } from '../../../parts/action-button.tsx';
import { DriftFields } from '../../../parts/drift/drift-fields.tsx';
import { lacksDay } from '../../../parts/drift/typed-drift.ts';
import { ProblemPanel } from '../../../parts/problem-panel.tsx';
import { useSession } from '../../../session/session.ts';
import { useRight } from '../../../session/use-right.ts';
import { useTexts } from '../../../texts/texts.ts';
import { CatalogSelect, factsOf } from './catalog-select.tsx';
import { LiveLinesDialog } from './live-lines-dialog.tsx';
import { useCatalogTexts } from './create/texts.ts';
import { ProductConflict } from './product-conflict.tsx';
import classes from './products.module.css';
import { TermsFields } from './terms-fields.tsx';
import { lacksText, toProductLink, typedOf, wrongAmounts } from './terms-form.ts';
import { useSaveProduct } from './use-save-product.ts';

interface Props {
  readonly link: ProductLink;
  readonly product: Product;
  readonly item: CatalogOption | null;
  readonly onDone: () => void;
  /** Where no item fits. */
  readonly onCreate: () => void;
}

const DECISIONS = ['linked', 'excluded', 'none'] as const;

/** What a product is in ConnectWise and how its line is made. */
export function ProductForm({ link, product, item, onDone, onCreate }: Props) {
  const { products, drift } = useTexts();
  const { profile } = useSession();
  const { timeZone } = useAt().partner;
  const right = useRight('setup:write');
  const [typed, setTyped] = useState(() =>
    typedOf(link, { product, timeZone, offered: profile.products.find(({ sku }) => sku === link.sku) }),
  );
  const [chosen, setChosen] = useState(item);
  const [isAsked, setAsked] = useState(false);
  const saving = useSaveProduct(link, onDone);
  const isLinked = typed.decision === 'linked';
  const lacksItem = isLinked && typed.catalogItemId === null;
  const wrong = isLinked ? wrongAmounts(typed) : [];
  const isWordless = isLinked && lacksText(typed);
  const isDayless = isLinked && lacksDay(typed.drift);
  const save = () => {
    setAsked(true);
    if (!lacksItem && !isWordless && !isDayless && wrong.length === 0) saving.ask(toProductLink(typed, timeZone));
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
          <Item
            sku={link.sku}
            chosen={chosen}
            onChange={(next) => {
              setChosen(next);
              setTyped({ ...typed, catalogItemId: next?.id ?? null });
            }}
            onCreate={onCreate}
            isMissing={isAsked && lacksItem}
          />
          <TermsFields
            sku={link.sku}
            terms={typed.terms}
            onChange={(terms) => setTyped({ ...typed, terms })}
            wrong={isAsked ? wrong : []}
            lacksText={isAsked && isWordless}
            item={chosen}
          />
          <fieldset className={classes['group']}>
            <legend>{drift.policyTitle}</legend>
            <div className={classes['wide']}>
              <DriftFields
                drift={typed.drift}
                onChange={(next) => setTyped({ ...typed, drift: next })}
                isMissingDay={isAsked && isDayless}
              />
            </div>
          </fieldset>
        </>
      ) : (
        <p className={classes['quiet']}>
          {typed.decision === 'excluded' ? products.excludedText : products.undecidedText}
        </p>
      )}
      {saving.conflict === null ? null : (
        <ProductConflict
          theirs={saving.conflict}
          mine={typed}
          product={product}
          item={chosen}
          onKeepTheirs={() => void saving.keepTheirs()}
          onSaveMine={saving.keepMine}
          isSaving={saving.isPending}
        />
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

interface ItemProps extends Pick<Props, 'onCreate'> {
  readonly sku: string;
  readonly chosen: CatalogOption | null;
  readonly onChange: (item: CatalogOption | null) => void;
  readonly isMissing: boolean;
}

/** The catalog item, with what tells it from others. */
function Item({ sku, chosen, onChange, onCreate, isMissing }: ItemProps) {
  const { products } = useTexts();
  return (
    <div>
      <CatalogSelect sku={sku} value={chosen} onChange={onChange} />
      {chosen === null ? null : <p className={classes['quiet']}>{factsOf(chosen, products, sku).join(' · ')}</p>}
      <CreateButton onCreate={onCreate} hasItem={chosen !== null} />
      {isMissing ? (
        <p role="alert" className={classes['wrong']}>
          {products.chooseItem}
        </p>
      ) : null}
    </div>
  );
}

/** Where the connection creates catalog items. */
function CreateButton({ onCreate, hasItem }: { readonly onCreate: () => void; readonly hasItem: boolean }) {
  const { client, key } = useAt();
  const texts = useCatalogTexts();
  const { data } = useQuery(capabilitiesQuery(client, key));
  const isOn = data?.capabilities.some(({ capability, isOn: on }) => capability === 'createCatalogItem' && on) === true;
  if (!isOn || hasItem) return null;
  return (
    <p className={classes['quiet']}>
      {texts.createText}{' '}
      <Button size="compact-xs" variant="subtle" onClick={onCreate}>
        {texts.create}
      </Button>
    </p>
  );
}
