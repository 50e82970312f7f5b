import { alertText, PsaUnavailable } from 'tallybridge-engine';
import type { CompanyId, ConfigurationId, CustomerKey, TicketInput } from 'tallybridge-engine';
import { findConnection } from '../../store/index.ts';
import type { Connection, LoadedTickets } from '../../store/index.ts';
import type { OpenConnection } from '../connections/open-connection.ts';
import type { PartnerContext } from '../context.ts';

type ConfigurationOf = TicketInput['configurationOf'];

/** So many companies are asked about in one run; devices of others are named by no ticket that it raises. */
const MOST_COMPANIES = 50;
/** So many of the newest alerts without a ticket have the configuration of their device looked for. */
const MOST_DEVICES = 500;
const NONE: ConfigurationOf = () => null;

interface Asked {
  readonly company: CompanyId;
  readonly devices: readonly string[];
}

/** Devices of alerts that may get a ticket now, each once, by their customers. */
function devicesOf({ alerts, threads, customers }: LoadedTickets): ReadonlyMap<CustomerKey, Asked> {
  const known = new Set(threads.flatMap((thread) => thread.alerts.map(alertText)));
  const wanted = alerts
    .filter(({ state, device, ...name }) => state === 'raised' && device !== null && !known.has(alertText(name)))
    .toSorted((a, b) => b.changedAt - a.changedAt)
    .slice(0, MOST_DEVICES);
  const found = new Map<CustomerKey, Asked>();
  for (const [customer, ofCustomer] of Map.groupBy(wanted, ({ customer }) => customer)) {
    const decision = customers.get(customer)?.decision;
    if (decision?.kind !== 'linked') continue;
    const devices = [...new Set(ofCustomer.flatMap(({ device }) => device ?? []))].toSorted();
    found.set(customer, { company: decision.company, devices });
  }
  return found;
}

/**
 * What the devices of new alerts are in ConnectWise: the active configuration of the customer's company whose name, device
 * identifier or serial number is the device's. Asked about exactly the alerts that are decided about; where it cannot be
 * read, tickets name none.
 */
export async function findConfigurations(
  ctx: PartnerContext,
  { connection, open }: { readonly connection: Connection; readonly open: Pick<OpenConnection, 'findConfigurations'> },
  state: LoadedTickets,
): Promise<ConfigurationOf> {
  const byCustomer = devicesOf(state);
  if (byCustomer.size === 0) return NONE;
  // As it is now: a run that began before it was switched on decides about alerts that came after.
  const current = await ctx.store.withPartner(ctx.partner.id, (tx) => findConnection(tx, connection.id));
  if (current?.settings.configurations !== 'on') return NONE;
  const byDevice = new Map<string, ConfigurationId | 'several'>();
  const keyOf = (customer: CustomerKey, device: string) => `${customer}\u001F${device.trim().toLowerCase()}`;
  for (const [customer, asked] of [...byCustomer].slice(0, MOST_COMPANIES)) {
    const question = JSON.stringify([connection.id, connection.revision, 'configurations', asked]);
    try {
      const found = await ctx.lookUpCache.remember(question, () => open.findConfigurations(asked));
      for (const { id, names } of found) {
        for (const name of new Set(names)) {
          const key = keyOf(customer, name);
          byDevice.set(key, byDevice.has(key) ? 'several' : id);
        }
      }
    } catch (error) {
      if (!(error instanceof PsaUnavailable)) throw error;
      break;
    }
  }
  return (alert) => (alert.device === null ? null : (byDevice.get(keyOf(alert.customer, alert.device)) ?? null));
}
