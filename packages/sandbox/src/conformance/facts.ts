import type { Fact } from './fact.ts';
import { accessFacts } from './facts/access.ts';
import { addressFacts } from './facts/addresses.ts';
import { conditionFacts } from './facts/conditions.ts';
import { deskFacts } from './facts/desk.ts';
import { errorFacts } from './facts/errors.ts';
import { financeFacts } from './facts/finance.ts';
import { integrationFacts } from './facts/integration.ts';
import { invoiceFacts } from './facts/invoices.ts';
import { pagingFacts } from './facts/paging.ts';
import { peopleFacts } from './facts/people.ts';
import { rightFacts } from './facts/rights.ts';
import { writingFacts } from './facts/writing.ts';

/** Everything that is known, by area. */
export const FACTS: Readonly<Record<string, readonly Fact[]>> = {
  'hosts, paths and versions': addressFacts,
  'who may come in': accessFacts,
  'rights of roles': rightFacts,
  errors: errorFacts,
  'pages, order and fields': pagingFacts,
  conditions: conditionFacts,
  'creating, changing and deleting': writingFacts,
  'agreements, additions and the catalog': financeFacts,
  invoices: invoiceFacts,
  'companies, contacts and custom fields': peopleFacts,
  'boards, tickets and notes': deskFacts,
  'callbacks, hosted pages and bundles': integrationFacts,
};
