import { DEMO_DESK } from './demo-desk.ts';
import { DEMO_LOOK_UPS } from './demo-look-ups.ts';
import { parseSeed } from './parse-seed.ts';
import type { Seed } from './seed.ts';
import { SEED_NOW } from './seed-dates.ts';
import type { SeedOptions } from './small-seed.ts';
import { awkwardAdditions } from './awkward/awkward-additions.ts';
import { awkwardAgreements } from './awkward/awkward-agreements.ts';
import { AWKWARD_CATALOG, AWKWARD_COMPONENTS } from './awkward/awkward-catalog.ts';
import { AWKWARD_COMPANIES } from './awkward/awkward-companies.ts';
import { AWKWARD_BOARDS, AWKWARD_STATUSES, AWKWARD_TICKETS } from './awkward/awkward-desk.ts';
import { AWKWARD_CONTACTS, AWKWARD_SITES } from './awkward/awkward-people.ts';
import type { Awkward } from './awkward/awkward-record.ts';

/** Every trap that companies, agreements, additions and catalog items of real partners set, one to a record. */
export function awkwardSeed({ now = SEED_NOW }: SeedOptions = {}): Seed {
  const additions = Map.groupBy(awkwardAdditions(now), ({ agreement }) => agreement);
  return parseSeed(
    {
      ...DEMO_LOOK_UPS,
      ...DEMO_DESK,
      boards: [...DEMO_DESK.boards, ...AWKWARD_BOARDS.map(recordOf)],
      boardStatuses: [...DEMO_DESK.boardStatuses, ...AWKWARD_STATUSES.map(recordOf)],
      tickets: AWKWARD_TICKETS.map(recordOf),
      companies: AWKWARD_COMPANIES.map(recordOf),
      contacts: AWKWARD_CONTACTS.map(recordOf),
      sites: AWKWARD_SITES.map(recordOf),
      catalog: AWKWARD_CATALOG.map(recordOf),
      catalogComponents: AWKWARD_COMPONENTS.map(recordOf),
      agreements: awkwardAgreements(now).map(recordOf),
      additions: Object.fromEntries([...additions].map(([agreement, lines]) => [agreement, lines.map(recordOf)])),
    },
    'awkward seed',
  );
}

function recordOf({ record }: Awkward): Awkward['record'] {
  return record;
}
