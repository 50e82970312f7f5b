import { DEMO_CUSTOM_FIELDS } from './demo-custom-fields.ts';
import { DEMO_PEOPLE_LOOK_UPS } from './demo-people.ts';

/** The look-up records that the built-in seeds share. */
export const DEMO_LOOK_UPS = {
  companyStatuses: [
    { id: 1, name: 'Active', defaultFlag: true },
    { id: 2, name: 'Inactive', inactiveFlag: true },
    { id: 3, name: 'Not Approved' },
    { id: 4, name: 'Credit Hold', notifyFlag: true, notificationMessage: 'Ask accounting before any new work.' },
    { id: 5, name: 'Closed', disallowSavingFlag: true, notificationMessage: 'This company is closed.' },
  ],
  companyTypes: [
    { id: 1, name: 'Client', defaultFlag: true },
    { id: 2, name: 'Prospect' },
    { id: 3, name: 'Vendor', vendorFlag: true },
    { id: 4, name: 'Partner' },
  ],
  ...DEMO_PEOPLE_LOOK_UPS,
  agreementTypes: [
    { id: 1, name: 'Managed Services' },
    { id: 2, name: 'Block Time' },
    { id: 3, name: 'Cloud Subscriptions' },
    { id: 4, name: 'One-Time Projects' },
  ],
  billingCycles: [
    { id: 1, identifier: 'W', name: 'Weekly', billingOptions: 'Weekly' },
    { id: 2, identifier: 'M', name: 'Monthly', billingOptions: 'Monthly', defaultFlag: true },
    { id: 3, identifier: 'Q', name: 'Quarterly', billingOptions: 'Quarterly' },
    { id: 4, identifier: 'Y', name: 'Yearly', billingOptions: 'Yearly' },
    { id: 9, identifier: 'O', name: 'One Time', billingOptions: 'NotRecurring' },
  ],
  categories: [
    { id: 1, name: 'Security' },
    { id: 2, name: 'Cloud' },
    { id: 3, name: 'Hardware' },
    { id: 4, name: 'Labor' },
  ],
  subcategories: [
    { id: 1, name: 'Endpoint Security', category: { id: 1 } },
    { id: 2, name: 'Email Security', category: { id: 1 } },
    { id: 3, name: 'Network Security', category: { id: 1 } },
    { id: 4, name: 'Backup', category: { id: 2 } },
    { id: 5, name: 'Licenses', category: { id: 2 } },
    { id: 6, name: 'Workstations', category: { id: 3 } },
    { id: 7, name: 'Managed Services', category: { id: 4 } },
  ],
  productTypes: [
    { id: 1, name: 'Service', typeXref: 'Service' },
    { id: 2, name: 'Inventory Part', typeXref: 'InventoryPart' },
    { id: 3, name: 'Non-Inventory Part', typeXref: 'NonInventoryPart' },
    { id: 4, name: 'Other Charge', typeXref: 'OtherCharge' },
  ],
  userDefinedFields: DEMO_CUSTOM_FIELDS,
};
