import { startPartners } from './growth/start-partners.ts';
import type { Partners } from './growth/start-partners.ts';
import type { Cost } from './growth/count-cost.ts';

const SIZES = [10, 100, 1000] as const;
const FEW_DUE = 10;

interface Cycle {
  readonly partners: number;
  readonly due: number;
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly queries: number;
}

async function cycle(partners: Partners, due: number): Promise<Cycle> {
  const before = await partners.cost();
  const start = performance.now();
  await partners.syncOnce(due);
  const seconds = (performance.now() - start) / 1000;
  return { partners: partners.count(), due, seconds, ...difference(before, await partners.cost()) };
}

function difference(before: Cost, after: Cost): Cost {
  return { cpuSeconds: after.cpuSeconds - before.cpuSeconds, queries: after.queries - before.queries };
}

/** What polling and ticking cost in so many seconds when nothing is due. */
async function idle(partners: Partners, seconds: number): Promise<Cost> {
  const before = await partners.cost();
  await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
  return difference(before, await partners.cost());
}

const round = (value: number, digits: number) => Number(value.toFixed(digits));

function show({ partners, due, seconds, cpuSeconds, queries }: Cycle, perSecond: Cost): object {
  const own = {
    cpuSeconds: cpuSeconds - perSecond.cpuSeconds * seconds,
    queries: queries - perSecond.queries * seconds,
  };
  return {
    name: 'hourly cycle without change',
    partners,
    due,
    seconds: round(seconds, 1),
    cpuSeconds: round(cpuSeconds, 2),
    queries,
    perDue: { cpuMs: round((own.cpuSeconds * 1000) / due, 1), queries: round(own.queries / due, 1) },
  };
}

// Each partner has 40 customers, a connection that syncs hourly, and nothing to change. What idling costs is measured in
// the same run, and taken off before what is left is divided among the partners that were due.
const partners = await startPartners();
try {
  const cycles: Cycle[] = [];
  for (const size of SIZES) {
    await partners.growTo(size);
    await partners.syncOnce(Math.min(size, FEW_DUE));
    cycles.push(await cycle(partners, size));
  }
  cycles.push(await cycle(partners, FEW_DUE));
  const perSecond = await idle(partners, 10);
  const idleSecond = { cpuSeconds: perSecond.cpuSeconds / 10, queries: perSecond.queries / 10 };
  console.log(
    JSON.stringify({
      name: 'idle, 2 workers',
      partners: partners.count(),
      cpuMsPerSecond: round(idleSecond.cpuSeconds * 1000, 1),
      queriesPerSecond: round(idleSecond.queries, 1),
    }),
  );
  for (const each of cycles) console.log(JSON.stringify(show(each, idleSecond)));
} finally {
  await partners.stop();
}
