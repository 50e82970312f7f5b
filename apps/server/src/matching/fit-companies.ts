import type { Fit } from './assign-once.ts';
import { domainOf } from './domain.ts';
import { codeOf } from './fold.ts';
import { readName } from './name.ts';
import type { Name } from './name.ts';
import { NameIndex } from './name-index.ts';
import { containsOther, similarityOf } from './similarity.ts';

/** A customer that nobody has linked yet. */
export interface WantedCustomer {
  readonly key: string;
  readonly name: string;
  readonly domain: string | null;
}

/** A company that nobody has linked yet. */
export interface OfferedCompany {
  readonly identifier: string;
  readonly name: string;
  readonly website: string | null;
}

interface Read<Row> {
  readonly row: Row;
  readonly name: Name;
  readonly domain: string | null;
  readonly code: string;
}

interface Judged {
  readonly score: number;
  readonly reasons: readonly string[];
}

const percent = (share: number): string => `${Math.round(share * 100)} %`;
const LEAST_SIMILAR = 0.5;

function judgeNames(a: Name, b: Name): Judged {
  if (a.whole === b.whole) return { score: 0.95, reasons: ['same name'] };
  if (a.core === b.core) return { score: 0.92, reasons: ['same name without its legal form'] };
  const similarity = similarityOf(a, b);
  if (containsOther(a, b)) return { score: 0.75 + 0.1 * similarity, reasons: ['one name contains the other'] };
  if (similarity < LEAST_SIMILAR) return { score: 0.3 * similarity, reasons: [] };
  return { score: 0.9 * similarity, reasons: [`similar name (${percent(similarity)})`] };
}

function judge(customer: Read<WantedCustomer>, company: Read<OfferedCompany>): Judged {
  const names = judgeNames(customer.name, company.name);
  let { score } = names;
  const reasons = [...names.reasons];
  if (company.code !== '' && (company.code === customer.code || company.code === codeOf(customer.row.key))) {
    score = Math.max(score, 0.88 + 0.05 * score);
    reasons.push(`identifier equal (${company.row.identifier})`);
  }
  if (customer.domain !== null && customer.domain === company.domain) {
    score = 0.85 + 0.15 * score;
    reasons.push(`same domain (${customer.domain})`);
  } else if (customer.domain !== null && company.domain !== null) {
    score *= 0.9;
    reasons.push(`another domain (${company.domain})`);
  }
  return { score: Math.round(score * 100) / 100, reasons };
}

function positionsBy<Row>(list: readonly Row[], keyOf: (row: Row) => string | null): Map<string, number[]> {
  const positions = new Map<string, number[]>();
  for (const [position, row] of list.entries()) {
    const key = keyOf(row);
    if (key === null || key === '') continue;
    const known = positions.get(key);
    if (known === undefined) positions.set(key, [position]);
    else if (known.length < MOST_OF_ONE_KEY) known.push(position);
  }
  return positions;
}

/** Of many companies with one and the same name a person must choose anyway. */
const MOST_OF_ONE_KEY = 20;
const NONE: readonly number[] = [];

/** Companies that customers are looked up in. */
export function companyFitter(companies: readonly OfferedCompany[]): (customer: WantedCustomer, left: number) => Fit[] {
  const offered = companies.map((row): Read<OfferedCompany> => {
    return { row, name: readName(row.name), domain: domainOf(row.website), code: codeOf(row.identifier) };
  });
  const index = new NameIndex(offered.map(({ name }) => name));
  const byCore = positionsBy(offered, ({ name }) => name.core);
  const byDomain = positionsBy(offered, ({ domain }) => domain);
  const byCode = positionsBy(offered, ({ code }) => code);

  return (row, left) => {
    const name = readName(row.name);
    const customer = { row, name, domain: domainOf(row.domain), code: codeOf(name.core) };
    const candidates = new Set([
      ...(byCore.get(name.core) ?? NONE),
      ...(customer.domain === null ? NONE : (byDomain.get(customer.domain) ?? NONE)),
      ...(byCode.get(customer.code) ?? NONE),
      ...(byCode.get(codeOf(row.key)) ?? NONE),
      ...index.candidates(name),
    ]);
    return [...candidates].flatMap((right) => {
      const company = offered[right];
      if (company === undefined) return [];
      const { score, reasons } = judge(customer, company);
      return reasons.length === 0 ? [] : [{ left, right, score, reasons }];
    });
  };
}
