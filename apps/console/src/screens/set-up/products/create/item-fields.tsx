import { TextInput } from '@mantine/core';
import { useTexts } from '../../../../texts/texts.ts';
import classes from '../products.module.css';
import { useCatalogTexts } from './texts.ts';
import type { TypedItem, WrongField } from './typed-push.ts';

interface Props {
  readonly item: TypedItem;
  readonly onChange: (item: TypedItem) => void;
  readonly wrong: readonly WrongField[];
}

/** What one catalog item begins with. */
export function ItemFields({ item, onChange, wrong }: Props) {
  const texts = useCatalogTexts();
  const { products } = useTexts();
  const field = (name: keyof TypedItem) => ({
    value: item[name],
    onChange: (event: { readonly currentTarget: { readonly value: string } }) =>
      onChange({ ...item, [name]: event.currentTarget.value }),
    autoComplete: 'off',
  });
  const amount = (name: 'price' | 'cost') => ({
    ...field(name),
    placeholder: texts.noPrice,
    inputMode: 'decimal' as const,
    error: wrong.includes(name) ? products.notANumber : undefined,
  });
  return (
    <fieldset className={classes['group']}>
      <legend>{texts.fields}</legend>
      <TextInput
        className={classes['wide'] ?? ''}
        label={texts.identifier}
        description={texts.identifierHint}
        maxLength={60}
        error={wrong.includes('identifier') ? texts.identifierMissing : undefined}
        {...field('identifier')}
      />
      <TextInput className={classes['wide'] ?? ''} label={texts.description} maxLength={60} {...field('description')} />
      <TextInput label={texts.price} {...amount('price')} />
      <TextInput label={texts.cost} {...amount('cost')} />
    </fieldset>
  );
}
