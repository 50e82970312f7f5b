import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { NamedFile, Problem } from './problem.ts';
import { describeProblem, listProblems } from './problem.ts';
import { readCsv } from './read-csv.ts';
import { readCompanyLinks, readCustomers, readProducts } from './read-tables.ts';

let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tallybridge-read-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function fileWith(text: string): Promise<NamedFile> {
  const path = join(folder, 'rows.csv');
  await writeFile(path, text);
  return { path, name: 'rows.csv' };
}

async function customersOf(text: string): Promise<{ keys: string[]; problems: string[] }> {
  const problems: Problem[] = [];
  const rows = await readCustomers(await fileWith(text), problems);
  return { keys: rows.map((row) => row.customer), problems: problems.map(describeProblem) };
}

describe('a CSV file', () => {
  it('is read with a byte order mark, Windows line ends, blank lines and quoted commas', async () => {
    const text = '\uFEFFcustomer,name,domain\r\n\r\na,"Acorn, Dental",acorn.example\r\nb,Birch,\r\n';
    expect(await customersOf(text)).toEqual({ keys: ['a', 'b'], problems: [] });
  });

  it('names the line in the file even after blank lines and quoted line breaks', async () => {
    const text = 'customer,name\n\na,"two\nlines"\n\nb\nc,Cedar\n';
    expect(await customersOf(text)).toEqual({
      keys: ['a', 'c'],
      problems: ['rows.csv, line 6: has 1 columns where the header has 2; put quotes around a text with a comma'],
    });
  });

  it('loses only the line with a misplaced quote', async () => {
    expect(await customersOf('customer,name\na,Ac"orn\n"b"x,Birch\nc,Cedar\n')).toEqual({
      keys: ['c'],
      problems: [
        'rows.csv, line 2: has a quote in the wrong place; put quotes around the whole text and double those inside it',
        'rows.csv, line 3: has a quote in the wrong place; put quotes around the whole text and double those inside it',
      ],
    });
  });

  it('says where a quote was opened that is never closed', async () => {
    const { keys, problems } = await customersOf('customer,name\na,Acorn\nb,"Birch\nc,Cedar\n');
    expect(keys).toEqual(['a']);
    expect(problems).toEqual([
      'rows.csv, line 3: opens a quote that is never closed; this line and all after it were not read',
    ]);
  });

  it.each([100, 20_000])(
    'loses no line before a quote that is never closed, however slowly %i are taken',
    async (count) => {
      const rows = Array.from({ length: count }, (_, index) => `customer-${index},Name ${index}\n`);
      const file = await fileWith(`customer,name\n${rows.join('')}last,"Birch\nmore,Cedar\n`);
      const problems: Problem[] = [];
      const shape = { required: ['customer', 'name'], optional: [], refusesUnknownColumns: true };
      let taken = 0;
      for await (const { line } of readCsv(file, shape, problems)) {
        taken += 1;
        expect(line).toBe(taken + 1);
        await nextTurn();
      }
      expect(taken).toBe(count);
      expect(problems.map(describeProblem)).toEqual([
        `rows.csv, line ${count + 2}: opens a quote that is never closed; this line and all after it were not read`,
      ]);
    },
  );

  it('names missing and unknown columns', async () => {
    expect(await customersOf('customer,nmae\na,Acorn\n')).toEqual({
      keys: [],
      problems: [
        'rows.csv, line 1: lacks the column name; the file was not read',
        'rows.csv, line 1: has the unknown column nmae; the file was not read (known: customer, name, domain)',
      ],
    });
    expect(await customersOf('customer,name,notes\na,Acorn,x\n')).toEqual({
      keys: ['a'],
      problems: ['rows.csv, line 1: has the unknown column notes; it was ignored (known: customer, name, domain)'],
    });
  });

  it('says that an empty file is empty', async () => {
    expect((await customersOf('')).problems).toEqual(['rows.csv: is empty; its first line must be customer,name']);
  });

  it('takes the first of two rows with one key and names both lines', async () => {
    expect(await customersOf('customer,name\na,Acorn\na,Other\n')).toEqual({
      keys: ['a'],
      problems: ['rows.csv, line 3: a is already on line 2'],
    });
  });

  it('reports a text that is not UTF-8', async () => {
    const path = join(folder, 'rows.csv');
    await writeFile(path, Buffer.from('customer,name\na,Caf\xe9\n', 'latin1'));
    const problems: Problem[] = [];
    expect(await readCustomers({ path, name: 'rows.csv' }, problems)).toEqual([]);
    expect(problems.map((problem) => problem.reason)).toEqual([
      'name holds a character that is not UTF-8; save the file as UTF-8',
    ]);
  });
});

describe('the values of a row', () => {
  it('are checked one by one and all reported together', async () => {
    const header = 'sku,name,unit,basis,step,rounding,included,minimum\n';
    const problems: Problem[] = [];
    const rows = await readProducts(
      await fileWith(`${header}a,Mail,box,best,0,up,-1,1e3\nb,Disk,GB,sum,0.01,half-up,100,0\n`),
      problems,
    );
    expect(rows.map((row) => row.sku)).toEqual(['b']);
    expect(problems.map((problem) => problem.reason)).toEqual([
      'basis "best" must be one of latest, peak, average, sum; step must be more than 0; included -1 is negative; ' +
        'minimum "1e3" is no decimal number; write it as 12 or 12.5',
    ]);
  });

  it('are ConnectWise ids only when they are whole numbers above 0; no agreement means that it is to be found', async () => {
    const problems: Problem[] = [];
    const text = 'customer,company_id,agreement_id\na,200,\nb,0,300\nc,,300\nd,12.5,300\ne,201,x\n';
    const rows = await readCompanyLinks(await fileWith(text), problems);
    expect(rows).toEqual([{ line: 2, customer: 'a', companyId: 200, agreementId: null }]);
    expect(problems.map(describeProblem)).toEqual([
      'rows.csv, line 3: company_id "0" is no ConnectWise id; it must be a whole number above 0',
      'rows.csv, line 4: company_id is empty',
      'rows.csv, line 5: company_id "12.5" is no ConnectWise id; it must be a whole number above 0',
      'rows.csv, line 6: agreement_id "x" is no ConnectWise id; it must be a whole number above 0',
    ]);
  });
});

describe('the list of problems', () => {
  it('is capped and says how many there are in all', () => {
    const problems = Array.from({ length: 23 }, (_, index) => ({ file: 'a.csv', line: index + 1, reason: 'bad' }));
    const lines = listProblems(problems);
    expect(lines).toHaveLength(21);
    expect(lines.at(-1)).toBe('… and 3 more like these (23 in all)');
  });
});
