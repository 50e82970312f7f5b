import type { Connection, ConnectionClient, Saved } from 'tallybridge-sdk';
import type { Actors } from './actors.ts';
import { DEMO_ACCESS } from './demo-access.ts';
import { applyFirstPlan } from './first-plan.ts';
import type { History } from './histories/history.ts';
import { companyLinksOf, productLinksOf } from './links-of.ts';

/** The vendor tells who its partner is, and which customers and people it has. */
export async function introduce({ history, vendor, partner }: Actors, who: 'old' | 'all'): Promise<void> {
  const { key, name, timeZone, customers } = history.msp;
  await vendor.partners.put(key, { name, timeZone, isSetUpAllowed: true });
  await partner.products.addDefaults();
  const known = customers.filter(({ isNew = false }) => who === 'all' || !isNew);
  assertTaken(await partner.customers.put(known.map((each) => ({ key: each.key, name: each.name }))));
  if (history.people.length > 0) assertTaken(await partner.users.put(usersOf(history)));
}

/** The people at customers, as the vendor knows them. */
export function usersOf({ people }: Pick<History, 'people'>) {
  return people.map(({ key, customer, firstName, lastName, email }) => ({
    key,
    customer,
    name: `${firstName} ${lastName}`,
    email,
  }));
}

/** The MSP's administrator connects ConnectWise, says who is who, and approves the first plan. */
export async function begin(actors: Actors): Promise<ConnectionClient> {
  const { history } = actors;
  const partner = await actors.asAdministrator();
  const found = (await partner.connections.list().toArray())[0] ?? (await connect(actors));
  const connection = partner.connection(found.id);
  if (!found.isFirst) return connection;
  const { agreements } = (await actors.vendor.profile()).profile.capabilities;
  assertTaken(
    await connection.companyLinks.put(companyLinksOf(history, agreements.choice === 'found' ? 'found' : 'chosen')),
  );
  assertTaken(await connection.productLinks.put(productLinksOf(history)));
  for (const { category, boardId, closingStatusId } of history.tickets) {
    await connection.tickets.rules.set(category, { isOn: true, boardId, closingStatusId });
  }
  if (history.people.length > 0) {
    await connection.contacts.import();
    await connection.contacts.match();
  }
  await applyFirstPlan(connection, history.msp.administrator.name);
  return connection;
}

async function connect(actors: Actors): Promise<Connection> {
  const { history, site } = actors;
  const { name, loginCompany } = history.msp;
  return (await actors.asAdministrator()).connections.create({
    name: `ConnectWise of ${name}`,
    site,
    loginCompany,
    ...DEMO_ACCESS,
    settings: history.settings,
  });
}

/** A history of which a part was refused would not be the one that is told. */
export function assertTaken(saved: Pick<Saved, 'refused'>): void {
  const [refused] = saved.refused;
  if (refused !== undefined) throw new Error(`${refused.key} of the demo was refused: ${refused.message}`);
}
