import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { CatalogOption, Product, ProductLink } from 'tallybridge-sdk';
import { productsQuery } from '../../../api/customers.ts';
import { catalogItemsQuery, productLinksQuery } from '../../../api/products.ts';
import { useAt } from '../../../app/at.ts';
import { showMoney } from '../../../decimals/decimal.ts';
import { Empty } from '../../../parts/empty.tsx';
import { Loaded } from '../../../parts/loaded.tsx';
import { Panel } from '../../../parts/panel.tsx';
import { ProblemPanel } from '../../../parts/problem-panel.tsx';
import { SideDrawer } from '../../../parts/side-drawer.tsx';
import { Status } from '../../../parts/status.tsx';
import type { Tone } from '../../../parts/status.tsx';
import { compareNames } from '../../../parts/table/column.ts';
import type { Column } from '../../../parts/table/column.ts';
import { DataTable } from '../../../parts/table/data-table.tsx';
import { useSession } from '../../../session/session.ts';
import { useTexts } from '../../../texts/texts.ts';
import type { Texts } from '../../../texts/texts.ts';
import { ProductForm } from './product-form.tsx';
import classes from './products.module.css';

interface ProductRow {
  readonly link: ProductLink;
  readonly product: Product;
  readonly item: CatalogOption | null;
}

const TONES: Readonly<Record<ProductLink['decision'], Tone>> = { linked: 'good', excluded: 'idle', none: 'warn' };

/** Which catalog item each product is, and on what terms it is billed. */
export function ProductsStep() {
  const { client, key, partner } = useAt();
  const { tallybridge } = useSession();
  const links = useQuery(productLinksQuery(client, key));
  const products = useQuery(productsQuery(tallybridge, partner.key));
  const ids = (links.data ?? []).flatMap(({ catalogItemId }) => (catalogItemId === null ? [] : [catalogItemId]));
  // Names of ConnectWise are a help, not a condition: the links are shown without them where it does not answer.
  const items = useQuery(catalogItemsQuery(client, key, ids));
  return (
    <Loaded query={links}>
      {(found) => (
        <Loaded query={products}>
          {(all) => (
            <>
              {items.error === null ? null : (
                <ProblemPanel error={items.error} onRetry={() => void items.refetch()} isRetrying={items.isFetching} />
              )}
              <Table rows={rowsOf(found, all, items.data ?? [])} isComplete={items.isSuccess || ids.length === 0} />
            </>
          )}
        </Loaded>
      )}
    </Loaded>
  );
}

function rowsOf(
  links: readonly ProductLink[],
  products: readonly Product[],
  items: readonly CatalogOption[],
): readonly ProductRow[] {
  return links.flatMap((link) => {
    const product = products.find(({ sku }) => sku === link.sku);
    const item = items.find(({ id }) => id === link.catalogItemId) ?? null;
    return product === undefined ? [] : [{ link, product, item }];
  });
}

function Table({ rows, isComplete }: { readonly rows: readonly ProductRow[]; readonly isComplete: boolean }) {
  const { products } = useTexts();
  const [open, setOpen] = useState<string | null>(null);
  const opened = rows.find(({ link }) => link.sku === open);
  return (
    <>
      <Panel label={products.title} isPadded={false}>
        <DataTable
          label={products.title}
          columns={columnsOf(products, isComplete)}
          rows={rows}
          rowKey={({ link }) => link.sku}
          rowName={({ link }) => link.name}
          onOpen={({ link }) => setOpen(link.sku)}
          openKey={open}
          isBare
          empty={<Empty title={products.empty} text={products.emptyText} />}
        />
      </Panel>
      <SideDrawer isOpen={opened !== undefined} onClose={() => setOpen(null)} title={opened?.link.name ?? ''}>
        {opened === undefined ? null : <ProductForm key={opened.link.sku} {...opened} onDone={() => setOpen(null)} />}
      </SideDrawer>
    </>
  );
}

function columnsOf(products: Texts['products'], isComplete: boolean): readonly Column<ProductRow>[] {
  return [
    {
      key: 'name',
      header: products.product,
      cell: ({ link, product }) => (
        <>
          {link.name} <span className={classes['quiet']}>{product.unit}</span>
        </>
      ),
      compare: (a, b) => compareNames(a.link.name, b.link.name),
      width: 'minmax(11rem, 1.2fr)',
      isName: true,
    },
    {
      key: 'item',
      header: products.item,
      cell: (row) => <Item row={row} isComplete={isComplete} />,
      width: 'minmax(12rem, 1.6fr)',
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
        return price === null ? '' : <span className="tb-number">{showMoney(price)}</span>;
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

function Item({ row: { link, item }, isComplete }: { readonly row: ProductRow; readonly isComplete: boolean }) {
  const { products } = useTexts();
  if (link.catalogItemId === null) return null;
  if (item === null) return <>{isComplete ? products.itemGone(link.catalogItemId) : `No. ${link.catalogItemId}`}</>;
  return (
    <>
      {item.identifier} <span className={classes['quiet']}>{item.description}</span>
      {item.isInactive ? <Status tone="bad">{products.inactive}</Status> : null}
    </>
  );
}
