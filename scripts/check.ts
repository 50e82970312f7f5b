import { runCheck, runTests, summarize } from './run-step.ts';

summarize([
  await runCheck('format', 'oxfmt', ['--check']),
  await runCheck('types', 'tsc', ['-p', 'tsconfig.json']),
  await runCheck('types of the engine, which has no Node.js and no DOM', 'tsc', [
    '-p',
    'packages/engine/tsconfig.json',
  ]),
  await runCheck('types of the console, which runs in a browser', 'tsc', ['-p', 'apps/console/tsconfig.json']),
  await runCheck('types of the client, which has no Node.js', 'tsc', ['-p', 'packages/connectwise/tsconfig.json']),
  await runCheck('lint', 'oxlint', ['--type-aware']),
  await runCheck('dead code', 'knip', []),
  await runTests('unit tests', ['unit']),
]);
