import { customer } from './history.ts';
import type { History } from './history.ts';

/** Follows every change; licences and servers of a plan are apart. */
export const NORDLAYER: History = {
  vendor: 'nordlayer',
  name: 'NordLayer',
  operator: 'Jonas Petraitis',
  msp: {
    key: 'kingsmere-digital',
    name: 'Kingsmere Digital',
    timeZone: 'Europe/London',
    administrator: { name: 'Aoife Byrne', email: 'aoife@kingsmere.example' },
    loginCompany: 'kingsmere',
    agreements: 'Network Access',
    customers: [
      customer('nl-aldgate', 'Aldgate Chambers', { 'core-license': 32, 'core-server': 2 }),
      customer('nl-brackley', 'Brackley Motorsport', { 'premium-license': 58, 'premium-server': 4 }),
      customer('nl-corbridge', 'Corbridge Housing Trust', { 'core-license': 76, 'core-server': 3 }),
      customer('nl-dulwich', 'Dulwich Art Supplies', { 'lite-license': 9 }),
      customer('nl-eastleigh', 'Eastleigh Aviation', { 'premium-license': 41, 'premium-server': 2 }),
      customer('nl-farrow', 'Farrow & Finch Surveyors', { 'lite-license': 16 }),
      customer(
        'nl-goldcrest',
        'Goldcrest Films',
        { 'core-license': 24, 'core-server': 1 },
        { byHand: [['NL-CORE', 20]] },
      ),
      customer('nl-harbour', 'Harbour Street Surgery', { 'lite-license': 12 }, { decision: 'excluded' }),
      customer('nl-isling', 'Islington Studios', { 'core-license': 13, 'core-server': 1 }, { isNew: true }),
    ],
  },
  settings: { autoApply: 'within-limits' },
  approval: 'policy',
  catalog: [
    { identifier: 'NL-LITE', sku: 'lite-license', description: 'NordLayer Lite, licence', price: 8, cost: 5.6 },
    { identifier: 'NL-CORE', sku: 'core-license', description: 'NordLayer Core, licence', price: 11, cost: 7.7 },
    {
      identifier: 'NL-CORE-IP',
      sku: 'core-server',
      description: 'NordLayer Core, dedicated server',
      price: 40,
      cost: 28,
    },
    { identifier: 'NL-PREM', sku: 'premium-license', description: 'NordLayer Premium, licence', price: 14, cost: 9.8 },
    {
      identifier: 'NL-PREM-IP',
      sku: 'premium-server',
      description: 'NordLayer Premium, dedicated server',
      price: 40,
      cost: 28,
    },
    { identifier: 'VCIO', description: 'Virtual CIO, month', price: 600, cost: 260 },
  ],
  tickets: [],
  problems: [],
  people: [],
  trouble: {
    changed: { customer: 'nl-corbridge', sku: 'core-license', quantity: 70 },
    removed: { customer: 'nl-dulwich', sku: 'lite-license' },
    late: { customer: 'nl-eastleigh', sku: 'premium-license', quantity: 40 },
    stopped: { customer: 'nl-brackley', sku: 'premium-server', note: 'Brackley gives one server back.' },
  },
  newcomer: {
    key: 'tidewater-cloud',
    name: 'Tidewater Cloud',
    timeZone: 'Europe/London',
    administrator: { name: 'Rhys Pemberton', email: 'rhys@tidewater.example' },
    loginCompany: 'tidewater',
    agreements: 'Network Access',
    customers: [
      customer('nl-jarrow', 'Jarrow Shipping', { 'core-license': 19, 'core-server': 1 }),
      customer('nl-kelham', 'Kelham Press', { 'lite-license': 8 }),
      customer('nl-lyme', 'Lyme Regis Hotels', { 'premium-license': 27, 'premium-server': 2 }),
    ],
  },
};
