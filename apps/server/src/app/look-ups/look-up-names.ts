import type { NamedOption, SubcategoryOption } from 'tallybridge-sdk/contract';
import type { LookUps, Named } from '../../psa/index.ts';
import type { PartnerContext } from '../context.ts';
import { openLookUps } from './open-look-ups.ts';

/** Short lists that people choose a name from. */
type NameList = 'companyTypes' | 'companyStatuses' | 'contactTypes' | 'categories' | 'productTypes' | 'unitsOfMeasure';

const byName = (a: Named, b: Named): number => a.name.localeCompare(b.name, 'en') || a.id - b.id;

export async function lookUpNames(
  ctx: PartnerContext,
  connection: string,
  list: NameList & keyof LookUps,
): Promise<{ data: NamedOption[] }> {
  const { ask } = await openLookUps(ctx, connection);
  const names = await ask([list], (lookUps) => lookUps[list]());
  return { data: names.toSorted(byName).map(({ id, name, isInactive }) => ({ id, name, isInactive })) };
}

export async function lookUpSubcategories(
  ctx: PartnerContext,
  connection: string,
): Promise<{ data: SubcategoryOption[] }> {
  const { ask } = await openLookUps(ctx, connection);
  const names = await ask(['subcategories'], (lookUps) => lookUps.subcategories());
  const data = names
    .toSorted(byName)
    .map(({ id, name, isInactive, parent }) => ({ id, name, isInactive, categoryId: parent }));
  return { data };
}
