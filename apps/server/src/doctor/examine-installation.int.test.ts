import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Settings } from '../config.ts';
import { openDatabase } from '../database/index.ts';
import { examineInstallation } from './examine-installation.ts';
import type { Finding } from './finding.ts';

const KEY = Buffer.alloc(32, 7).toString('base64');

let place: string;
beforeAll(async () => {
  place = await mkdtemp(join(tmpdir(), 'tallybridge-doctor-'));
});
afterAll(() => rm(place, { recursive: true, force: true }));

async function examine(settings: Settings, check: Finding['check'], nodeVersion = '24.21.0') {
  const findings = await examineInstallation({ settings, nodeVersion });
  return findings.filter((finding) => finding.check === check);
}

describe('the doctor', () => {
  it('refuses a Node.js that is too old', async () => {
    expect(await examine({}, 'node', '22.18.0')).toMatchObject([{ state: 'bad' }]);
    expect(await examine({}, 'node', '22.19.0')).toMatchObject([{ state: 'ok' }]);
  });

  it('names every wrong setting, and what a misspelled one was meant to be', async () => {
    const settings = { TALLYBRIDGE_PORT: 'many', TALLYBRIDGE_ROLE: 'boss', TALLYBRIDGE_LEASE_SECOND: '9' };
    const findings = await examine(settings, 'settings');
    expect(findings.map(({ state }) => state)).toEqual(['bad', 'bad', 'warning']);
    expect(findings.map(({ sentence }) => sentence.split(/[: ]/)[0])).toEqual([
      'TALLYBRIDGE_ROLE',
      'TALLYBRIDGE_PORT',
      'TALLYBRIDGE_LEASE_SECOND',
    ]);
    expect(findings[2]?.remedy).toBe('Did you mean TALLYBRIDGE_LEASE_SECONDS?');
  });

  it('warns of a host that is asked without TLS', async () => {
    const settings = { TALLYBRIDGE_DATA: ':memory:', TALLYBRIDGE_EGRESS_HOSTS: 'http://usage.internal:8080' };
    const [finding] = await examine(settings, 'settings');
    expect(finding).toMatchObject({ state: 'warning', sentence: expect.stringContaining('usage.internal') });
  });

  it('names what is wrong with a profile', async () => {
    await mkdir(join(place, 'profiles'));
    await writeFile(join(place, 'profiles/acme.json'), '{ "key": 7 }');
    const settings = { TALLYBRIDGE_DATA: ':memory:', TALLYBRIDGE_PROFILES: join(place, 'profiles') };
    const findings = await examine(settings, 'profiles');
    expect(findings.map(({ state }) => state)).toContain('bad');
    expect(findings[0]?.sentence).toContain('acme.json');
  });

  it('makes no data folder', async () => {
    const folder = join(place, 'absent');
    const finding = { state: 'warning', sentence: `The data folder ${folder} does not exist yet.` };
    expect(await examine({ TALLYBRIDGE_DATA: folder }, 'database')).toMatchObject([finding]);
    expect(await readdir(place)).not.toContain('absent');
  });

  it('makes no database in an empty folder', async () => {
    const folder = join(place, 'empty');
    await mkdir(folder);
    expect(await examine({ TALLYBRIDGE_DATA: folder }, 'database')).toMatchObject([{ state: 'warning' }]);
    expect(await readdir(folder)).toEqual([]);
  });

  it('names the process that has the data folder', async () => {
    const folder = join(place, 'used');
    const database = await openDatabase({ folder });
    const [finding] = await examine({ TALLYBRIDGE_DATA: folder }, 'database');
    expect(finding).toMatchObject({ state: 'warning', sentence: expect.stringContaining(`process ${process.pid} `) });
    await database.close();
    const findings = await examineInstallation({ settings: { TALLYBRIDGE_DATA: folder }, nodeVersion: '24.21.0' });
    expect(findings.map(({ sentence }) => sentence)).toContain('The database is empty.');
    expect(await readdir(folder)).not.toContain('operator.key');
  });

  it('says why a PostgreSQL cannot be reached, without its password', async () => {
    const settings = { DATABASE_URL: 'postgres://clerk:open-sesame@127.0.0.1:1/bills', TALLYBRIDGE_MASTER_KEY: KEY };
    const [finding] = await examine(settings, 'database');
    expect(finding).toMatchObject({
      state: 'bad',
      sentence: 'The database cannot be reached: nothing listens at 127.0.0.1:1.',
      remedy: 'Check that PostgreSQL runs and that DATABASE_URL is right.',
    });
    expect(JSON.stringify(finding)).not.toContain('open-sesame');
  });
});
