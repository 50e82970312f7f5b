const SOLD = { locationId: 1, businessUnitId: 1, billableOption: 'Billable', taxableFlag: true } as const;

/** What was sold once, on tickets, to companies of the small seed. */
export const DEMO_PRODUCTS = [
  {
    id: 2001,
    catalogItem: { id: 510 },
    description: 'Standard workstation',
    customerDescription: 'Standard workstation',
    quantity: 2,
    price: 1150,
    cost: 905,
    ticket: { id: 1004 },
    company: { id: 203 },
    ...SOLD,
  },
  {
    id: 2002,
    catalogItem: { id: 505 },
    description: 'Secure Network Access, gateway',
    customerDescription: 'Secure Network Access, gateway, set up on site',
    quantity: 1,
    price: 45,
    cost: 28,
    ticket: { id: 1006 },
    company: { id: 208 },
    ...SOLD,
    billableOption: 'NoCharge',
  },
];
