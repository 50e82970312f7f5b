import { describe, expect, test } from 'vitest';
import { parseOptions, UsageError } from './options.ts';

describe('the command line', () => {
  test('without options serves the small seed on port 4100 of this machine', () => {
    expect(parseOptions([])).toEqual({
      port: 4100,
      host: '127.0.0.1',
      seed: { kind: 'small' },
      stateFile: null,
      https: false,
      certificateFile: null,
      now: null,
      companies: [],
    });
  });

  test('says everything that can be set', () => {
    const text =
      '--port 0 --host 0.0.0.0 --seed large --companies 12 --state s.jsonl --https --cert c.pem --now 2026-11-02T09:00:00Z';
    expect(parseOptions(text.split(' '))).toEqual({
      port: 0,
      host: '0.0.0.0',
      seed: { kind: 'large', companies: 12 },
      stateFile: 's.jsonl',
      https: true,
      certificateFile: 'c.pem',
      now: Date.UTC(2026, 10, 2, 9),
      companies: [],
    });
  });

  test('takes any other seed for a file', () => {
    expect(parseOptions(['--seed', 'data/connectwise-seed.json'])).toMatchObject({
      seed: { kind: 'file', path: 'data/connectwise-seed.json' },
    });
    expect(parseOptions(['--seed=awkward'])).toMatchObject({ seed: { kind: 'awkward' } });
    expect(parseOptions(['--seed=large'])).toMatchObject({ seed: { kind: 'large', companies: 5000 } });
    expect(parseOptions(['--companies=7'])).toMatchObject({ seed: { kind: 'large', companies: 7 } });
  });

  test('asks for help', () => {
    expect(parseOptions(['--help'])).toBe('help');
  });

  test.each([
    ['--port eighty', '--port must be a whole number from 0 to 65535, is "eighty"'],
    ['--port 65536', '--port must be'],
    ['--port', "'--port <value>' argument missing"],
    ['--prot 80', "Unknown option '--prot'"],
    ['seed.json', 'Unexpected argument'],
    ['--companies 5 --seed awkward', '--seed awkward cannot be used with it'],
    ['--seed large --companies 0', '--companies must be a whole number from 1'],
    ['--cert c.pem', '--cert is only of use together with --https'],
    ['--now tomorrow', '--now must be a time with its zone'],
    ['--now 2026-11-02T09:00:00', '--now must be a time with its zone'],
  ])('%s is refused', (text, message) => {
    expect(() => parseOptions(text.split(' '))).toThrow(UsageError);
    expect(() => parseOptions(text.split(' '))).toThrow(message);
  });

  test('takes further companies, each with a seed of its own', () => {
    const { companies } = read('--company acme --company globex=awkward --company other=seed.json');
    expect(companies).toEqual([
      { companyId: 'acme', seed: { kind: 'small' } },
      { companyId: 'globex', seed: { kind: 'awkward' } },
      { companyId: 'other', seed: { kind: 'file', path: 'seed.json' } },
    ]);
    for (const wrong of ['--company a.b', '--company =small', '--company x --company X', '--company Lakeside'])
      expect(() => read(wrong)).toThrow(UsageError);
  });
});

function read(text: string) {
  const options = parseOptions(text.split(' '));
  if (options === 'help') throw new Error('It was taken for --help.');
  return options;
}
