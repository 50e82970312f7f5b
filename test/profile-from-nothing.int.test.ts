import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { showProfile } from '../apps/cli/src/profile-view/show-profile.ts';
import { createTerminal } from '../apps/cli/src/terminal/terminal.ts';
import { embeddedDatabases } from '../apps/server/src/database/testing/test-databases.ts';
import { readProfile } from '../apps/server/src/profiles/read-profile.ts';
import { CONNECTION, withService } from '../apps/server/src/testing/test-service.ts';
import { describeProfile, problemText } from 'tallybridge-server';
import { profileAfterEachStep, SAYS } from './profile-from-nothing.ts';

const FILE = 'profiles/quillstone.json';
const STEPS = profileAfterEachStep();
const WHOLE = STEPS.at(-1) ?? {};
const databases = embeddedDatabases();
const NOWHERE = { write: () => true };

let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'profiles-'));
  writeFileSync(join(folder, 'quillstone.json'), JSON.stringify(WHOLE));
});
afterAll(() => rmSync(folder, { recursive: true }));

const textOf = (profile: object) => JSON.stringify(profile, null, 2);

it.each(STEPS.map((profile, index) => ({ step: index + 1, profile })))(
  'docs/profiles.md: the file is in order after step $step',
  ({ profile }) => {
    expect(readProfile(FILE, textOf(profile))).toMatchObject({ kind: 'profile' });
  },
);

it('docs/profiles.md: a mistake is told as the page says', () => {
  const read = readProfile(FILE, textOf(STEPS[1] ?? {}).replace('"sum"', '"highest"'));
  const told = read.kind === 'problems' ? read.problems.map(problemText) : [];
  expect([`${FILE}: 1 problem`, ...told.map((line) => `  ${line}`), ''].join('\n').replace(/\d+:\d+/, '…')).toBe(
    SAYS.mistake,
  );
});

it('docs/profiles.md: it is shown as the page says', () => {
  const read = readProfile(FILE, textOf(WHOLE));
  if (read.kind !== 'profile') throw new Error(JSON.stringify(read.problems));
  const terminal = createTerminal({ stdout: NOWHERE, stderr: NOWHERE, environment: { NO_COLOR: '1' } });
  expect(showProfile(describeProfile(read.profile), terminal).join('\n')).toBe(SAYS.shown.trimEnd());
});

it('docs/profiles.md: the profile works in a service, from the first partner to the first plan', () =>
  withService(
    databases,
    async ({ tallybridge }) => {
      expect((await tallybridge.profile()).profile).toMatchObject({
        key: 'quillstone',
        brand: { primaryColour: '#2f6f4f' },
      });
      const partner = tallybridge.partner('lakeside-it');
      await partner.put({ name: 'Lakeside IT', timeZone: 'America/New_York' });
      expect((await partner.products.list().toArray()).map(({ sku, basis }) => [sku, basis])).toEqual([
        ['storage', 'sum'],
        ['workstation', 'latest'],
      ]);
      await partner.customers.put([{ key: 'site-1', name: 'Riverbend Dental' }]);
      const at = '2026-10-09T08:00:00Z';
      await partner.usage.push([
        { id: 'u-1', customer: 'site-1', sku: 'workstation', kind: 'count', quantity: '3', at },
        { id: 'u-2', customer: 'site-1', sku: 'storage', kind: 'consumed', quantity: '586.035', at },
      ]);
      const connection = partner.connection((await partner.connections.create(CONNECTION)).id);
      expect((await connection.get()).settings).toMatchObject({ cadence: 'daily', syncAt: '04:30', zeroPolicy: 'end' });
      expect((await connection.test()).isUsable).toBe(true);
      await connection.companyLinks.put([{ customer: 'site-1', decision: 'linked', companyId: 200 }]);
      await connection.productLinks.put([
        { sku: 'workstation', decision: 'linked', catalogItemId: 506 },
        { sku: 'storage', decision: 'linked', catalogItemId: 507 },
      ]);
      const plan = await connection.plans.create({ month: '2026-10' });
      const lines = await connection.plans.lines(plan.id).toArray();
      expect(lines.map(({ sku, action, quantity }) => [sku, action, quantity])).toEqual([
        ['storage', 'create', '486.04'],
        ['workstation', 'create', '5'],
      ]);
      const tickets = (await connection.capabilities()).capabilities.find((one) => one.capability === 'tickets');
      expect(tickets).toMatchObject({ isOn: false, isSwitchable: true });
    },
    { settings: { TALLYBRIDGE_PROFILES: folder } },
  ));
