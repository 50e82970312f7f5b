import type { Profile } from 'tallybridge-sdk';

/** A noun of the profile in the forms that sentences need. */
export interface Noun {
  /** "customer" */
  readonly one: string;
  /** "customers" */
  readonly many: string;
  /** "Customer" */
  readonly One: string;
  /** "Customers" */
  readonly Many: string;
  /** "a customer", "an organization" */
  readonly a: string;
  /** "A customer", "An organization" */
  readonly A: string;
  /** "1 customer", "1,204 customers" */
  count(count: number): string;
}

export interface Words {
  /** The vendor. */
  readonly vendor: string;
  /** What people call ConnectWise PSA. */
  readonly psa: string;
  readonly customer: Noun;
  readonly product: Noun;
  readonly partner: Noun;
  readonly company: Noun;
  readonly agreement: Noun;
  readonly catalogItem: Noun;
}

export const capital = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

const whole = new Intl.NumberFormat('en-US');

export function showCount(count: number): string {
  return whole.format(count);
}

/** "1 line", "3 lines". */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${showCount(count)} ${count === 1 ? one : many}`;
}

/** The unit of a product beside a quantity: "1 device", "641 devices", "2,525 GB". Signs such as GB have no plural. */
export function unitFor(unit: string, quantity: string): string {
  if (quantity === '1' || !/^[a-z ]*[a-z]$/.test(unit)) return unit;
  if (/(?:s|x|ch|sh)$/.test(unit)) return `${unit}es`;
  return /[^aeiou]y$/.test(unit) ? `${unit.slice(0, -1)}ies` : `${unit}s`;
}

/** The unit beside the name of its product: nothing where the name ends with it, as in "Desktop licence". */
export function unitBeside(name: string, unit: string): string {
  const said = ` ${name.toLowerCase()}`;
  return [unit, unitFor(unit, '2')].some((each) => said.endsWith(` ${each.toLowerCase()}`)) ? '' : unit;
}

function nounOf({ singular, plural }: { readonly singular: string; readonly plural: string }): Noun {
  const a = `${/^[aeio]/i.test(singular) ? 'an' : 'a'} ${singular}`;
  return {
    one: singular,
    many: plural,
    One: capital(singular),
    Many: capital(plural),
    a,
    A: capital(a),
    count: (count) => counted(count, singular, plural),
  };
}

export function wordsOf({ name, words }: Pick<Profile, 'name' | 'words'>): Words {
  return {
    vendor: name,
    psa: words.psa,
    customer: nounOf(words.customer),
    product: nounOf(words.product),
    partner: nounOf(words.partner),
    company: nounOf(words.company),
    agreement: nounOf(words.agreement),
    catalogItem: nounOf(words.catalogItem),
  };
}
