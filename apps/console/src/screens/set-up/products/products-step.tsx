import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { productsQuery } from '../../../api/customers.ts';
import { catalogItemsQuery, productLinksQuery } from '../../../api/products.ts';
import { useAt } from '../../../app/at.ts';
import { Empty } from '../../../parts/empty.tsx';
import { Loaded } from '../../../parts/loaded.tsx';
import { Panel } from '../../../parts/panel.tsx';
import { ProblemPanel } from '../../../parts/problem-panel.tsx';
import { SideDrawer } from '../../../parts/side-drawer.tsx';
import { DataTable } from '../../../parts/table/data-table.tsx';
import { useSession } from '../../../session/session.ts';
import { useTexts } from '../../../texts/texts.ts';
import { CreateItems } from './create/create-items.tsx';
import { PushStrip } from './create/push-strip.tsx';
import { useCatalogTexts } from './create/texts.ts';
import { columnsOf } from './product-columns.tsx';
import { ProductForm } from './product-form.tsx';
import { rowsOf } from './product-row.ts';
import type { ProductRow } from './product-row.ts';
import { ProductSuggestions, useProductSuggestions } from './product-suggestions.tsx';

/** Which catalog item each product is, and on what terms it is billed. */
export function ProductsStep() {
  const { client, key, partner } = useAt();
  const { tallybridge } = useSession();
  const links = useQuery(productLinksQuery(client, key));
  const products = useQuery(productsQuery(tallybridge, partner.key));
  const ids = (links.data ?? []).flatMap(({ catalogItemId }) => (catalogItemId === null ? [] : [catalogItemId]));
  // Names of ConnectWise are a help, not a condition: the links are shown without them where it does not answer.
  const items = useQuery(catalogItemsQuery(client, key, ids));
  const undecided = (links.data ?? []).filter(({ decision }) => decision === 'none').length;
  const suggestions = useProductSuggestions(undecided > 0);
  const failed = items.error === null ? suggestions : items;
  return (
    <Loaded query={links}>
      {(found) => (
        <Loaded query={products}>
          {(all) => (
            <>
              {failed.error === null ? null : (
                <ProblemPanel
                  error={failed.error}
                  onRetry={() => void failed.refetch()}
                  isRetrying={failed.isFetching}
                />
              )}
              <ProductSuggestions suggestions={undecided === 0 ? [] : (suggestions.data ?? [])} />
              <PushStrip undecided={undecided} />
              <Table
                rows={rowsOf({
                  links: found,
                  products: all,
                  items: items.data ?? [],
                  suggestions: suggestions.data ?? [],
                })}
                isComplete={items.isSuccess || ids.length === 0}
              />
            </>
          )}
        </Loaded>
      )}
    </Loaded>
  );
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
      {opened === undefined ? null : <ProductDrawer key={opened.link.sku} row={opened} onClose={() => setOpen(null)} />}
    </>
  );
}

/** One product: its item and terms, or a new item for it. */
function ProductDrawer({ row, onClose }: { readonly row: ProductRow; readonly onClose: () => void }) {
  const texts = useCatalogTexts();
  const [isCreating, setCreating] = useState(false);
  const { link, product } = row;
  return (
    <SideDrawer isOpen onClose={onClose} title={isCreating ? texts.titleOf(link.name) : link.name}>
      {isCreating ? (
        <CreateItems product={product} onDone={onClose} />
      ) : (
        <ProductForm {...row} onDone={onClose} onCreate={() => setCreating(true)} />
      )}
    </SideDrawer>
  );
}
