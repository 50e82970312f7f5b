import { availableParallelism } from 'node:os';
import { buildConsole } from './build-console.ts';
import { runTests, summarize } from './run-step.ts';

buildConsole();

/** They wait for the service, the database server, a browser or a clock: more at a time than there are cores. */
const waiting = (more: number) => [`--maxWorkers=${availableParallelism() + more}`];

summarize([
  await runTests('unit', ['unit']),
  await runTests('integration', ['integration', 'postgres'], waiting(2)),
  await runTests('simulation', ['simulation']),
  await runTests('end to end', ['e2e'], waiting(1)),
]);
