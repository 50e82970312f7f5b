import { callbackBenchmark } from './callbacks.ts';
import { ingestBenchmark } from './ingest.ts';
import { listsBenchmark } from './lists.ts';
import { matchingBenchmark } from './matching.ts';
import { measure } from './measure.ts';
import { sandboxBenchmarks } from './sandbox.ts';
import { ticketBenchmark } from './tickets.ts';
import { plannerBenchmark, usageBenchmark } from './planner.ts';

const CUSTOMERS = 10_000;

for (const benchmark of [plannerBenchmark(CUSTOMERS), usageBenchmark(CUSTOMERS)]) {
  console.log(JSON.stringify(measure(benchmark)));
}
console.log(JSON.stringify(measure(matchingBenchmark(5000))));
console.log(JSON.stringify(await ingestBenchmark()));
console.log(JSON.stringify(await callbackBenchmark()));
for (const benchmark of await listsBenchmark()) console.log(JSON.stringify(benchmark));
console.log(JSON.stringify(await ticketBenchmark()));
for (const result of await sandboxBenchmarks()) console.log(JSON.stringify(result));
