import { simulate } from './simulate.ts';
const [from, count] = [Number(process.argv[2] ?? 1), Number(process.argv[3] ?? 1)];
const started = performance.now();
let bad = 0;
const total: Record<string, number> = {};
let requests = 0;
for (let seed = from; seed < from + count; seed += 1) {
  const outcome = await simulate(seed);
  requests += outcome.requests;
  for (const [name, times] of Object.entries(outcome.coverage)) total[name] = (total[name] ?? 0) + times;
  if (outcome.violations.length > 0) {
    bad += 1;
    if (bad < 12) console.log(seed, outcome.hash, outcome.requests, outcome.violations.slice(0, 3));
    if (process.argv[4] === 'trace') console.log(outcome.trace.join('\n'));
  }
}
console.log(
  bad,
  'bad of',
  count,
  Math.round((performance.now() - started) / count),
  'ms a seed',
  requests / count,
  'requests',
);
if (process.argv[4] === 'coverage') console.log(total);
