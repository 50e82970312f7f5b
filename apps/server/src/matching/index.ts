export { wordsOf } from './fold.ts';
export { assignOnce } from './assign-once.ts';
export type { Assigned, Fit } from './assign-once.ts';
export { companyFitter } from './fit-companies.ts';
export type { OfferedCompany, WantedCustomer } from './fit-companies.ts';
export { itemFitter } from './fit-catalog-items.ts';
export type { OfferedItem, WantedProduct } from './fit-catalog-items.ts';
