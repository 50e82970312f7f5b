import type { FieldGroup } from '../forms/record-form.ts';

const CLASSIFIED: FieldGroup = {
  label: 'Class',
  fields: [
    { name: 'type', label: 'Type' },
    { name: 'subType', label: 'Subtype' },
    { name: 'item', label: 'Item' },
    { name: 'priority', label: 'Priority' },
    { name: 'severity', label: 'Severity' },
    { name: 'impact', label: 'Impact' },
    { name: 'source', label: 'Source' },
    { name: 'team', label: 'Team' },
    { name: 'owner', label: 'Owner' },
  ],
};

const ATTACHED: FieldGroup = {
  label: 'Further',
  fields: [
    { name: 'agreement', label: 'Agreement' },
    { name: 'site', label: 'Site' },
    { name: 'externalXRef', label: 'External reference', help: 'By which an integration finds its ticket again.' },
    { name: 'poNumber', label: 'PO number' },
    { name: 'budgetHours', label: 'Budgeted hours' },
  ],
};

/** Every field of a ticket that a person changes; the board is changed by moving the ticket. */
export const TICKET_GROUPS: readonly FieldGroup[] = [
  {
    label: 'Ticket',
    fields: [
      { name: 'summary', label: 'Summary' },
      { name: 'status', label: 'Status' },
      { name: 'company', label: 'Company' },
      { name: 'contact', label: 'Contact' },
      { name: 'contactName', label: 'Contact name' },
      { name: 'contactPhoneNumber', label: 'Contact telephone' },
      { name: 'contactEmailAddress', label: 'Contact email' },
    ],
  },
  CLASSIFIED,
  ATTACHED,
];

/** What is asked of a new ticket; what is left empty gets the defaults of its board and company. */
export const NEW_TICKET_GROUPS: readonly FieldGroup[] = [
  {
    label: 'Ticket',
    fields: [
      { name: 'summary', label: 'Summary' },
      { name: 'company', label: 'Company' },
      { name: 'contact', label: 'Contact', help: "Left empty, it is the company's default contact." },
      { name: 'status', label: 'Status', help: "Left empty, it is the board's default." },
    ],
  },
  {
    label: 'Notes',
    fields: [
      { name: 'initialDescription', label: 'Description' },
      { name: 'initialInternalAnalysis', label: 'Internal analysis' },
    ],
  },
  CLASSIFIED,
  ATTACHED,
];
