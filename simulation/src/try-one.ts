import { MUTANTS } from './mutants.ts';
import { simulate } from './simulate.ts';
const m = MUTANTS.find(({ name }) => name.includes(process.argv[2] ?? ''));
const o = await simulate(Number(process.argv[3]), m?.weakness ?? {});
console.log(o.violations);
console.log(o.trace.join('\n'));
