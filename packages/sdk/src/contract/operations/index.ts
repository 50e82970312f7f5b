import * as catalog from './catalog.ts';
import * as connections from './connections.ts';
import * as links from './links.ts';
import * as partners from './partners.ts';
import * as plans from './plans.ts';
import * as runs from './runs.ts';
import * as usage from './usage.ts';

/** Every operation of the API by its id. */
export const operations = {
  ...partners,
  ...catalog,
  ...usage,
  ...connections,
  ...links,
  ...plans,
  ...runs,
} as const;

export type Operations = typeof operations;
export type OperationId = keyof Operations;
