import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { tallybridge } from './processes.ts';

const FOLDER = join(import.meta.dirname, 'fixtures/nordlicht');

let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tallybridge-try-'));
  await cp(FOLDER, folder, { recursive: true });
});
afterEach(() => rm(folder, { recursive: true }));

interface Line {
  readonly customer: string;
  readonly sku: string;
  readonly quantity: string;
  readonly action: string;
  readonly reason: string;
  readonly from: string | null;
  readonly agreementId: number | null;
  readonly effectiveDate: string | null;
}

interface Document {
  readonly partner: string;
  readonly period: string;
  readonly lines: readonly Line[];
  readonly applied?: Record<string, number>;
  readonly again?: { readonly changes: number };
}

/** The document that `--json` promises; the tests check what they use of it. */
function parse(stdout: string): Document {
  return JSON.parse(stdout) as Document;
}

const row = ({ customer, sku, quantity, action, reason }: Line) => [customer, sku, quantity, action, reason].join(',');

describe('tallybridge try', () => {
  it('plans every row that the folder expects, as JSON alone on standard output', async () => {
    const { code, stdout, stderr } = await tallybridge(['try', folder, '--json']);
    const document = parse(stdout);
    const expected = (await readFile(join(folder, 'expected-2026-03.csv'), 'utf8')).trim().split('\n').slice(1);
    expect(document.lines.map(row).toSorted()).toEqual(expected.toSorted());
    expect(document).toMatchObject({ partner: 'nordlicht-it', period: '2026-03' });
    expect(document).not.toHaveProperty('applied');
    const lineOf = (customer: string, sku: string) =>
      document.lines.find((line) => line.customer === customer && line.sku === sku);
    expect(lineOf('dach', 'agent')).toMatchObject({ from: '5', agreementId: 34 });
    expect(lineOf('gruen', 'agent')).toMatchObject({ agreementId: 37, effectiveDate: '2026-03-01' });
    expect(lineOf('fisch', 'mail')).toMatchObject({ effectiveDate: '2026-04-01' });
    expect(stderr).toContain('All 13 rows of expected-2026-03.csv are met.');
    expect(code).toBe(0);
  });

  it('adopts only when it is told to', async () => {
    const { stdout } = await tallybridge(['try', folder, '--apply', '--adopt', '--json']);
    expect(parse(stdout).applied).toEqual({ created: 6, changed: 0, ended: 0, adopted: 1, failed: 0, unknown: 0 });
    expect(parse(stdout).again).toEqual({ changes: 0 });
  });

  it('shows the plan, what then stands in ConnectWise and that nothing is left, within 80 columns', async () => {
    const { code, stdout } = await tallybridge(['try', folder, '--apply'], { COLUMNS: '80' });
    expect(stdout).toContain('Adler Apotheke adler → Adler Managed (agreement 31)');
    expect(stdout).toMatch(/Endpoint Agent +– +12 +create +2026-03-01 +\+78\.00/);
    expect(stdout).toContain('What now stands in ConnectWise');
    expect(stdout).toContain('6 created, 0 changed, 0 ended, 0 adopted, 0 failed, 0 unknown');
    expect(stdout).toContain('nothing is left to do');
    expect(stdout.split('\n').filter((line) => line.length > 80)).toEqual([]);
    // oxlint-disable-next-line no-control-regex -- the escape character is what must not be there
    expect(stdout).not.toMatch(/\u001b/);
    expect(code).toBe(0);
  });

  it('names every bad row by file and line, goes on with the rest, and refuses the lot with --strict', async () => {
    const usage = join(folder, 'usage.ndjson');
    const bad = [
      '{"id":"x-1","customer":"adler","sku":"agent","kind":"count","quantity":"-1","at":"2026-03-01T00:00:00Z"}',
      '{"id":"x-2","customer":"nobody","sku":"agent","kind":"count","quantity":"1","at":"2026-03-01T00:00:00Z"}',
      '{"id":"x-3","customer":"adler","sku":"fax","kind":"count","quantity":"1","at":"2026-03-01T00:00:00Z"}',
      '{"id":"x-4","customer":"adler","sku":"agent","kind":"count","quantity":"1","at":"2026-04-20T00:00:00Z"}',
      '{"id":"u-01","customer":"adler","sku":"agent","kind":"count","quantity":"99","at":"2026-01-05T09:00:00Z"}',
      '{"id":"x-5", "customer"',
    ];
    await writeFile(usage, `${await readFile(usage, 'utf8')}${bad.join('\n')}\n`);
    await writeFile(
      join(folder, 'company-links.csv'),
      `${await readFile(join(folder, 'company-links.csv'), 'utf8')}ghost,99,,,\n`,
    );

    const lenient = await tallybridge(['try', folder, '--json']);
    expect(parse(lenient.stdout).lines).toHaveLength(13);
    for (const place of ['usage.ndjson, line 22:', 'line 23:', 'line 24:', 'line 25:', 'line 26:', 'line 27:']) {
      expect(lenient.stderr).toContain(place);
    }
    expect(lenient.stderr).toContain('company-links.csv, line 8:');
    expect(lenient.stderr).toContain('7 problems in the input');
    expect(lenient.code).toBe(0);

    const strict = await tallybridge(['try', folder, '--json', '--strict']);
    expect(strict.stdout).toBe('');
    expect(strict.stderr).toContain('--strict refuses the lot');
    expect(strict.code).toBe(2);
  });

  it.each([
    [['try'], 'There is nothing to try.'],
    [['try', '/nowhere/at-all'], 'There is no folder /nowhere/at-all.'],
    [['try', FOLDER, '--adopt'], '--adopt needs --apply.'],
    [['try', FOLDER, '--aply'], "unknown option '--aply'"],
  ])('says what is wrong with %j', async (args, message) => {
    const { code, stdout, stderr } = await tallybridge(args);
    expect(stderr).toContain(message);
    expect(stdout).toBe('');
    expect(code).toBe(2);
  });

  it('names the company that a seed refers to and does not hold', async () => {
    const path = join(folder, 'connectwise-seed.json');
    await writeFile(
      path,
      (await readFile(path, 'utf8')).replace('"id": 21,\n      "identifier"', '"id": 20,\n      "identifier"'),
    );
    const { code, stderr } = await tallybridge(['try', folder]);
    expect(stderr).toContain('connectwise-seed.json');
    expect(stderr).toMatch(/company 21|compan/);
    expect(code).toBe(2);
  });

  it('reads single files in place of a folder', async () => {
    const files = ['customers=customers.csv', 'products=products.csv', 'usage=usage.ndjson'];
    const fromFile = files.flatMap((option) => ['--from-file', option.replace('=', `=${folder}/`)]);
    const occasion = ['--time-zone', 'Europe/Berlin', '--period', '2026-03', '--now', '2026-04-03T08:00:00Z'];
    const { code, stdout } = await tallybridge(['try', ...fromFile, ...occasion, '--json']);
    const document = parse(stdout);
    expect(document.lines.every((line) => line.action === 'unmapped' && line.reason === 'customer')).toBe(true);
    expect(document.lines.find((line) => line.sku === 'disk')?.quantity).toBe('30.3');
    expect(code).toBe(0);
  });

  it('exits with 1 when the plan is not the one that the folder expects', async () => {
    const path = join(folder, 'expected-2026-03.csv');
    await writeFile(path, (await readFile(path, 'utf8')).replace('adler,agent,12', 'adler,agent,13'));
    const { code, stderr } = await tallybridge(['try', folder, '--json']);
    expect(stderr).toContain('adler agent is 13 create there, 12 create in the plan');
    expect(code).toBe(1);
  });
});
