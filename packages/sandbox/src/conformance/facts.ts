import type { Fact } from './fact.ts';
import { accessFacts } from './facts/access.ts';
import { addressFacts } from './facts/addresses.ts';
import { conditionFacts } from './facts/conditions.ts';
import { errorFacts } from './facts/errors.ts';
import { pagingFacts } from './facts/paging.ts';

/** Everything that is known, by area. */
export const FACTS: Readonly<Record<string, readonly Fact[]>> = {
  'hosts, paths and versions': addressFacts,
  'who may come in': accessFacts,
  errors: errorFacts,
  'pages, order and fields': pagingFacts,
  conditions: conditionFacts,
};
