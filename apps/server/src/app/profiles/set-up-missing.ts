import type { SetUpPart } from 'tallybridge-sdk/contract';
import { countLinkedCompanies, listProductLinks, listTicketRules } from '../../store/index.ts';
import type { Connection, PartnerTx } from '../../store/index.ts';
import { AppError } from '../app-error.ts';
import type { PartnerContext } from '../context.ts';
import { capabilitiesOf, profileOf } from './capabilities.ts';

const NEEDS = { products: 'productLinks', companies: 'companies', tickets: 'tickets' } as const;

const WHAT: Readonly<Record<SetUpPart, string>> = {
  products: 'no product is mapped to a catalog item',
  companies: 'no customer is mapped to a company with its agreement',
  tickets: 'no kind of alert becomes tickets on a board',
};

/** What the profile requires of the set-up of a connection and nobody has done yet. */
export async function missingSetUp(
  ctx: PartnerContext,
  tx: PartnerTx,
  connection: Connection,
): Promise<readonly SetUpPart[]> {
  const on = capabilitiesOf(ctx, connection);
  const isThere: Readonly<Record<SetUpPart, () => Promise<boolean>>> = {
    products: async () =>
      (await listProductLinks(tx, connection.id)).some(({ decision }) => decision.kind === 'linked'),
    companies: async () => {
      const { linked, unassigned } = await countLinkedCompanies(tx, connection.id);
      return linked > (on.has('agreements') ? unassigned : 0);
    },
    tickets: async () => (await listTicketRules(tx, connection.id)).some(({ isOn }) => isOn),
  };
  const missing: SetUpPart[] = [];
  for (const part of profileOf(ctx).setUp.requires) {
    if (on.has(NEEDS[part]) && !(await isThere[part]())) missing.push(part);
  }
  return missing;
}

/** Refuses to let a connection go live before what its vendor requires is set up. */
export async function requireSetUp(ctx: PartnerContext, tx: PartnerTx, connection: Connection): Promise<void> {
  const missing = await missingSetUp(ctx, tx, connection);
  if (missing.length === 0) return;
  throw new AppError(
    'set-up-incomplete',
    `the set-up is not complete: ${missing.map((part) => WHAT[part]).join(', ')}`,
    {
      remedy: 'Do what is missing in the set-up, then go live.',
      fields: missing.map((part) => ({ field: part, message: WHAT[part] })),
    },
  );
}
