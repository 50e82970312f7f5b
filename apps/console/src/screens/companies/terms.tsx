import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { SubmitEvent } from 'react';
import { TallybridgeError } from 'tallybridge-sdk';
import type { LinkOverride, ProductLink } from 'tallybridge-sdk';
import { overridesQuery, productLinksQuery } from '../../api/companies.ts';
import { refusalOf } from '../../api/refusal.ts';
import { useAt } from '../../app/at.ts';
import { ConflictPanel } from '../../parts/conflict-panel.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { ProblemPanel } from '../../parts/problem-panel.tsx';
import { useRight } from '../../session/use-right.ts';
import { useTexts } from '../../texts/texts.ts';
import type { Texts } from '../../texts/texts.ts';
import classes from './companies.module.css';
import { saveTerms } from './save-terms.ts';
import type { Terms as SavedTerms } from './save-terms.ts';
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
      // Only the flag is meant: what somebody else set of the terms meanwhile stays.
      const now = await client.overrides.list({ customer }).toArray();
      const all = products.map(({ sku }) => {
        const own = now.find((each) => each.sku === sku) ?? null;
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
  const renew = () => queries.invalidateQueries({ queryKey: [...key, 'overrides', customer] });
  const save = useMutation({
    mutationFn: (seen: SavedTerms) => {
      const terms = termsFrom(seen === null ? null : { terms: seen }, typed);
      return saveTerms(client, { customer, sku: product.sku, seen, terms });
    },
    onSuccess: ({ kind }) => (kind === 'saved' ? renew() : undefined),
  });
  const theirs = save.data?.kind === 'conflict' ? { terms: save.data.theirs } : null;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    save.mutate(override?.terms ?? null);
  };
  const discard = () => {
    save.reset();
    setTyped(before);
    void renew();
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
      {save.error === null ? null : <ProblemPanel error={wrongTerm(save.error, drawer)} />}
      {theirs === null ? null : (
        <ConflictPanel
          fields={differences(theirs, typed, drawer)}
          onKeepTheirs={discard}
          onSaveMine={() => save.mutate(theirs.terms)}
          isSaving={save.isPending}
        />
      )}
      {isChanged && theirs === null ? (
        <div className={classes['line']}>
          <Button type="submit" loading={save.isPending}>
            {drawer.save}
          </Button>
          <Button variant="default" onClick={discard}>
            {drawer.discard}
          </Button>
        </div>
      ) : null}
    </form>
  );
}

type DrawerTexts = Texts['companies']['drawer'];

/** A mistake in the words of the field that has it. */
function wrongTerm(error: Error, drawer: DrawerTexts): Error {
  const [wrong] = error instanceof TallybridgeError ? error.fields : [];
  const name = TERM_NAMES.find((each) => wrong?.field.endsWith(`/${each}`) === true);
  return name === undefined ? error : refusalOf({ message: `${drawer[name]} ${wrong?.message ?? ''}`, errors: [] });
}

function differences(theirs: Parameters<typeof typedFrom>[0], typed: TypedTerms, drawer: DrawerTexts) {
  const now = typedFrom(theirs);
  const flagOf = (billFlag: string) => {
    const flag = FLAGS.find((each) => each === billFlag);
    return flag === undefined ? drawer.asProducts : drawer.flags[flag];
  };
  return [
    { label: drawer.billFlag, theirs: flagOf(now.billFlag), mine: flagOf(typed.billFlag) },
    ...TERM_NAMES.map((name) => ({ label: drawer[name], theirs: now[name] || '–', mine: typed[name].trim() || '–' })),
  ].filter(({ theirs: theirValue, mine }) => theirValue !== mine);
}
