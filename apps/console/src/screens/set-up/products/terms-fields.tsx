import { Select, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { CatalogOption } from 'tallybridge-sdk';
import { capabilitiesQuery } from '../../../api/set-up.ts';
import { useAt } from '../../../app/at.ts';
import { showPrice } from '../../../decimals/decimal.ts';
import { useTexts } from '../../../texts/texts.ts';
import { InvoiceTextFields } from './invoice-text-fields.tsx';
import classes from './products.module.css';
import type { AmountField, TypedTerms } from './terms-form.ts';

interface Props {
  readonly sku: string;
  readonly terms: TypedTerms;
  readonly onChange: (terms: TypedTerms) => void;
  readonly wrong: readonly AmountField[];
  readonly lacksText: boolean;
  /** What ConnectWise would bill where nothing is set. */
  readonly item: CatalogOption | null;
}

/** How usage becomes a quantity, and what else the line says. */
export function TermsFields({ sku, terms, onChange, wrong, lacksText, item }: Props) {
  const { client, key } = useAt();
  const { products } = useTexts();
  const { data } = useQuery(capabilitiesQuery(client, key));
  const isOn = (name: string) => data?.capabilities.some((each) => each.capability === name && each.isOn) === true;
  const amount = (name: AmountField) => ({
    value: terms[name],
    onChange: (event: { readonly currentTarget: { readonly value: string } }) =>
      onChange({ ...terms, [name]: event.currentTarget.value }),
    error: wrong.includes(name) ? products.notANumber : undefined,
    inputMode: 'decimal' as const,
    autoComplete: 'off',
  });
  const leave = (value: string | null | undefined) =>
    value === null || value === undefined ? products.leave : products.leaveAt(showPrice(value));
  const choice = <Name extends 'basis' | 'rounding' | 'lineStyle' | 'billFlag'>(
    name: Name,
    labels: Readonly<Record<TypedTerms[Name], string>>,
  ) => ({
    data: Object.entries<string>(labels).map(([value, label]) => ({ value, label })),
    value: terms[name],
    onChange: (value: string | null) => onChange({ ...terms, [name]: value ?? terms[name] }),
    allowDeselect: false,
  });
  return (
    <>
      <fieldset className={classes['group']}>
        <legend>{products.quantityTitle}</legend>
        <Select className={classes['wide'] ?? ''} label={products.basis} {...choice('basis', products.bases)} />
        <TextInput label={products.step} {...amount('step')} />
        <Select label={products.rounding} {...choice('rounding', products.roundings)} />
        <TextInput label={products.included} {...amount('included')} />
        <TextInput label={products.minimum} {...amount('minimum')} />
      </fieldset>
      <fieldset className={classes['group']}>
        <legend>{products.lineTitle}</legend>
        <Select label={products.lineStyle} {...choice('lineStyle', products.lineStyles)} />
        <Select label={products.billFlag} {...choice('billFlag', products.billFlags)} />
        {isOn('priceAndCost') ? (
          <>
            <TextInput label={products.price} placeholder={leave(item?.price)} {...amount('price')} />
            <TextInput label={products.cost} placeholder={leave(item?.cost)} {...amount('cost')} />
          </>
        ) : null}
        {isOn('invoiceText') ? (
          <InvoiceTextFields sku={sku} terms={terms} onChange={onChange} lacksText={lacksText} />
        ) : null}
      </fieldset>
    </>
  );
}
