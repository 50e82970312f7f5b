import type { Profile } from 'tallybridge-sdk';
import { Panel } from '../../parts/panel.tsx';
import { useTexts } from '../../texts/texts.ts';
import classes from './profile.module.css';
import { useProfileTexts } from './texts.ts';

/** What a new partner begins with. */
export function ProductsAndPlans({ profile: { products, plans } }: { readonly profile: Profile }) {
  const texts = useProfileTexts();
  const { products: words } = useTexts();
  if (products.length === 0)
    return (
      <Panel title={texts.products}>
        <p className={classes['note']}>{texts.noProducts}</p>
      </Panel>
    );
  return (
    <Panel title={texts.products} aside={texts.productsText} isPadded={false}>
      <table className={classes['table']}>
        <thead>
          <tr>
            <th scope="col">{texts.name}</th>
            <th scope="col">{texts.sku}</th>
            <th scope="col">{texts.unit}</th>
            <th scope="col">{texts.counts}</th>
          </tr>
        </thead>
        <tbody>
          {products.map(({ sku, name, description, unit, basis }) => (
            <tr key={sku}>
              <th scope="row">
                {name}
                {description === undefined ? null : <small>{description}</small>}
              </th>
              <td>{sku}</td>
              <td>{unit}</td>
              <td>{words.bases[basis]}</td>
            </tr>
          ))}
          {plans.map(({ key, name, components }) => (
            <tr key={key}>
              <th scope="row">{name}</th>
              <td>{key}</td>
              <td colSpan={2}>{components.join(' + ')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}

type Category = Profile['capabilities']['tickets']['categories'][number];

export function Categories({ categories }: { readonly categories: readonly Category[] }) {
  const texts = useProfileTexts();
  return (
    <Panel title={texts.categories}>
      {categories.length === 0 ? (
        <p className={classes['note']}>{texts.noCategories}</p>
      ) : (
        <ul className={classes['names']}>
          {categories.map(({ key, name }) => (
            <li key={key}>
              {name} <span className={classes['quiet']}>{key}</span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
