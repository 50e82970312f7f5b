import { availableParallelism } from 'node:os';
import { buildConsole } from './build-console.ts';
import { runTests, summarize } from './run-step.ts';

buildConsole();

// It computes only, while what the others do is waiting for the most part.
const simulation = runTests({ name: 'simulation', projects: ['simulation'], isAside: true });

summarize([
  await runTests({ name: 'unit', projects: ['unit'] }),
  await runTests({
    name: 'integration',
    projects: ['integration', 'postgres'],
    // Many of them wait for the service, the database server or a clock: more at a time than there are cores.
    options: [`--maxWorkers=${availableParallelism() + 2}`],
  }),
  await runTests({ name: 'end to end', projects: ['e2e'] }),
  await simulation,
]);
