import type { CatalogOption, Product, ProductLink } from 'tallybridge-sdk';
import { useAt } from '../../../app/at.ts';
import { showPrice } from '../../../decimals/decimal.ts';
import { ConflictPanel } from '../../../parts/conflict-panel.tsx';
import { useTexts } from '../../../texts/texts.ts';
import type { Texts } from '../../../texts/texts.ts';
import { typedOf } from './terms-form.ts';
import type { Typed } from './terms-form.ts';

interface Props {
  readonly theirs: ProductLink;
  readonly mine: Typed;
  readonly product: Product;
  /** The item that I chose: the only one whose name is known here. */
  readonly item: CatalogOption | null;
  readonly onKeepTheirs: () => void;
  readonly onSaveMine: () => void;
  readonly isSaving: boolean;
}

/** Somebody else decided about the product meanwhile: what differs, and whose stands. */
export function ProductConflict({ theirs, mine, product, item, ...panel }: Props) {
  const texts = useTexts();
  const { timeZone } = useAt().partner;
  const seen = { ...typedOf(theirs, { product, timeZone }), decision: theirs.decision };
  const before = shownOf(seen, texts, item);
  const after = shownOf(mine, texts, item);
  const fields = Object.keys(after)
    .map((label) => ({ label, theirs: before[label] ?? '', mine: after[label] ?? '' }))
    .filter((field) => field.theirs !== field.mine);
  return <ConflictPanel fields={fields} {...panel} />;
}

function shownOf(
  { decision, catalogItemId, terms, drift }: Typed,
  { products, drift: driftTexts }: Texts,
  item: CatalogOption | null,
): Readonly<Record<string, string>> {
  const decided = { [products.state]: products.decisions[decision] };
  if (decision !== 'linked') return decided;
  const money = (text: string) => (text === '' ? products.leave : showPrice(text));
  return {
    ...decided,
    [products.item]: catalogItemId === item?.id ? (item?.identifier ?? '') : products.numbered(catalogItemId ?? 0),
    [products.basis]: products.bases[terms.basis],
    [products.step]: terms.step,
    [products.rounding]: products.roundings[terms.rounding],
    [products.included]: terms.included,
    [products.minimum]: terms.minimum,
    [products.lineStyle]: products.lineStyles[terms.lineStyle],
    [products.billFlag]: products.billFlags[terms.billFlag],
    [products.price]: money(terms.price),
    [products.cost]: money(terms.cost),
    [driftTexts.policyTitle]: [driftTexts.shortChoices[drift.choice], drift.until]
      .filter((text) => text !== '')
      .join(' '),
    [products.invoiceText]: terms.textOf === 'own' ? terms.invoiceText : products.textsOf[terms.textOf],
  };
}
