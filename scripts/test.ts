import { availableParallelism } from 'node:os';
import { buildConsole } from './build-console.ts';
import { runTests, summarize } from './run-step.ts';

buildConsole();

summarize([
  await runTests('unit', ['unit']),
  // Many of them wait for the service, the database server or a clock: more at a time than there are cores.
  await runTests('integration', ['integration', 'postgres'], [`--maxWorkers=${availableParallelism() + 2}`]),
  await runTests('simulation', ['simulation']),
  await runTests('end to end', ['e2e']),
]);
