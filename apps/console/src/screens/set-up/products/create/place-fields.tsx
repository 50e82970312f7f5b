import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { NamedOption } from 'tallybridge-sdk';
import { catalogTablesQuery } from '../../../../api/products.ts';
import { useAt } from '../../../../app/at.ts';
import { Loaded } from '../../../../parts/loaded.tsx';
import classes from '../products.module.css';
import { useCatalogTexts } from './texts.ts';
import { CLASSES } from './typed-push.ts';
import type { TypedPush } from './typed-push.ts';

interface Props {
  readonly typed: TypedPush;
  readonly onChange: (typed: TypedPush) => void;
}

const choicesOf = (options: readonly NamedOption[]) =>
  options.filter(({ isInactive }) => !isInactive).map(({ id, name }) => ({ value: String(id), label: name }));

/** Where items go in the catalog: asked once, from ConnectWise's own tables. */
export function PlaceFields({ typed, onChange }: Props) {
  const { client, key } = useAt();
  const texts = useCatalogTexts();
  const tables = useQuery(catalogTablesQuery(client, key));
  return (
    <Loaded query={tables}>
      {({ categories, subcategories, types, units }) => {
        const below = subcategories.filter(
          ({ categoryId }) => typed.category === '' || String(categoryId) === typed.category,
        );
        const chooseSubcategory = (subcategory: string | null) => {
          const of = subcategories.find(({ id }) => String(id) === subcategory)?.categoryId ?? null;
          onChange({
            ...typed,
            subcategory: subcategory ?? '',
            category: of === null ? typed.category : String(of),
          });
        };
        return (
          <fieldset className={classes['group']}>
            <legend>{texts.filedUnder}</legend>
            <Select
              label={texts.category}
              placeholder={texts.choose}
              data={choicesOf(categories)}
              value={typed.category === '' ? null : typed.category}
              onChange={(category) => onChange({ ...typed, category: category ?? '', subcategory: '' })}
              searchable
            />
            <Select
              label={texts.subcategory}
              placeholder={texts.choose}
              data={choicesOf(below)}
              value={typed.subcategory === '' ? null : typed.subcategory}
              onChange={chooseSubcategory}
              searchable
            />
            <Select
              label={texts.type}
              placeholder={texts.choose}
              data={choicesOf(types)}
              value={typed.type === '' ? null : typed.type}
              onChange={(type) => onChange({ ...typed, type: type ?? '' })}
              searchable
            />
            <Select
              label={texts.unit}
              placeholder={texts.noUnit}
              data={choicesOf(units)}
              value={typed.unit === '' ? null : typed.unit}
              onChange={(unit) => onChange({ ...typed, unit: unit ?? '' })}
              searchable
              clearable
            />
            <Select
              label={texts.productClass}
              data={CLASSES.map((value) => ({ value, label: texts.classes[value] }))}
              value={typed.productClass}
              onChange={(value) =>
                onChange({ ...typed, productClass: CLASSES.find((each) => each === value) ?? 'Agreement' })
              }
              allowDeselect={false}
            />
          </fieldset>
        );
      }}
    </Loaded>
  );
}
