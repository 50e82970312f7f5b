import type { RemovalPreview } from 'tallybridge-sdk/contract';
import { CONNECTION_DATA } from '../../store/index.ts';
import type { ConnectionData } from '../../store/index.ts';

export type Deleted = Omit<RemovalPreview['deletes'], 'keys'>;

/** What people are told that the rows of each table are; null: a part of something that is counted, or how far work has come. */
const TOLD_AS: Readonly<Record<ConnectionData, keyof Deleted | null>> = {
  connection_keys: null,
  hosted_tabs: 'tabs',
  company_link_agreements: null,
  company_links: 'companyLinks',
  product_links: 'productLinks',
  link_overrides: 'overrides',
  person_holds: 'holds',
  addition_decisions: 'holds',
  brake_releases: 'holds',
  write_retries: null,
  observed_additions: 'observed',
  observed_catalog_items: 'observed',
  observed_agreements: 'observed',
  observed_companies: 'observed',
  observed_reads: null,
  customer_requests: 'requests',
  alert_decisions: 'alerts',
  ticket_events: null,
  ticket_intents: null,
  ticket_alerts: null,
  ticket_threads: 'tickets',
  ticket_desks: null,
  ticket_policies: 'ticketRules',
  ticket_rules: 'ticketRules',
  contact_links: 'contactLinks',
  observed_contacts: 'observed',
  contact_imports: null,
  notification_tickets: null,
  notification_deliveries: null,
  notifications: 'notifications',
  notification_conditions: null,
  runs: 'runs',
  plans: 'plans',
};

/** What goes with a connection, or with all of a partner, by what it is. */
export function countDeleted(rows: { get(table: ConnectionData): number | undefined }): Deleted {
  const sum = (heading: keyof Deleted) =>
    CONNECTION_DATA.reduce((all, table) => all + (TOLD_AS[table] === heading ? (rows.get(table) ?? 0) : 0), 0);
  return {
    companyLinks: sum('companyLinks'),
    productLinks: sum('productLinks'),
    overrides: sum('overrides'),
    contactLinks: sum('contactLinks'),
    ticketRules: sum('ticketRules'),
    tickets: sum('tickets'),
    alerts: sum('alerts'),
    tabs: sum('tabs'),
    requests: sum('requests'),
    notifications: sum('notifications'),
    holds: sum('holds'),
    plans: sum('plans'),
    runs: sum('runs'),
    observed: sum('observed'),
  };
}
