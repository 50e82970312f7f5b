import { buildConsole } from './build-console.ts';
import { runTests, summarize } from './run-step.ts';

buildConsole();

summarize([
  await runTests('unit', ['unit']),
  await runTests('integration', ['integration', 'postgres']),
  await runTests('simulation', ['simulation']),
  await runTests('end to end', ['e2e']),
]);
