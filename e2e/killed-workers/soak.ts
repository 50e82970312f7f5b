import { killWorkers } from './kill-workers.ts';

// A minute of killing with the times that production would have, a tenth of them; prints what became of it, and fails
// when a line was written twice, is missing, is wrong, or is still open.
const outcome = await killWorkers({
  partners: 6,
  customersEach: 40,
  times: { deadlineSeconds: 2, leaseSeconds: 8, quarantineSeconds: 10 },
  killForMs: 60_000,
  killEveryMs: 4000,
  latestCommitMs: 5000,
  tell: (line) => console.error(line),
});
if (outcome === null) throw new Error('PostgreSQL is not installed');
console.log(JSON.stringify(outcome, null, 2));
const { duplicates, wrongQuantities, missing, openIntents, expected, standing } = outcome;
if (duplicates.length + wrongQuantities.length + missing.length + openIntents > 0 || expected !== standing) {
  process.exitCode = 1;
}
