import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { SubmitEvent } from 'react';
import type { LinkOverride, ProductLink } from 'tallybridge-sdk';
import { overridesQuery, productLinksQuery } from '../../api/companies.ts';
import { refusalOf } from '../../api/refusal.ts';
import { useAt } from '../../app/at.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { ProblemPanel } from '../../parts/problem-panel.tsx';
import { useRight } from '../../session/use-right.ts';
import { useTexts } from '../../texts/texts.ts';
import classes from './companies.module.css';
import { FLAGS, TERM_NAMES, termsFrom, typedFrom } from './typed-terms.ts';
import type { TypedTerms } from './typed-terms.ts';

/** What this customer has other than the rest: bill or not, price, what is included. */
export function Terms({ customer }: { readonly customer: string }) {
  const { client, key } = useAt();
  const { drawer } = useTexts().companies;
  const overrides = useQuery(overridesQuery(client, key, customer));
  const products = useQuery(productLinksQuery(client, key));
  return (
    <Loaded query={overrides}>
      {(own) => (
        <Loaded query={products}>
          {(links) => {
            const linked = links.filter(({ decision }) => decision === 'linked');
            if (linked.length === 0) return <p className={classes['note']}>{drawer.noProducts}</p>;
            return (
              <>
                <BillAll customer={customer} products={linked} overrides={own} />
                {linked.map((product) => {
                  const override = own.find(({ sku }) => sku === product.sku) ?? null;
                  // Once saved it is as the service writes it: 5.50 becomes 5.5.
                  const state = `${product.sku} ${JSON.stringify(override?.terms ?? null)}`;
                  return <ProductTerms key={state} customer={customer} product={product} override={override} />;
                })}
              </>
            );
          }}
        </Loaded>
      )}
    </Loaded>
  );
}

interface AllProps {
  readonly customer: string;
  readonly products: readonly ProductLink[];
  readonly overrides: readonly LinkOverride[];
}

const DIFFERENT = 'different';

/** Billed or not, for everything that the customer uses at once; its other terms stay. */
function BillAll({ customer, products, overrides }: AllProps) {
  const { client, key } = useAt();
  const queries = useQueryClient();
  const { drawer } = useTexts().companies;
  const { isAllowed } = useRight('setup:write');
  const overrideOf = (sku: string) => overrides.find((each) => each.sku === sku) ?? null;
  const flags = new Set(products.map(({ sku }) => typedFrom(overrideOf(sku)).billFlag));
  const save = useMutation({
    mutationFn: async (billFlag: string) => {
      const all = products.map(({ sku }) => {
        const own = overrideOf(sku);
        return { customer, sku, terms: termsFrom(own, { ...typedFrom(own), billFlag }) };
      });
      const [first] = (await client.overrides.put(all)).refused;
      await queries.invalidateQueries({ queryKey: [...key, 'overrides', customer] });
      if (first !== undefined) throw refusalOf(first);
    },
  });
  return (
    <>
      <NativeSelect
        size="xs"
        label={drawer.billAll}
        disabled={!isAllowed || save.isPending}
        value={flags.size === 1 ? [...flags][0] : DIFFERENT}
        data={[
          ...(flags.size === 1 ? [] : [{ value: DIFFERENT, label: drawer.different, disabled: true }]),
          { value: '', label: drawer.asProducts },
          ...FLAGS.map((flag) => ({ value: flag, label: drawer.flags[flag] })),
        ]}
        onChange={(event) => save.mutate(event.currentTarget.value)}
      />
      {save.error === null ? null : <ProblemPanel error={save.error} />}
    </>
  );
}

interface Props {
  readonly customer: string;
  readonly product: ProductLink;
  readonly override: LinkOverride | null;
}

function ProductTerms({ customer, product, override }: Props) {
  const { client, key } = useAt();
  const queries = useQueryClient();
  const { drawer } = useTexts().companies;
  const right = useRight('setup:write');
  const [typed, setTyped] = useState<TypedTerms>(() => typedFrom(override));
  const before = typedFrom(override);
  const isChanged = (['billFlag', ...TERM_NAMES] as const).some((name) => typed[name] !== before[name]);
  const save = useMutation({
    mutationFn: async () => {
      const terms = termsFrom(override, typed);
      const { refused } = await client.overrides.put([{ customer, sku: product.sku, terms }]);
      const [first] = refused;
      if (first !== undefined) {
        const [wrong] = first.errors;
        const name = TERM_NAMES.find((each) => wrong?.field.endsWith(`/${each}`) === true);
        const said = name === undefined ? first.message : `${drawer[name]} ${wrong?.message ?? ''}`;
        throw refusalOf({ message: said, errors: [] });
      }
      await queries.invalidateQueries({ queryKey: [...key, 'overrides', customer] });
    },
  });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    save.mutate();
  };
  const common = { disabled: !right.isAllowed };
  const change = (name: keyof TypedTerms, value: string) => setTyped({ ...typed, [name]: value });
  return (
    <form className={classes['terms']} onSubmit={submit} aria-label={product.name}>
      <strong>{product.name}</strong>
      <div className={classes['fields']}>
        <NativeSelect
          {...common}
          size="xs"
          label={drawer.billFlag}
          value={typed.billFlag}
          data={[
            { value: '', label: drawer.asProduct(drawer.flags[product.terms?.billFlag ?? 'Billable']) },
            ...FLAGS.map((flag) => ({ value: flag, label: drawer.flags[flag] })),
          ]}
          onChange={(event) => change('billFlag', event.currentTarget.value)}
        />
        {TERM_NAMES.map((name) => (
          <TextInput
            {...common}
            key={name}
            label={drawer[name]}
            inputMode="decimal"
            value={typed[name]}
            placeholder={product.terms?.[name] ?? drawer.ofPsa}
            onChange={(event) => change(name, event.currentTarget.value)}
          />
        ))}
      </div>
      {save.error === null ? null : <ProblemPanel error={save.error} />}
      {isChanged ? (
        <div className={classes['line']}>
          <Button type="submit" loading={save.isPending}>
            {drawer.save}
          </Button>
          <Button variant="default" onClick={() => setTyped(before)}>
            {drawer.discard}
          </Button>
        </div>
      ) : null}
    </form>
  );
}
