import type { RecipeStep, RequiredRight, VendorProfile } from 'tallybridge-sdk';
import { CopyButton } from '../../parts/copy-button.tsx';
import { Panel } from '../../parts/panel.tsx';
import classes from './profile.module.css';
import { useProfileTexts } from './texts.ts';

export function NeededRights({ rights }: { readonly rights: readonly RequiredRight[] }) {
  const texts = useProfileTexts();
  return (
    <Panel title={texts.rights} aside={texts.rightsText} isPadded={false}>
      <table className={classes['table']}>
        <thead>
          <tr>
            <th scope="col">{texts.right}</th>
            <th scope="col">{texts.why}</th>
            <th scope="col">{texts.blocks}</th>
          </tr>
        </thead>
        <tbody>
          {rights.map(({ module, function: name, right, reasons }) => (
            <tr key={`${module} ${name} ${right}`}>
              <th scope="row">
                {name}: {right}
                <small>{module}</small>
              </th>
              <td>{distinct(reasons.map(({ why }) => why))}</td>
              <td>{distinct(reasons.map(({ blocks }) => blocks))}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}

const distinct = (texts: readonly string[]) => [...new Set(texts)].join('; ');

export function RoleRecipe({ recipe }: { readonly recipe: readonly RecipeStep[] }) {
  const texts = useProfileTexts();
  const text = recipe.map(({ where, text: what }, index) => `${index + 1}. ${where}\n   ${what}`).join('\n');
  return (
    <Panel title={texts.recipe} aside={<CopyButton value={text} />}>
      <ol className={classes['recipe']}>
        {recipe.map(({ where, text: what }) => (
          <li key={`${where} ${what}`}>
            <strong>{where}</strong>
            <p>{what}</p>
          </li>
        ))}
      </ol>
    </Panel>
  );
}

/** Where the vendor's own guide asks for something else than what is computed. */
export function GuideDifferences({ differences }: { readonly differences: VendorProfile['guideDifferences'] }) {
  const texts = useProfileTexts();
  return (
    <Panel title={texts.differences} aside={texts.differencesText} isPadded={false}>
      <table className={classes['table']}>
        <thead>
          <tr>
            <th scope="col">{texts.right}</th>
            <th scope="col">{texts.guide}</th>
            <th scope="col">{texts.needed}</th>
            <th scope="col">{texts.reason}</th>
          </tr>
        </thead>
        <tbody>
          {differences.map(({ module, function: name, right, guide, needed, reason }) => (
            <tr key={`${module} ${name} ${right}`}>
              <th scope="row">
                {name}: {right}
                <small>{module}</small>
              </th>
              <td>{guide}</td>
              <td>{needed}</td>
              <td>{reason ?? texts.open}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}
