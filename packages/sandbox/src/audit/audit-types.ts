/** What the API can be asked the audit trail of. */
export const AUDIT_TYPES = [
  'None',
  'Ticket',
  'Contact',
  'Company',
  'Opportunity',
  'Time',
  'Activity',
  'ProductCatalog',
  'ProjectTicket',
  'Purchasing',
  'Configuration',
  'Schedule',
  'Agreement',
  'AgreementAddition',
  'Project',
  'Invoice',
  'PurchaseOrder',
  'Expense',
  'ProductItem',
  'Survey',
  'Member',
  'PurchaseOrderLineItem',
  'Site',
] as const;

export type AuditType = (typeof AUDIT_TYPES)[number];

const COLLECTIONS: Readonly<Partial<Record<AuditType, string>>> = {
  Ticket: 'tickets',
  Contact: 'contacts',
  Company: 'companies',
  ProductCatalog: 'catalog',
  Configuration: 'configurations',
  Agreement: 'agreements',
  AgreementAddition: 'additions',
  Invoice: 'invoices',
  ProductItem: 'products',
  Member: 'members',
  Site: 'sites',
};

/** Where the records of a type stand; null for what the sandbox does not have. */
export function collectionOfType(type: AuditType): string | null {
  return COLLECTIONS[type] ?? null;
}

/** The type of a collection's records; null for those that only a screen shows the trail of. */
export function typeOfAudited(collection: string): AuditType | null {
  return AUDIT_TYPES.find((type) => COLLECTIONS[type] === collection) ?? null;
}
