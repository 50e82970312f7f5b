import { MUTANTS } from './mutants.ts';
import { simulate } from './simulate.ts';
for (const { name, weakness } of MUTANTS) {
  if (process.argv[2] !== undefined && !name.includes(process.argv[2])) continue;
  let caught = '';
  const t = performance.now();
  for (let seed = 1; seed <= Number(process.argv[3] ?? 60) && caught === ''; seed += 1) {
    const { violations } = await simulate(seed, weakness);
    if (violations.length > 0) caught = `seed ${seed}: ${violations[0]?.rule} ${violations[0]?.what.slice(0, 150)}`;
  }
  console.log(name, '=>', caught || 'NOT CAUGHT', Math.round(performance.now() - t), 'ms');
}
