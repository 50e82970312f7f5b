import type { Profile, RequiredRight, VendorProfile } from 'tallybridge-sdk';
import type { Terminal } from '../terminal/terminal.ts';
import { fit, padEnd, plain, widthOf } from '../terminal/text.ts';

type Row = readonly string[];

/** Columns as wide as their widest cell, within the width of the terminal. */
function table(rows: readonly Row[], width: number): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => widthOf(row[column] ?? ''))));
  return rows.map((row) => {
    const line = row.map((cell, column) => padEnd(cell, widths[column] ?? 0)).join('  ');
    return fit(`  ${line}`.trimEnd(), width);
  });
}

function switchWord({ isOn, isSwitchable }: { readonly isOn: boolean; readonly isSwitchable: boolean }): string {
  if (isSwitchable) return isOn ? 'on' : 'off';
  return isOn ? 'always' : 'never';
}

function capabilityRows({ capabilities }: Profile): readonly Row[] {
  const notes: Readonly<Record<string, string>> = {
    agreements: `agreements ${capabilities.agreements.choice === 'either' ? 'chosen or found' : capabilities.agreements.choice}`,
    tickets: capabilities.tickets.categories.map(({ name }) => name).join(', '),
  };
  return Object.entries(capabilities).map(([name, offer]) => [name, switchWord(offer), plain(notes[name] ?? '')]);
}

function productRows({ products }: Profile): readonly Row[] {
  return products.map(({ sku, name, unit, basis, lineStyle }) => [
    plain(sku),
    plain(name),
    plain(unit),
    basis,
    lineStyle ?? (basis === 'sum' ? 'per-period' : 'standing'),
  ]);
}

/** `Finance › Agreements  Inquire Add Edit`, one row a function. */
function rightRows(rights: readonly RequiredRight[]): readonly Row[] {
  const byPlace = Map.groupBy(rights, (right) => `${right.module} › ${right.function}`);
  return [...byPlace].map(([place, list]) => [place, list.map(({ right }) => right).join(' ')]);
}

/** A profile for people: what a connection begins with, what is sold, and the rights that follow. */
export function showProfile(
  shown: Omit<VendorProfile, 'needsClientId'>,
  { paint, width }: Terminal,
): readonly string[] {
  const { profile, rights, guideDifferences } = shown;
  const { words, cadence, billing, connectionForm, setUp } = profile;
  const facts: readonly Row[] = [
    ['customer', `${words.customer.singular}, ${words.customer.plural}`],
    ['company', `${words.company.singular}, ${words.company.plural}`],
    ['form', connectionForm.style],
    ['syncs', `${cadence.mode}${cadence.mode === 'daily' || cadence.mode === 'monthly' ? ` at ${cadence.at}` : ''}`],
    ['bills', billing.mode],
    ['set-up', setUp.isAllowed ? 'by every partner unless you say otherwise' : 'only where you allow it'],
  ];
  const differences = guideDifferences.map((one): Row => [
    `${one.module} › ${one.function}`,
    one.right,
    `guide ${one.guide}, needed ${one.needed}`,
    plain(one.reason ?? ''),
  ]);
  const section = (title: string, rows: readonly Row[]) =>
    rows.length === 0 ? [] : ['', paint.bold(title), ...table(rows, width)];
  return [
    paint.bold(`${plain(profile.name)} (${profile.key})`),
    ...table(facts, width),
    ...section('Capabilities', capabilityRows(profile)),
    ...section('Products', productRows(profile)),
    ...section('Rights that they need, each at All', rightRows(rights)),
    ...section("Where the vendor's guide differs", differences),
  ];
}
