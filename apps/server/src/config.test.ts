import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { ConfigError, parseConfig } from './config.ts';

const KEY = Buffer.alloc(32, 7).toString('base64');

function problemsOf(settings: Record<string, string>): readonly string[] {
  try {
    parseConfig(settings);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

describe('the configuration', () => {
  test('needs nothing: it serves and works on an embedded database, on this machine only', () => {
    expect(parseConfig({})).toMatchObject({
      database: { folder: '.tallybridge' },
      role: 'all',
      host: '127.0.0.1',
      port: 4000,
    });
  });

  test('names all problems at once', () => {
    const problems = problemsOf({
      TALLYBRIDGE_PORT: 'eighty',
      TALLYBRIDGE_ROLE: 'king',
      DATABASE_URL: 'mysql://x',
      TALLYBRIDGE_CONNECTWISE_HOSTS: 'http://x/y',
    });
    expect(problems.map((problem) => problem.split(':')[0])).toEqual([
      'DATABASE_URL',
      'TALLYBRIDGE_ROLE',
      'TALLYBRIDGE_PORT',
      'TALLYBRIDGE_CONNECTWISE_HOSTS',
    ]);
  });

  test.each([
    ['TALLYBRIDGE_PORT', '70000', 'must be from 0 to 65535'],
    ['TALLYBRIDGE_PORT', '80.5', 'must be a whole number'],
    ['TALLYBRIDGE_PORT', 'eighty', 'must be a number'],
    ['TALLYBRIDGE_METRICS_PORT', '-1', 'must be from 0 to 65535'],
  ])('says of %s=%s that it %s', (name, value, problem) => {
    expect(problemsOf({ [name]: value })).toEqual([`${name}: ${problem}`]);
  });

  test('counts an empty setting as none', () => {
    expect(parseConfig({ TALLYBRIDGE_PORT: '', DATABASE_URL: ' ' })).toMatchObject({ port: 4000 });
  });

  test('refuses a lease that a write could outlive, and a quarantine shorter than the deadline', () => {
    expect(problemsOf({ TALLYBRIDGE_LEASE_SECONDS: '30', TALLYBRIDGE_QUARANTINE_SECONDS: '30' })).toHaveLength(2);
  });

  test('wants a master key for a PostgreSQL, and names the way to make one', () => {
    expect(problemsOf({ DATABASE_URL: 'postgres://u:p@h/d' })).toEqual([expect.stringContaining('openssl rand')]);
  });

  test('takes a master key from a file, and those before it', () => {
    const folder = mkdtempSync(join(tmpdir(), 'tallybridge-'));
    const file = join(folder, 'key');
    writeFileSync(file, `${KEY}\n`);
    const { masterKey, previousMasterKeys } = parseConfig({
      TALLYBRIDGE_MASTER_KEY_FILE: file,
      TALLYBRIDGE_PREVIOUS_MASTER_KEYS: ` ${Buffer.alloc(32, 8).toString('base64')},`,
    });
    expect(masterKey).toMatchObject({ id: expect.stringMatching(/^[0-9a-f]{8}$/) });
    expect(previousMasterKeys).toHaveLength(1);
    rmSync(folder, { recursive: true });
    expect(problemsOf({ TALLYBRIDGE_MASTER_KEY_FILE: file, TALLYBRIDGE_MASTER_KEY: KEY })).toEqual([
      expect.stringContaining('exclude each other'),
      expect.stringContaining(file),
    ]);
  });

  test('beside a command for a key service keeps its own key for what it wrapped before', () => {
    const { masterKey, previousMasterKeys } = parseConfig({
      TALLYBRIDGE_KMS_COMMAND: 'node  kms.mjs --key 7',
      TALLYBRIDGE_MASTER_KEY: KEY,
    });
    expect(masterKey).toEqual({ program: 'node', args: ['kms.mjs', '--key', '7'] });
    expect(previousMasterKeys).toHaveLength(1);
  });

  test('refuses a master key of the wrong length', () => {
    expect(problemsOf({ TALLYBRIDGE_MASTER_KEY: 'c2hvcnQ=' })).toEqual([expect.stringContaining('instead of 32')]);
  });

  test('does not show the password of the database or the master key', () => {
    const config = parseConfig({ DATABASE_URL: 'postgres://u:hunter2@h/d', TALLYBRIDGE_MASTER_KEY: KEY });
    const shown = inspect(config, { depth: 9 }) + JSON.stringify(config);
    expect(shown).not.toContain('hunter2');
    expect(shown).not.toContain(KEY);
    expect(shown).not.toContain(Buffer.from(KEY, 'base64').toString('hex').match(/../g)?.join(' '));
  });

  test('takes the hosts that connections may name besides the cloud', () => {
    const { egress } = parseConfig({
      TALLYBRIDGE_CONNECTWISE_HOSTS: 'PSA.example.com, localhost:4100,',
      TALLYBRIDGE_EGRESS_HOSTS: 'http://*.usage.example.com:8080',
      TALLYBRIDGE_EGRESS_ADDRESSES: '10.1.2.0/24, fd00::/8',
    });
    expect(egress).toEqual({
      connectWiseHosts: [
        { protocol: null, hostname: 'psa.example.com', port: null },
        { protocol: null, hostname: 'localhost', port: '4100' },
      ],
      hosts: [{ protocol: 'http:', hostname: '*.usage.example.com', port: '8080' }],
      addresses: ['10.1.2.0/24', 'fd00::/8'],
    });
  });
});
