import { describe, expect, test } from 'vitest';
import type { FieldKind } from './compare.ts';
import { ConditionsError } from './conditions-error.ts';
import type { FindField } from './filter.ts';
import { compileChildConditions, compileConditions, compileCustomFieldConditions } from './filter.ts';

const KINDS: ReadonlyMap<string, FieldKind> = new Map(
  Object.entries({
    id: 'numeric',
    name: 'string',
    city: 'string',
    quantity: 'numeric',
    deletedFlag: 'boolean',
    dateAcquired: 'datetime',
    contact: 'reference',
    'company/id': 'numeric',
    'company/identifier': 'string',
    'communicationItems/value': 'string',
    'communicationItems/communicationType': 'string',
    'types/name': 'string',
  } as const),
);

const findField: FindField = (name) => {
  const kind = KINDS.get(name);
  return kind === undefined ? null : { path: name.split('/'), kind };
};

const record = {
  id: 7,
  name: 'O\'Neil "Quick" & Söns [North] 100%',
  quantity: 12.5,
  deletedFlag: false,
  dateAcquired: '2026-03-01T00:00:00Z',
  company: { id: 5, identifier: 'ACME' },
  communicationItems: [
    { value: 'john@Outlook.com', communicationType: 'Email' },
    { value: '555-0100', communicationType: 'Phone' },
  ],
  types: [{ id: 1, name: 'Client' }],
  customFields: [
    { id: 1, caption: 'TomNumber', value: 5 },
    { id: 2, caption: 'Empty', value: null },
  ],
};

const found = (text: string): boolean => compileConditions(text, findField)(record);

describe('conditions', () => {
  test.each([
    'id = 7',
    'id=7',
    'id != 8',
    'id<8 AND id<=7 and id > 6 AND id >= 7',
    'id > -1',
    'quantity = 12.5',
    'quantity > 12.4',
    'name = "o\'neil ""quick"" & söns [[]North] 100%"',
    "name = 'O\\'Neil \"Quick\" & Söns [North] 100%'",
    'name contains "SÖNS [[]n"',
    'name contains "100%"',
    'name not contains "south"',
    'name like "O*"',
    'name like "%quick%"',
    "name like '*[[]North]*'",
    'name like "*100[%]"',
    'name like "?*" or name like "[a-o]*"',
    'name not like "[^o]*"',
    'name not like "O"',
    'deletedFlag = False',
    'deletedFlag = FALSE',
    'deletedFlag != true',
    'dateAcquired >= [2026-03-01T00:00:00Z]',
    'dateAcquired = [2026-03-01]',
    'dateAcquired < [2026-03-01T01:30:00+01:00]',
    'company/id = 5',
    'company/id in (3, 2,5)',
    'company/id not in (3,2,4)',
    'company/identifier="acme"',
    'company/identifier in ("other","Acme")',
    'city = null',
    'contact = null AND city=NULL',
    'id != null',
    '(id = 1 OR id = 7) AND deletedFlag = false',
    'id = 7 OR id = 1 AND deletedFlag = true',
    '((((id = 7))))',
  ])('finds the record with %s', (text) => {
    expect(found(text)).toBe(true);
  });

  test.each([
    'id = 8',
    'id < 7',
    'id != 7',
    'name = "O"',
    'name like "North"',
    'name like "*[North]"',
    'name contains "north] 200"',
    'deletedFlag = true',
    'company/id in (3,4)',
    'company/id not in (5)',
    'city != null',
    'city = "Springfield"',
    'city != "Springfield"',
    'city not contains "x"',
    'city not in ("x")',
    'id in (null)',
    '(id = 7 OR id = 1) AND deletedFlag = true',
    'dateAcquired > [2026-03-01T00:00:00Z]',
  ])('does not find the record with %s', (text) => {
    expect(found(text)).toBe(false);
  });

  test('a value of the wrong type is refused in the words of ConnectWise', () => {
    expect(() => found('deletedFlag = 1')).toThrow(
      'Expected a boolean value, not a numeric. String values should be enclosed with double or single quotes; ' +
        'DateTime values should be enclosed in square brackets; numbers should consist of only digits, and optionally a ' +
        'decimal point and a negation sign; boolean values should be indicated with the keywords true or false; ' +
        'null values should be indicated by the keyword null.',
    );
    expect(() => found('5')).toThrow('Expected a boolean value, not a numeric.');
    expect(() => found('id = "7"')).toThrow('Expected a numeric value, not a string.');
    expect(() => found('dateAcquired > "2026-01-01"')).toThrow('Expected a datetime value, not a string.');
    expect(() => found('name contains 5')).toThrow('Expected a string value, not a numeric.');
    expect(() => found('contact = 5')).toThrow('Expected a reference value, not a numeric.');
    expect(() => found('id contains null')).toThrow('Expected a string value, not a null.');
  });

  test.each([
    ['', 'ends where a comparison is expected'],
    ['id', 'ends where an operator is expected'],
    ['id =', 'ends where a value is expected'],
    ['id = 7 AND', 'ends where a comparison is expected'],
    ['id = 7 id = 7', 'Expected AND or OR at position 7'],
    ['(id = 7', 'A parenthesis is not closed'],
    ['id = 7)', 'closes nothing'],
    ['name = "open', 'not closed'],
    ['dateAcquired > [2026-01-01', 'not closed'],
    ['dateAcquired > [2026-01-01T00:00:00.123Z]', 'Unsupported format applied to [2026-01-01T00:00:00.123Z]'],
    ['dateAcquired > [2026-02-30]', 'Unsupported format'],
    ['id in 7', 'Expected a list in parentheses'],
    ['id in (7', 'ends where a comma'],
    ['id in (7 8)', 'Expected a comma'],
    ['id in ()', 'Expected a value'],
    ['id not = 7', 'Expected contains, like or in after not'],
    ['id == 7', 'Expected a value'],
    ['id ~ 7', "Unexpected character '~'"],
    ['margin = 7', 'The field margin cannot be used in a condition'],
    ['company/secret = 7', 'The field company/secret cannot be used'],
    ['name = id', 'Expected a value'],
    ['name like ""', 'a text that is not empty'],
    ['__proto__ = null', 'The field __proto__ cannot be used'],
  ])('refuses %j', (text, message) => {
    expect(() => found(text)).toThrow(ConditionsError);
    expect(() => found(text)).toThrow(message);
  });

  test('a hundred thousand parentheses and comparisons are read without exhausting the stack', () => {
    const depth = 100_000;
    expect(found(`${'('.repeat(depth)}id = 7${')'.repeat(depth)}`)).toBe(true);
    expect(found(Array.from({ length: depth }, () => 'id = 7').join(' AND '))).toBe(true);
    expect(() => found('('.repeat(depth))).toThrow(ConditionsError);
  });

  test('a pattern of many wildcards against a long text ends', () => {
    const filter = compileConditions(`name like "${'*a'.repeat(200)}b"`, findField);
    expect(filter({ name: 'a'.repeat(20_000) })).toBe(false);
  });
});

