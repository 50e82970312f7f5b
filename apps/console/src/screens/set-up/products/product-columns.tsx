import type { ProductLink } from 'tallybridge-sdk';
import { showPrice } from '../../../decimals/decimal.ts';
import { Status } from '../../../parts/status.tsx';
import type { Tone } from '../../../parts/status.tsx';
import { compareNames } from '../../../parts/table/column.ts';
import type { Column } from '../../../parts/table/column.ts';
import type { Texts } from '../../../texts/texts.ts';
import { unitBeside } from '../../../texts/words.ts';
import { ItemCell } from './item-cell.tsx';
import type { ProductRow } from './product-row.ts';
import classes from './products.module.css';

const TONES: Readonly<Record<ProductLink['decision'], Tone>> = { linked: 'good', excluded: 'idle', none: 'warn' };

export function columnsOf(products: Texts['products'], isComplete: boolean): readonly Column<ProductRow>[] {
  return [
    {
      key: 'name',
      header: products.product,
      cell: ({ link, product }) => (
        <>
          {link.name} <span className={classes['quiet']}>{products.per(unitBeside(link.name, product.unit))}</span>
        </>
      ),
      compare: (a, b) => compareNames(a.link.name, b.link.name),
      width: 'minmax(11rem, 1.2fr)',
      isName: true,
    },
    {
      key: 'item',
      header: products.item,
      cell: (row) => <ItemCell row={row} isComplete={isComplete} />,
      width: 'minmax(12rem, 2fr)',
    },
    {
      key: 'counts',
      header: products.counts,
      cell: ({ link, product }) => products.bases[(link.terms ?? product).basis],
      hide: 'not-wide',
    },
    {
      key: 'price',
      header: products.price,
      cell: ({ link, item }) => {
        const price = link.terms?.price ?? item?.price ?? null;
        return price === null ? '' : <span className="tb-number">{showPrice(price)}</span>;
      },
      align: 'right',
      width: '6rem',
    },
    {
      key: 'state',
      header: products.state,
      cell: ({ link }) => <Status tone={TONES[link.decision]}>{products.decisions[link.decision]}</Status>,
      compare: (a, b) => compareNames(a.link.decision, b.link.decision),
      width: '8rem',
    },
  ];
}
