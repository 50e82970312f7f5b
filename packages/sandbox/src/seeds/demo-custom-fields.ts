const SHOWN = { displayOnScreenFlag: true } as const;

/** The custom fields of the built-in seeds, as partners keep ids of other systems in. */
export const DEMO_CUSTOM_FIELDS = [
  { id: 1, podId: 1, caption: 'Tenant ID', sequenceNumber: 1, fieldTypeIdentifier: 'Text' },
  {
    id: 2,
    podId: 1,
    caption: 'Service tier',
    sequenceNumber: 2,
    fieldTypeIdentifier: 'Text',
    entryTypeIdentifier: 'List',
    options: ['Bronze', 'Silver', 'Gold'].map((optionValue, index) => ({
      id: index + 1,
      optionValue,
      sortOrder: index,
    })),
  },
  { id: 3, podId: 4, caption: 'Newsletter', sequenceNumber: 1, fieldTypeIdentifier: 'Checkbox' },
  { id: 4, podId: 10, caption: 'Contract number', sequenceNumber: 1, fieldTypeIdentifier: 'Text' },
  {
    id: 5,
    podId: 10,
    caption: 'Reviewed on',
    sequenceNumber: 2,
    fieldTypeIdentifier: 'Date',
    entryTypeIdentifier: 'Date',
  },
  { id: 6, podId: 11, caption: 'Subscription', sequenceNumber: 1, fieldTypeIdentifier: 'Text' },
  { id: 7, podId: 20, caption: 'Asset tag', sequenceNumber: 1, fieldTypeIdentifier: 'Text' },
  { id: 8, podId: 30, caption: 'Vendor margin', sequenceNumber: 1, fieldTypeIdentifier: 'Percent', numberDecimals: 2 },
].map((field) => ({ ...SHOWN, ...field }));