describe('childConditions', () => {
  const children = (text: string): boolean => compileChildConditions(text, findField)(record);

  test('one child must satisfy the whole expression', () => {
    expect(
      children('communicationItems/value like "john@Outlook.com" AND communicationItems/communicationType="Email"'),
    ).toBe(true);
    expect(
      children('communicationItems/value like "john@Outlook.com" AND communicationItems/communicationType="Phone"'),
    ).toBe(false);
    expect(children('types/name = "Client"')).toBe(true);
    expect(compileChildConditions('types/name = "Client"', findField)({})).toBe(false);
  });

  test('in, a second collection and a field of the record itself are refused', () => {
    expect(() => children('types/name in ("Client")')).toThrow('The operator in cannot be used in childConditions.');
    expect(() => children('types/name = "a" OR communicationItems/value = "b"')).toThrow('one child collection');
    expect(() => children('id = 7')).toThrow('needs a field of a child collection');
    expect(() => children('types/nothing = 7')).toThrow('The field types/nothing cannot be used');
  });
});

describe('customFieldConditions', () => {
  const custom = (text: string): boolean => compileCustomFieldConditions(text)(record);

  test('one custom field must satisfy the whole expression', () => {
    expect(custom('caption="TomNumber" AND value != null')).toBe(true);
    expect(custom('caption="TomNumber" AND value = 5')).toBe(true);
    expect(custom('caption="Empty" AND value != null')).toBe(false);
    expect(custom('caption="Empty" AND value = null')).toBe(true);
    expect(custom('caption="Nobody" AND value = null')).toBe(false);
  });

  test('in and unknown names are refused', () => {
    expect(() => custom('caption in ("a")')).toThrow('cannot be used in customFieldConditions');
    expect(() => custom('colour = "red"')).toThrow('The field colour cannot be used');
  });
});
