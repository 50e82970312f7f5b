import { distance } from 'fastest-levenshtein';
import { assignOnce, companyFitter } from 'tallybridge-server/matching';
import type { OfferedCompany, WantedCustomer } from 'tallybridge-server/matching';
import type { Benchmark } from './measure.ts';

const FIRST =
  `Lakeside Riverbend Granite Maple Northwind Sunrise Cedar Brightwater Summit Harbor Prairie Redwood Silver Copper
  Falcon Juniper Meadow Orchard Pioneer Quarry Sterling Timber Union Valley Willow Aspen Beacon Canyon Delta Ember`.split(
    /\s+/,
  );
const SECOND =
  `Dental Legal Freight Bakery Veterinary Realty Construction School Hotel Farm Clinic Insurance Media Logistics
  Foods Robotics Partners Textiles Plumbing Energy Design Motors Optics Travel Capital`.split(/\s+/);
const THIRD = `Group Services Associates Works Center Supply Systems House Studio Trust Alliance Collective`.split(
  /\s+/,
);
const FORMS = ['Inc.', 'LLC', 'Ltd', 'GmbH', '', 'B.V.', 'Pty Ltd'];

const at = (list: readonly string[], index: number): string => list[index % list.length] ?? '';

/** Thousands of distinct names, as alike as those of one trade and region are. */
function nameOf(index: number): string {
  const number = Math.floor(index / (FIRST.length * SECOND.length));
  return `${at(FIRST, index)} ${at(SECOND, Math.floor(index / FIRST.length))} ${at(THIRD, index * 7 + number)}`;
}

/** Every third name as it was typed by somebody else: a letter missing, or the words turned. */
function typed(name: string, index: number): string {
  if (index % 3 === 1) return name.slice(0, 5) + name.slice(6);
  return index % 3 === 2 ? name.split(' ').toReversed().join(' ') : name;
}

const SAMPLE = 50;

/** Customers that get their company, against comparing each name with all others. */
export function matchingBenchmark(count: number): Benchmark {
  const names = Array.from({ length: count }, (_, index) => nameOf(index));
  const customers = names.map((name, index): WantedCustomer => ({
    key: `c-${index}`,
    name: typed(name, index),
    domain: null,
  }));
  const companies = names
    .map((name, index): OfferedCompany => ({
      identifier: `id${index}`,
      name: `${name} ${at(FORMS, index)}`.trim(),
      website: null,
    }))
    .toReversed();
  const match = () => {
    const fitsOf = companyFitter(companies);
    return assignOnce(customers.flatMap((customer, left) => fitsOf(customer, left)));
  };
  const assigned = match();
  const right = assigned.filter((each) => companies[each.right]?.identifier === `id${each.left}`).length;
  return {
    name: `suggestions (${count} customers, ${count} companies; ${Math.round((right / count) * 1000) / 10} % their own)`,
    unit: 'customers/s',
    size: count,
    runs: 3,
    run: match,
    baselines: {
      /** Only finds the nearest name; no reasons, no assignment. */
      'edit distance to all': {
        size: SAMPLE,
        run: () =>
          customers
            .slice(0, SAMPLE)
            .map(({ name }) => Math.min(...companies.map((company) => distance(name, company.name)))),
      },
    },
  };
}
