import { CAPABILITY_NEEDS, capabilitiesOn, CAPABILITIES, compareGuide, requiredRights } from 'tallybridge-engine';
import type { CapabilityOffers, ModuleFunction, RightName } from 'tallybridge-engine';
import { profileSchema } from 'tallybridge-sdk/contract';
import type { Profile } from 'tallybridge-sdk/contract';
import type { JsonPath } from './json-places.ts';

export interface Contradiction {
  readonly path: JsonPath;
  readonly message: string;
  readonly remedy: string;
}

/** A profile of which only those parts are there that are well-formed by themselves. */
export type Parts = { readonly [Name in keyof Profile]?: Profile[Name] | undefined };

/** Reads each part by itself, so that what contradicts itself is told beside what is malformed elsewhere. */
export function readParts(value: object): Parts {
  const given = new Map<string, unknown>(Object.entries(value));
  const { capabilities, products, plans, cadence, securityRole } = profileSchema.shape;
  return {
    capabilities: capabilities.safeParse(given.get('capabilities')).data,
    products: products.safeParse(given.get('products')).data,
    plans: plans.safeParse(given.get('plans')).data,
    cadence: cadence.safeParse(given.get('cadence')).data,
    securityRole: securityRole.safeParse(given.get('securityRole')).data,
  };
}

/** What no single field shows. */
export function contradictions(parts: Parts): readonly Contradiction[] {
  const { capabilities, products, plans, cadence, securityRole } = parts;
  return [
    ...(capabilities === undefined
      ? []
      : [...unmetNeeds(capabilities), ...repeatedNames(capabilities), ...consoleMissing(capabilities)]),
    ...(products === undefined
      ? []
      : repeated(
          products.map(({ sku }) => sku),
          ['products'],
          'sku',
        )),
    ...(products === undefined || plans === undefined ? [] : brokenPlans(plans, products)),
    ...(products === undefined || capabilities === undefined ? [] : deadTexts(products, capabilities)),
    ...(cadence === undefined || cadence.choices.includes(cadence.mode) ? [] : [cadenceNotOffered(cadence)]),
    ...(securityRole === undefined || capabilities === undefined ? [] : guideProblems(securityRole, capabilities)),
  ];
}

function consoleMissing({ hostedTab: { opens, url } }: Profile['capabilities']): Contradiction[] {
  if (opens !== 'console' || url !== undefined) return [];
  const remedy = 'Say in url where your console is, or set opens to "overview".';
  return [{ path: ['capabilities', 'hostedTab'], message: 'opens a console that it does not name', remedy }];
}

function unmetNeeds(offers: CapabilityOffers): Contradiction[] {
  const isPossible = (name: keyof CapabilityOffers) => offers[name].isOn || offers[name].isSwitchable;
  return CAPABILITIES.filter(isPossible).flatMap((capability) =>
    CAPABILITY_NEEDS[capability]
      .filter((needed) => !isPossible(needed))
      .map((needed) => ({
        path: ['capabilities', capability],
        message: `needs the capability ${needed}, which is never on`,
        remedy: `Offer ${needed}, or set isOn and isSwitchable of ${capability} to false.`,
      })),
  );
}

function repeated(keys: readonly string[], at: JsonPath, field: string | null): Contradiction[] {
  return keys.flatMap((key, index) =>
    keys.indexOf(key) === index
      ? []
      : [
          {
            path: [...at, index, ...(field === null ? [] : [field])],
            message: `repeats "${key}"`,
            remedy: 'Name each once.',
          },
        ],
  );
}

function repeatedNames({ tickets, createCustomer }: Profile['capabilities']): Contradiction[] {
  const { fields } = createCustomer;
  const at = ['capabilities', 'createCustomer', 'fields'];
  return [
    ...repeated(
      tickets.categories.map(({ key }) => key),
      ['capabilities', 'tickets', 'categories'],
      'key',
    ),
    ...repeated(
      fields.map(({ key }) => key),
      at,
      'key',
    ),
    ...fields.flatMap(({ kind, choices }, index) =>
      (kind === 'choice') === choices.length > 0
        ? []
        : [
            {
              path: [...at, index, 'choices'],
              message: kind === 'choice' ? 'is empty' : 'stands on a field of the kind text',
              remedy: 'Give choices to fields of the kind choice, and to no others.',
            },
          ],
    ),
  ];
}

function brokenPlans(plans: Profile['plans'], products: Profile['products']): Contradiction[] {
  const skus = new Set(products.map(({ sku }) => sku));
  return [
    ...repeated(
      plans.map(({ key }) => key),
      ['plans'],
      'key',
    ),
    ...plans.flatMap(({ components }, index) => [
      ...repeated(components, ['plans', index, 'components'], null),
      ...components.flatMap((sku, position) =>
        skus.has(sku)
          ? []
          : [
              {
                path: ['plans', index, 'components', position],
                message: `names "${sku}", which is none of the products`,
                remedy: 'Name the sku of a product, or add the product.',
              },
            ],
      ),
    ]),
  ];
}

function deadTexts(products: Profile['products'], { invoiceText }: Profile['capabilities']): Contradiction[] {
  if (invoiceText.isOn || invoiceText.isSwitchable) return [];
  return products.flatMap((product, index) =>
    product.invoiceText === undefined
      ? []
      : [
          {
            path: ['products', index, 'invoiceText'],
            message: 'is never used, because the capability invoiceText is never on',
            remedy: 'Offer invoiceText, or leave the text out.',
          },
        ],
  );
}

function cadenceNotOffered({ mode }: Profile['cadence']): Contradiction {
  return { path: ['cadence', 'mode'], message: `"${mode}" is none of the choices`, remedy: 'Add it to choices.' };
}

type Named = ModuleFunction & { readonly right: RightName };

const nameOf = (right: Named): string => `${right.module} › ${right.function} › ${right.right}`;

/** A guide's table may differ from what is computed, but only with a reason. */
function guideProblems({ guide }: Profile['securityRole'], offers: Profile['capabilities']): Contradiction[] {
  if (guide === undefined) return [];
  const { table, differences } = guide;
  const at = ['securityRole', 'guide'];
  const found = compareGuide(table, requiredRights(capabilitiesOn(offers, {})));
  const actual = new Set(found.map(nameOf));
  const explained = new Set(differences.map(nameOf));
  return [
    ...repeated(
      table.map((row) => `${row.module} › ${row.function}`),
      [...at, 'table'],
      'function',
    ),
    ...found
      .filter((one) => !explained.has(nameOf(one)))
      .map((one) => ({
        path: [...at, 'differences'],
        message: `does not explain ${nameOf(one)}: the table says ${one.guide}, needed is ${one.needed}`,
        remedy: 'Correct the table if it is not what your guide says; otherwise add the difference with its reason.',
      })),
    ...differences.flatMap((one, index) =>
      actual.has(nameOf(one))
        ? []
        : [
            {
              path: [...at, 'differences', index],
              message: `explains ${nameOf(one)}, on which nothing differs`,
              remedy: 'Leave it out.',
            },
          ],
    ),
  ];
}
