import { simulate } from './simulate.ts';
const seen = new Map<number, Set<string>>();
for (let round = 0; round < 3; round += 1)
  for (let seed = 1; seed <= 15; seed += 1) {
    const o = await simulate(seed);
    const set = seen.get(seed) ?? new Set();
    set.add(o.hash);
    seen.set(seed, set);
  }
console.log([...seen].map(([s, h]) => `${s}:${[...h].join(',')}`).join(' '));
