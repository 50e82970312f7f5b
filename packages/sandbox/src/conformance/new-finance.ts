type Fields = Readonly<Record<string, unknown>>;

export const FINANCE_PARENTS: Readonly<Record<string, number>> = {
  '/finance/agreements/{parentId}/adjustments': 301,
};

export const NEW_FINANCE: Readonly<Record<string, Fields>> = {
  '/finance/agreements/{parentId}/adjustments': { amount: -12.5, description: 'Goodwill' },
  '/finance/billingCycles': { identifier: 'SA', name: 'Half a year', billingOptions: 'SemiAnnual' },
  '/finance/billingTerms': { name: 'Net 60', dueDays: 60 },
  '/finance/billingStatuses': { name: 'Approved', sortOrder: 4 },
  '/finance/taxCodes': {
    identifier: 'CA',
    description: 'California',
    invoiceCaption: 'Sales tax',
    effectiveDate: '2026-01-01T00:00:00Z',
    levelOneRate: 7.25,
  },
  '/finance/invoices': { type: 'Miscellaneous', company: { id: 201 } },
  '/procurement/unitOfMeasures': { name: 'Gateway' },
};
