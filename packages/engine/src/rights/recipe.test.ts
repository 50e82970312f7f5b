import { describe, expect, it } from 'vitest';
import { repairRecipe, roleRecipe } from './recipe.ts';
import { requiredRights } from './required-rights.ts';

const NAMES = { roleId: 'Acme API', memberId: 'acme', memberName: 'Acme' };
const RIGHTS = requiredRights(new Set(['companies', 'companyImport', 'agreements']));

describe('the recipe for a security role', () => {
  it('leads from the role over its rights to the keys', () => {
    expect(roleRecipe(RIGHTS, NAMES).map(({ where, text }) => `${where}: ${text}`)).toEqual([
      'System › Security Roles: Select + (New Item), enter "Acme API" as Role ID and select Save.',
      'System › Security Roles › Acme API › Companies › Company Maintenance: Set Inquire to All.',
      'System › Security Roles › Acme API › Finance › Agreements: Set Inquire, Add, Edit to All.',
      'System › Security Roles › Acme API › Procurement › Product Catalog: Set Inquire to All.',
      'System › Security Roles › Acme API › System › Table Setup: Set Inquire to All.',
      'System › Security Roles › Acme API › System › Table Setup › Customize: Set Company / Company Status, Company / Company Type to Allow, then select Save.',
      'System › Security Roles › Acme API: Leave everything else at None, Delete in particular, and select Save.',
      'System › Members › API Members: Select + (New Item), enter "acme" as Member ID and "Acme" as Member Name.',
      'System › Members › API Members › acme › System: Choose "Acme API" as Role ID and select Save.',
      'System › Members › API Members › acme › API Keys: Select + (New Item), enter a description and select Save.',
      expect.stringContaining('the private key is shown only now'),
    ]);
  });

  it('says as data what to set, so that a screen can show it as a table', () => {
    const set = roleRecipe(RIGHTS, NAMES).flatMap((step) => step.set);
    expect(set).toHaveLength(RIGHTS.length);
    expect(set).toContainEqual({ module: 'Finance', function: 'Agreements', right: 'Edit', level: 'All' });
  });

  it('for one that exists names only what has to change', () => {
    const at = { module: 'Finance', function: 'Agreements' };
    const steps = repairRecipe(
      [
        { ...at, right: 'Edit', level: 'All' },
        { ...at, right: 'Delete', level: 'None' },
      ],
      [],
    );
    expect(steps.map(({ text }) => text)[2]).toBe('Set Edit to All and Delete to None.');
    expect(repairRecipe([], [])).toEqual([]);
  });
});
