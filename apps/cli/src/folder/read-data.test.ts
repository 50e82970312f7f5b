import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CliError } from '../cli-error.ts';
import { parseFileOptions } from './locate-files.ts';
import { readFiles, readFolder } from './read-data.ts';

let folder = '';

const PARTNER = '{"partner":{"id":"msp","timeZone":"Europe/Berlin"},"period":"2026-10","now":"2026-11-02T09:00:00Z"}';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tallybridge-folder-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function fill(changes: Record<string, string | null> = {}): Promise<void> {
  const files = {
    'partner.json': PARTNER,
    'customers.csv': 'customer,name\na,Acorn\n',
    'products.csv': 'sku,name,unit,basis,step,rounding,included,minimum\nmail,Mail,box,latest,1,up,0,0\n',
    'company-links.csv': 'customer,company_id\na,200\n',
    'product-links.csv': 'sku,catalog_item_id\nmail,500\n',
    'usage.ndjson': '',
    'connectwise-seed.json': '{}',
    ...changes,
  };
  for (const [name, text] of Object.entries(files)) if (text !== null) await writeFile(join(folder, name), text);
}

async function failure(promise: Promise<unknown>): Promise<CliError> {
  const error: unknown = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof CliError)) throw new Error(`expected a CliError, got ${String(error)}`);
  return error;
}

describe('a data folder', () => {
  it('is read with its moment, tables and what it expects', async () => {
    await fill({ 'expected-2026-10.csv': 'customer,sku,quantity,action,reason\na,mail,0,none,\n' });
    const data = await readFolder(folder, new Map(), []);
    expect(data.occasion).toEqual({
      partner: 'msp',
      timeZone: 'Europe/Berlin',
      period: '2026-10',
      now: Date.parse('2026-11-02T09:00:00Z'),
    });
    expect(data.customers.map((row) => row.name)).toEqual(['Acorn']);
    expect(data.expected?.map((row) => row.action)).toEqual(['none']);
  });

  it('that is not there, or is a file, is said so', async () => {
    expect((await failure(readFolder(join(folder, 'no'), new Map(), []))).message).toContain('There is no folder');
    await writeFile(join(folder, 'file'), '');
    expect((await failure(readFolder(join(folder, 'file'), new Map(), []))).message).toContain(
      'is a file, not a folder',
    );
  });

  it('names every file that it lacks with what it should hold', async () => {
    await fill({ 'customers.csv': null, 'usage.ndjson': null });
    await mkdir(join(folder, 'customers.csv'));
    const { message } = await failure(readFolder(folder, new Map(), []));
    expect(message).toContain('customers.csv: not there (the columns customer,name,domain)');
    expect(message).toContain('usage.ndjson: not there (one usage record per line)');
  });

  it.each([
    ['{', 'partner.json is no JSON'],
    ['{}', 'the partner id is missing; the time zone is missing; the period is missing; now is missing'],
    [PARTNER.replace('Europe/Berlin', 'Berlin'), '"Berlin" is no time zone; use a name such as America/New_York'],
    [PARTNER.replace('2026-10"', '2026-13"'), '"2026-13" is no month; write it as 2026-10'],
    [PARTNER.replace('00Z', '00'), 'has no time zone'],
  ])('with a partner.json of %s says what is wrong', async (text, message) => {
    await fill({ 'partner.json': text });
    expect((await failure(readFolder(folder, new Map(), []))).message).toContain(message);
  });
});

describe('single files', () => {
  it('take the place of those of a folder', async () => {
    await fill();
    const other = join(folder, 'other.csv');
    await writeFile(other, 'customer,name\nb,Birch\n');
    const data = await readFolder(folder, parseFileOptions([`customers=${other}`]), []);
    expect(data.customers.map((row) => row.name)).toEqual(['Birch']);
  });

  it('do without a folder when options say whose month it is', async () => {
    await fill();
    const files = parseFileOptions(
      [
        ['customers', 'customers.csv'],
        ['products', 'products.csv'],
        ['usage', 'usage.ndjson'],
      ].map(([kind, name]) => `${kind}=${join(folder, name ?? '')}`),
    );
    const texts = { partner: 'msp', timeZone: 'UTC', period: '2026-10', now: '2026-10-20T00:00:00Z' };
    const data = await readFiles(files, texts, []);
    expect(data.occasion.period).toBe('2026-10');
    expect(data.companyLinks).toEqual([]);
  });

  it('that are needed and not given are named with their option', async () => {
    const { message } = await failure(readFiles(new Map(), { partner: 'a', timeZone: 'UTC', period: '', now: '' }, []));
    expect(message).toContain('customers: give it with --from-file customers=FILE');
  });

  it('of an unknown kind are refused with the kinds there are', () => {
    expect(() => parseFileOptions(['usages=x.csv'])).toThrow('--from-file usages=x.csv is not understood.');
  });
});
