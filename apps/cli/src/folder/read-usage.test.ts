import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Problem } from './problem.ts';
import { readUsage } from './read-usage.ts';

let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tallybridge-usage-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function read(
  name: string,
  text: string,
): Promise<{ lines: [number, string][]; problems: [number | null, string][] }> {
  const path = join(folder, name);
  await writeFile(path, text);
  const problems: Problem[] = [];
  const lines: [number, string][] = [];
  for await (const { line, record } of readUsage({ path, name }, problems)) lines.push([line, record.id]);
  return { lines, problems: problems.map((problem) => [problem.line, problem.reason]) };
}

const good = { id: 'r1', customer: 'a', sku: 'mail', kind: 'count', quantity: '5', at: '2026-10-01T00:00:00Z' };
const line = (changes: Record<string, unknown>) => JSON.stringify({ ...good, ...changes });

describe('a file of usage records', () => {
  it('goes on after every kind of bad line and names each', async () => {
    const text = [
      line({}),
      '{"id": "r2", ',
      '',
      '["r3"]',
      line({ id: 'r5', quantity: 5 }),
      line({ id: 'r6', quantity: '-5' }),
      line({ id: 'r7', quantity: '1e2' }),
      line({ id: 'r8', at: '2026-10-01T00:00:00' }),
      line({ id: 'r9', at: '2026-02-30T00:00:00Z' }),
      line({ id: 'r10', kind: 'level' }),
      line({ id: 'r11', correct: 'r1' }),
      line({ id: 'r12', sku: undefined }),
      line({ id: 'r13', kind: 'delta', quantity: '-5', corrects: 'r1', at: '2026-10-01T00:00:00.5-04:00' }),
    ].join('\n');
    const { lines, problems } = await read('usage.ndjson', text);
    expect(lines).toEqual([
      [1, 'r1'],
      [13, 'r13'],
    ]);
    expect(problems).toEqual([
      [2, 'is no JSON; each line must be one whole usage record in { }'],
      [4, 'is no usage record in { }'],
      [5, 'quantity is a JSON number; write it in quotes, as "5"'],
      [6, 'quantity -5 is negative'],
      [7, 'quantity "1e2" is no decimal number; write it as 12 or 12.5'],
      [8, 'at "2026-10-01T00:00:00" has no time zone; end it with Z for UTC or with an offset such as -05:00'],
      [9, 'at "2026-02-30T00:00:00Z" is no day or time that exists'],
      [10, 'kind "level" must be one of count, delta, consumed'],
      [11, 'has the unknown field "correct"; known are id, customer, sku, kind, quantity, at, corrects'],
      [12, 'lacks sku'],
    ]);
  });

  it('is read as CSV when it is called .csv, and a misspelt column there stops it', async () => {
    const header = 'id,customer,sku,kind,quantity,at,corrects\n';
    expect(await read('usage.csv', `${header}r1,a,mail,count,5,2026-10-01T00:00:00Z,\n`)).toEqual({
      lines: [[2, 'r1']],
      problems: [],
    });
    const misspelt = await read(
      'usage.csv',
      `${header.replace('corrects', 'correct')}r1,a,mail,count,5,2026-10-01T00:00:00Z,\n`,
    );
    expect(misspelt.lines).toEqual([]);
    expect(misspelt.problems).toHaveLength(1);
  });

  it('may begin with a byte order mark', async () => {
    expect((await read('usage.ndjson', `\uFEFF${line({})}\r\n`)).lines).toEqual([[1, 'r1']]);
  });
});
