import { PsaUnavailable } from 'tallybridge-engine';
import type { Alert, CompanyId, ConfigurationId, TicketInput } from 'tallybridge-engine';
import { listDevicesWithoutTicket } from '../../store/index.ts';
import type { Connection } from '../../store/index.ts';
import type { PartnerContext } from '../context.ts';
import type { OpenConnection } from '../connections/open-connection.ts';
import { readLinksInForce } from '../plans/billing-facts.ts';

type ConfigurationOf = TicketInput['configurationOf'];

/** So many companies are asked about in one run; devices of others are named by no ticket that it raises. */
const MOST_COMPANIES = 50;
const NONE: ConfigurationOf = () => null;

/** Devices of alerts that may get a ticket now, by the company of their customer. */
async function devicesByCompany(
  ctx: PartnerContext,
  connection: Connection,
): Promise<ReadonlyMap<string, { readonly company: CompanyId; readonly devices: readonly string[] }>> {
  return ctx.store.withPartner(ctx.partner.id, async (tx) => {
    const found = new Map<string, { company: CompanyId; devices: string[] }>();
    const wanted = await listDevicesWithoutTicket(tx, connection.id);
    if (wanted.length === 0) return found;
    const { customers } = await readLinksInForce(ctx, tx, connection);
    for (const { customer, device } of wanted) {
      const decision = customers.get(customer)?.decision;
      if (decision?.kind !== 'linked') continue;
      const known = found.get(customer) ?? { company: decision.company, devices: [] };
      found.set(customer, known);
      known.devices.push(device);
    }
    return found;
  });
}

/**
 * What the devices of new alerts are in ConnectWise: the active configuration of the customer's company whose name, device
 * identifier or serial number is the device's. Read before anything is decided; where it cannot be read, tickets name none.
 */
export async function findConfigurations(
  ctx: PartnerContext,
  connection: Connection,
  open: Pick<OpenConnection, 'findConfigurations'>,
): Promise<ConfigurationOf> {
  if (connection.settings.configurations === 'off') return NONE;
  const byDevice = new Map<string, ConfigurationId | 'several'>();
  const keyOf = ({ customer, device }: Pick<Alert, 'customer' | 'device'>) =>
    `${customer}\u001F${(device ?? '').trim().toLowerCase()}`;
  for (const [customer, asked] of [...(await devicesByCompany(ctx, connection))].slice(0, MOST_COMPANIES)) {
    const question = JSON.stringify([connection.id, connection.revision, 'configurations', asked]);
    try {
      const found = await ctx.lookUpCache.remember(question, () => open.findConfigurations(asked));
      for (const { id, names } of found) {
        for (const name of new Set(names)) {
          const key = `${customer}\u001F${name}`;
          byDevice.set(key, byDevice.has(key) ? 'several' : id);
        }
      }
    } catch (error) {
      if (!(error instanceof PsaUnavailable)) throw error;
      break;
    }
  }
  return (alert) => (alert.device === null ? null : (byDevice.get(keyOf(alert)) ?? null));
}
