import type { SecuritySetting } from 'tallybridge-connectwise';
import { describe, expect, test } from 'vitest';
import { BILLING_RIGHTS, checkRights } from './rights.ts';

const NOTHING: SecuritySetting = {
  id: null,
  moduleIdentifier: null,
  moduleName: null,
  moduleFunctionIdentifier: null,
  moduleFunctionName: null,
  addLevel: 'None',
  editLevel: 'None',
  deleteLevel: 'None',
  inquireLevel: 'None',
  restrictFlag: null,
  customFlag: null,
};

/** The recipe of the table itself: what is needed is All, everything else None. */
const RECIPE = BILLING_RIGHTS.map(({ module, function: name, rights }): SecuritySetting => {
  const level = (right: 'Add' | 'Edit' | 'Inquire') => (rights.includes(right) ? 'All' : 'None');
  return {
    ...NOTHING,
    moduleIdentifier: module,
    moduleFunctionName: name,
    addLevel: level('Add'),
    editLevel: level('Edit'),
    inquireLevel: level('Inquire'),
  };
});

const statesOf = (settings: readonly SecuritySetting[] | null) =>
  Object.fromEntries(checkRights(settings).map((right) => [`${right.function} ${right.right}`, right.state]));

describe('the rights of a key', () => {
  test('by the recipe are all in order', () => {
    expect(new Set(checkRights(RECIPE).map(({ state }) => state))).toEqual(new Set(['ok']));
  });

  test('never include Delete', () => {
    expect(BILLING_RIGHTS.flatMap(({ rights }) => rights)).not.toContain('Delete');
  });

  test.each(['None', 'My', 'Some'])('of level %s where All is needed are missing', (level) => {
    const settings = RECIPE.map((setting) => ({ ...setting, editLevel: level }));
    expect(statesOf(settings)['Agreements Edit']).toBe('missing');
  });

  test('that billing does not need are too much', () => {
    const settings = RECIPE.map((setting) => ({ ...setting, deleteLevel: 'All' }));
    expect(statesOf(settings)['Agreements Delete']).toBe('too-much');
  });

  test('of a function that ConnectWise does not name are missing', () => {
    expect(statesOf(RECIPE.slice(0, 1))['Product Catalog Inquire']).toBe('missing');
  });

  test.each([null, []])('that it does not tell (%j) are not provable, and never ok', (settings) => {
    const rights = checkRights(settings);
    expect(new Set(rights.map(({ state }) => state))).toEqual(new Set(['not-provable']));
    expect(rights).toHaveLength(5);
  });

  test('are found under identifiers and older names of a module', () => {
    const settings = RECIPE.map((setting) => ({
      ...setting,
      moduleIdentifier: null,
      moduleName: setting.moduleIdentifier === 'Companies' ? 'Company' : setting.moduleIdentifier,
      moduleFunctionName: null,
      moduleFunctionIdentifier: setting.moduleFunctionName?.replaceAll(' ', '') ?? null,
    }));
    expect(new Set(Object.values(statesOf(settings)))).toEqual(new Set(['ok']));
  });
});
