import { expect } from 'vitest';
import { HARBORVIEW_CONNECTION } from '../../harborview.ts';
import { makeApiMember, makeKeys, makeRole, saveRole, setRights } from '../../guides/psa-screens.ts';
import type { GuideTable } from '../../guides/psa-screens.ts';
import { rightsOf } from './guide-page.ts';
import { made, picture, typeInto } from './walk.ts';
import type { Act } from './walk.ts';

/** What people leave out, so that the guide's help is needed. */
const FORGOTTEN = [
  { of: 'Agreements', right: 'add' },
  { of: 'Product Catalog', right: 'inquire' },
] as const;

const isForgotten = (of: string, right: string) => FORGOTTEN.some((one) => one.of === of && one.right === right);

/** The guide's rights for billing: those that were forgotten at first, or the others. */
function rightsToSet({ forgotten }: { readonly forgotten: boolean }): GuideTable {
  return rightsOf('billing').map((row) => {
    const kept = (right: 'inquire' | 'add' | 'edit') =>
      isForgotten(row.function, right) === forgotten ? row[right] : 'None';
    return { ...row, inquire: kept('inquire'), add: kept('add'), edit: kept('edit') };
  });
}

/** From nothing to the first plan that was written. */
export const FIRST_PLAN: Readonly<Record<string, Act>> = {
  'Open the integration and read what it needs': async ({ page }) => {
    await page.getByRole('main').getByRole('link', { name: 'Connect ConnectWise' }).click();
    await page.getByRole('heading', { name: 'Before you begin, in ConnectWise PSA' }).waitFor();
    for (const { module, function: name } of rightsOf('billing'))
      await page.getByText(`System › Security Roles › Bluegate API › ${module} › ${name}`, { exact: true }).waitFor();
  },

  'Make a security role': async (walk) => {
    const { connectWise } = walk;
    await makeRole(connectWise, 'Bluegate API');
    await setRights(connectWise, rightsToSet({ forgotten: false }));
    await saveRole(connectWise);
    walk.role = connectWise.url();
  },

  'Make an API member': ({ connectWise }) =>
    makeApiMember(connectWise, { id: 'bluegate', name: 'Bluegate Security', role: 'Bluegate API' }),

  'Make its keys': async (walk) => {
    walk.keys = await makeKeys(walk.connectWise, 'Bluegate Security');
  },

  'Enter where you log in, and the keys': async ({ page, place, keys }) => {
    await page.getByLabel('Region').first().click();
    await page.getByRole('option', { name: 'On-premise' }).click();
    await typeInto(page, 'Address of your server', place.sandboxUrl);
    await page.getByText('Understood as').waitFor();
    await typeInto(page, 'Login company', HARBORVIEW_CONNECTION.loginCompany);
    await typeInto(page, 'Public key', keys.publicKey);
    await typeInto(page, 'Private key', keys.privateKey);
    await typeInto(page, 'Client ID', HARBORVIEW_CONNECTION.clientId);
    await picture(page, 'connect');
    await page.getByRole('button', { name: 'Create integration' }).click();
  },

  'Put right what is missing': async ({ page, connectWise, role }) => {
    await page.getByRole('link', { name: /Connect 2 rights missing/ }).waitFor();
    await page.getByText('How to put it right in ConnectWise PSA').waitFor();
    await picture(page, 'rights-missing');
    await connectWise.goto(role);
    await setRights(connectWise, rightsToSet({ forgotten: true }));
    await saveRole(connectWise);
    await page.getByRole('button', { name: 'Check again' }).click();
  },

  'See that it is connected': async (walk) => {
    const { page } = walk;
    await page.getByRole('link', { name: /Connect Ready/ }).waitFor();
    await page.getByText('Bluegate is connected to your ConnectWise.').waitFor();
    await page.getByText('Shadow mode').waitFor();
    const { rights } = await (await made(walk)).permissions();
    expect(rights.filter(({ state }) => state !== 'ok')).toEqual([]);
    await page.getByRole('link', { name: 'Next: Services' }).click();
  },

  'Say what each service is': async ({ page }) => {
    for (const [mapped, name] of [
      'Network Access',
      'Backup Storage',
      'Email Security',
      'Endpoint Protection',
    ].entries()) {
      await page.getByRole('button', { name: new RegExp(`^Accept .* for ${name}$`) }).click();
      await page.getByRole('link', { name: `Services ${mapped + 1} of 5 mapped` }).waitFor();
    }
    await page.getByRole('row', { name: /Awareness Training.*Undecided/ }).waitFor();
    await picture(page, 'services');
  },

  'Say which company each customer is': async ({ page }) => {
    await page.getByRole('link', { name: 'Next: Companies' }).click();
    await page.getByRole('button', { name: /^Accept \d+$/ }).click();
    await page.getByRole('link', { name: /Companies Ready/ }).waitFor();
    await picture(page, 'companies');
  },

  'Read what the first run would do': async ({ page, place }) => {
    await page.getByRole('link', { name: 'Next: Review and go live' }).click();
    await page.getByText('What exists already').waitFor();
    await page.getByText('When to begin').waitFor();
    await picture(page, 'review');
    await page.getByLabel('Adopt Kestrel Aviation, Endpoint Protection').click();
    expect(oursIn(place)).toBe(0);
  },

  'Go live': async ({ page, place }) => {
    await page.getByRole('button', { name: /^Go live and write \d+ lines/ }).click();
    await page.getByText(/\d+ lines written to ConnectWise PSA/).waitFor();
    expect(oursIn(place)).toBeGreaterThan(10);
  },

  'See it in ConnectWise': async ({ connectWise, place }) => {
    await connectWise.goto(`${place.sandboxUrl}/agreements`);
    await connectWise.getByRole('link', { name: 'Acorn Dental: Managed Security' }).click();
    const line = connectWise.getByRole('row', { name: /BG-EP/ });
    await line.getByRole('cell', { name: '24', exact: true }).first().waitFor();
    const addition = place.sandbox.records('additions').find(({ agreementId }) => agreementId === 451);
    expect(addition?.['serialNumber']).toMatch(/^tb1\./);
  },
};

/** Additions that carry a name of ours. */
function oursIn({ sandbox }: Parameters<Act>[0]['place']): number {
  return sandbox.records('additions').filter(({ serialNumber }) => String(serialNumber).startsWith('tb1.')).length;
}
