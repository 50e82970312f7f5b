import type { CompanySuggestion } from 'tallybridge-sdk/contract';
import { setImmediate as othersFirst } from 'node:timers/promises';
import { assignOnce } from '../../matching/assign-once.ts';
import type { Fit } from '../../matching/assign-once.ts';
import { companyFitter } from '../../matching/fit-companies.ts';
import type { FoundCompany } from '../../psa/index.ts';
import { billedCompanies, listCustomerLinks, listCustomers } from '../../store/index.ts';
import type { Connection } from '../../store/index.ts';
import type { PartnerContext } from '../context.ts';
import { openLookUps } from '../look-ups/open-look-ups.ts';
import type { Page, PageQuery } from '../page.ts';
import { pageOfSuggestions } from './page-of-suggestions.ts';

/** Companies beyond these are not compared. */
export const MOST_COMPARED = 20_000;
const AT_A_TIME = 100;

/** Compares in pieces, so that other requests have their turn. */
export async function fitAll<Wanted>(
  wanted: readonly Wanted[],
  fitsOf: (each: Wanted, left: number) => readonly Fit[],
): Promise<readonly Fit[]> {
  const fits: Fit[] = [];
  for (const [left, each] of wanted.entries()) {
    if (left % AT_A_TIME === AT_A_TIME - 1) await othersFirst();
    fits.push(...fitsOf(each, left));
  }
  return fits;
}

const shown = ({ id, identifier, name }: FoundCompany) => ({ id, identifier, name });

interface Undecided {
  readonly customers: readonly { readonly key: string; readonly name: string; readonly domain: string | null }[];
  readonly taken: ReadonlySet<number>;
  /** Companies on whose agreements live lines of a customer stand: it was linked to them before. */
  readonly billed: ReadonlyMap<string, number>;
}

function undecided(ctx: PartnerContext, { id }: Connection): Promise<Undecided> {
  return ctx.store.withPartner(ctx.partner.id, async (tx) => {
    const links = await listCustomerLinks(tx, id);
    const open = new Set(links.flatMap(({ customer, decision }) => (decision.kind === 'none' ? [customer] : [])));
    const customers = (await listCustomers(tx))
      .filter(({ customer }) => open.has(customer))
      .map(({ customer, name, domain }) => ({ key: customer, name, domain }));
    const taken = links.flatMap(({ decision }) => (decision.kind === 'linked' ? [decision.company] : []));
    return { customers, taken: new Set(taken), billed: await billedCompanies(tx, id, [...open]) };
  });
}

const BILLED_SCORE = 0.95;

/** Where a customer has live lines says more than any name. */
function withBilled(fits: readonly Fit[], pairs: readonly (readonly [left: number, right: number])[]): readonly Fit[] {
  const reason = 'already has additions for this customer';
  const known = new Map(fits.map((fit) => [`${fit.left} ${fit.right}`, fit]));
  for (const [left, right] of pairs) {
    const fit = known.get(`${left} ${right}`) ?? { left, right, score: 0, reasons: [] };
    const score = Math.max(fit.score, BILLED_SCORE);
    known.set(`${left} ${right}`, { ...fit, score, reasons: [reason, ...fit.reasons] });
  }
  return [...known.values()];
}

/** A company for each undecided customer where one is likely, the surest first. */
export async function suggestCompanies(ctx: PartnerContext, id: string): Promise<readonly CompanySuggestion[]> {
  const { connection, ask } = await openLookUps(ctx, id);
  const found = await ask(['all companies'], (lookUps) => lookUps.companies({ includesDeleted: false }, MOST_COMPARED));
  const { customers, taken, billed } = await undecided(ctx, connection);
  const companies = found.rows.filter((company) => !taken.has(company.id));
  const positions = new Map<number, number>(companies.map(({ id: company }, right) => [company, right]));
  const pairs = customers.flatMap(({ key }, left): (readonly [number, number])[] => {
    const right = positions.get(billed.get(key) ?? 0);
    return right === undefined ? [] : [[left, right]];
  });
  const fits = withBilled(await fitAll(customers, companyFitter(companies)), pairs);
  return assignOnce(fits).flatMap(({ left, right, score, reasons, isAmbiguous, alternatives }): CompanySuggestion[] => {
    const customer = customers[left];
    const company = companies[right];
    if (customer === undefined || company === undefined) return [];
    return [
      {
        customer: customer.key,
        name: customer.name,
        company: shown(company),
        score,
        reasons: [...reasons],
        isAmbiguous,
        alternatives: alternatives.flatMap((other) => {
          const of = companies[other.right];
          return of === undefined ? [] : [{ of: shown(of), score: other.score, reasons: [...other.reasons] }];
        }),
      },
    ];
  });
}

export function listCompanySuggestions(
  ctx: PartnerContext,
  id: string,
  query: PageQuery & { readonly minScore: number },
): Promise<Page<CompanySuggestion>> {
  return pageOfSuggestions(ctx, { kind: 'companies', connection: id, suggest: () => suggestCompanies(ctx, id) }, query);
}
