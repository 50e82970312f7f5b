/** A part of a screen that custom fields can stand in. */
export interface Pod {
  readonly id: number;
  readonly name: string;
  /** How a custom field's value names its pod. */
  readonly key: string;
  readonly screenId: string;
  /** The collection whose records the screen shows. */
  readonly collection: string;
}

const COMPANY = { screenId: 'cp100' } as const;
const CONTACT = { screenId: 'ct300' } as const;
const AGREEMENT = { screenId: 'ag100' } as const;

/** Only those of contacts are known from recordings; the numbers of the others are the sandbox's own. */
export const PODS: readonly Pod[] = [
  { id: 1, name: 'Company Overview', key: 'company_overview', ...COMPANY, collection: 'companies' },
  { id: 2, name: 'Site', key: 'company_site', ...COMPANY, collection: 'sites' },
  { id: 4, name: 'Contact Overview', key: 'contact_overview', ...CONTACT, collection: 'contacts' },
  { id: 5, name: 'Contact Details', key: 'contact_detail', ...CONTACT, collection: 'contacts' },
  { id: 10, name: 'Agreement Overview', key: 'agreement_overview', ...AGREEMENT, collection: 'agreements' },
  { id: 11, name: 'Agreement Additions', key: 'agreement_additions', ...AGREEMENT, collection: 'additions' },
  { id: 12, name: 'Agreement Adjustments', key: 'agreement_adjustments', ...AGREEMENT, collection: 'adjustments' },
  {
    id: 20,
    name: 'Ticket Overview',
    key: 'ticket_overview',
    screenId: 'sr100',
    collection: 'tickets',
  },
  {
    id: 30,
    name: 'Product Setup',
    key: 'product_setup',
    screenId: 'iv300',
    collection: 'catalog',
  },
  {
    id: 31,
    name: 'Product Detail',
    key: 'product_detail',
    screenId: 'iv310',
    collection: 'products',
  },
  {
    id: 40,
    name: 'Configuration',
    key: 'configuration',
    screenId: 'cg100',
    collection: 'configurations',
  },
  {
    id: 50,
    name: 'Invoice Overview',
    key: 'invoice_overview',
    screenId: 'in100',
    collection: 'invoices',
  },
  {
    id: 60,
    name: 'Member Overview',
    key: 'member_overview',
    screenId: 'mb100',
    collection: 'members',
  },
];

export function podOf(id: number | null): Pod | undefined {
  return PODS.find((pod) => pod.id === id);
}
