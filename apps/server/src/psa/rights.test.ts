import type { SecuritySetting } from 'tallybridge-connectwise';
import { requiredRights } from 'tallybridge-engine';
import { describe, expect, test } from 'vitest';
import { checkRights, placeKey } from './rights.ts';

const BILLING = requiredRights(new Set(['companies', 'agreements', 'productLinks']));

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
const RECIPE = [...Map.groupBy(BILLING, placeKey).values()].map((rights): SecuritySetting => {
  const level = (name: 'Add' | 'Edit' | 'Inquire') => (rights.some(({ right }) => right === name) ? 'All' : 'None');
  return {
    ...NOTHING,
    moduleIdentifier: rights[0]?.module ?? '',
    moduleFunctionName: rights[0]?.function ?? '',
    addLevel: level('Add'),
    editLevel: level('Edit'),
    inquireLevel: level('Inquire'),
  };
});

const statesOf = (settings: readonly SecuritySetting[] | null) =>
  Object.fromEntries(checkRights(BILLING, settings).map((right) => [`${right.function} ${right.right}`, right.state]));

describe('the rights of a key', () => {
  test('by the recipe are all in order', () => {
    expect(new Set(checkRights(BILLING, RECIPE).map(({ state }) => state))).toEqual(new Set(['ok']));
  });

  test.each(['None', 'My', 'Some'])('of level %s where All is needed are missing', (level) => {
    const settings = RECIPE.map((setting) => ({ ...setting, editLevel: level }));
    expect(statesOf(settings)['Agreements Edit']).toBe('missing');
  });

  test('that billing does not need are too much', () => {
    const settings = RECIPE.map((setting) => ({ ...setting, deleteLevel: 'All' }));
    expect(statesOf(settings)['Agreements Delete']).toBe('too-much');
  });

  test('that write where nothing is needed are too much, and say how to narrow them', () => {
    const other = {
      ...NOTHING,
      moduleName: 'System',
      moduleFunctionName: 'Security',
      editLevel: 'My',
      inquireLevel: 'All',
    };
    expect(checkRights(BILLING, [...RECIPE, other]).filter(({ state }) => state !== 'ok')).toEqual([
      expect.objectContaining({
        module: 'System',
        function: 'Security',
        right: 'Edit',
        granted: 'My',
        state: 'too-much',
        remedy: 'Nothing needs it: set Edit to None in System › Security Roles › System › Security.',
      }),
    ]);
  });

  test('of a function that is customised are missing by the tables that cannot be read', () => {
    const required = requiredRights(new Set(['companies', 'tickets']));
    const settings = required.map(({ module, function: name }) => ({
      ...NOTHING,
      moduleName: module,
      moduleFunctionName: name,
      addLevel: 'All',
      editLevel: 'All',
      inquireLevel: 'All',
    }));
    const tried = new Map([['Service / Service Board', false]]);
    expect(checkRights(required, settings, tried).filter(({ state }) => state === 'missing')).toEqual([
      expect.objectContaining({
        function: 'Table Setup',
        granted: 'All',
        customize: ['Service / Service Board'],
        remedy: 'Allow Service / Service Board under Customize in System › Security Roles › System › Table Setup.',
      }),
    ]);
  });

  test('that are missing say what does not work without them', () => {
    const settings = RECIPE.map((setting) => ({ ...setting, addLevel: 'My' }));
    const [missing] = checkRights(BILLING, settings).filter(({ state }) => state === 'missing');
    expect(missing?.reasons).toEqual([
      { capability: 'agreements', why: 'to create additions', blocks: 'no new line can be billed' },
    ]);
  });

  test('that it does not tell are proven for Inquire by a read that works, and by nothing for the others', () => {
    const tried = new Map([
      ['Companies › Company Maintenance', true],
      ['Finance › Agreements', false],
    ]);
    const states = checkRights(BILLING, null, tried).map((right) => `${right.function} ${right.right} ${right.state}`);
    expect(states).toEqual([
      'Company Maintenance Inquire ok',
      'Agreements Inquire missing',
      'Agreements Add not-provable',
      'Agreements Edit not-provable',
      'Product Catalog Inquire not-provable',
    ]);
  });

  test('of a function that ConnectWise does not name are missing', () => {
    expect(statesOf(RECIPE.slice(0, 1))['Product Catalog Inquire']).toBe('missing');
  });

  test.each([null, []])('that it does not tell (%j) are not provable, and never ok', (settings) => {
    const rights = checkRights(BILLING, settings);
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
