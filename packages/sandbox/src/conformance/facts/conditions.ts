import type { Fact, Tag } from '../fact.ts';
import { I, V } from '../fact.ts';

const SAY = { V, I, R: V };

type Row = readonly [tag: Exclude<Tag, 'R'>, fact: string, conditions: string, ids: readonly number[]];

const FOUND: readonly Row[] = [
  ['V', 'equals', 'id=201', [201]],
  ['V', 'equals with spaces', 'id = 201', [201]],
  ['V', 'does not equal', 'id!=201 and id<203', [2, 200, 202]],
  ['V', 'is less', 'id<200', [2]],
  ['V', 'is less or equal', 'id<=200', [2, 200]],
  ['V', 'is greater', 'id>209', [210]],
  ['V', 'is greater or equal', 'id>=209', [209, 210]],
  ['V', 'contains', 'name contains "dental"', [200]],
  ['V', 'does not contain', 'name not contains "e" and id>200', [201]],
  ['V', 'is like, with a star', 'name like "Summit*"', [210]],
  ['V', 'is like, with a percent sign', 'name like "Summit%25"', [210]],
  ['V', 'is like, with wildcards on both sides', "name like '%25farm%25'", [209]],
  ['V', 'is not like', 'name not like "*a*" and id>205', []],
  ['V', 'is like only as a whole', 'name like "Summit"', []],
  ['V', 'is one of several', 'id in (201,203,999)', [201, 203]],
  ['V', 'is none of several', 'id not in (2,200,201) and id<203', [202]],
  ['V', 'is one of several texts', 'identifier in ("SunriseBakery","OakHillVets")', [205, 206]],
  ['V', 'both', 'id>205 and city="Stowe"', [210]],
  ['V', 'either', 'id=201 or id=203', [201, 203]],
  ['V', 'binds and before or', 'id=201 or id=203 and city="nowhere"', [201]],
  ['V', 'parentheses', '(id=201 or id=203) and city="Stowe"', [203]],
  ['V', 'nested parentheses', '((id=201) or ((id=203)))', [201, 203]],
  ['V', 'logic in capitals', 'id=201 OR id=203', [201, 203]],
  ['V', 'texts in double quotes', 'city="Stowe"', [203, 210]],
  ['V', 'texts in single quotes', "city='Stowe'", [203, 210]],
  ['V', 'an ampersand, encoded', 'name="Brightwater Hotel %26 Spa"', [208]],
  ['V', 'flags', 'deletedFlag=false and id<201', [2, 200]],
  ['V', 'flags in any case', 'deletedFlag=False and id<200', [2]],
  ['V', 'flags that are set', 'deletedFlag=true', []],
  ['V', 'times in brackets', 'lastUpdated>[2016-08-20T18:04:26Z] and id<200', [2]],
  ['V', 'times in the future', 'lastUpdated>[2036-08-20T18:04:26Z]', []],
  ['I', 'days in brackets', 'lastUpdated>[2016-08-20] and id<200', [2]],
  ['I', 'times of another zone', 'lastUpdated<=[2026-11-02T10:00:00%2B01:00] and id<200', [2]],
  ['V', 'the name of a reference', 'status/name="Credit Hold"', [207]],
  ['V', 'the id of a reference', 'status/id=4', [207]],
  ['V', 'several ids of a reference', 'status/id in (2,3,4)', [207, 209, 210]],
  ['V', 'the identifier of a reference', 'billToCompany/identifier="HollowayLaw"', []],
  ['V', 'no value', 'website=null and id<201', [2, 200]],
  ['V', 'any value', 'city!=null and id<201', [2, 200]],
  ['V', 'no reference', 'territory=null and id=201', [201]],
  ['I', 'text in any case', 'identifier="hollowaylaw"', [201]],
  ['I', 'fields in any case', 'IDENTIFIER="HollowayLaw"', [201]],
  ['I', 'who changed it', 'updatedBy="pat" and id=201', [201]],
  ['I', 'when it was made', 'dateEntered<[2027-01-01] and id=201', [201]],
  ['V', 'nothing at all', '', [2, 200, 201, 202, 203, 204, 205, 206, 207, 208, 209, 210]],
];

const REFUSED: readonly (readonly [tag: Exclude<Tag, 'R'>, fact: string, conditions: string])[] = [
  ['V', 'a field that GET does not answer', 'colour="red"'],
  ['V', 'a number as a flag', 'deletedFlag=1'],
  ['V', 'a text as a flag', 'deletedFlag="true"'],
  ['V', 'a text without quotes', 'city=Stowe'],
  ['V', 'a time in quotes', 'lastUpdated>"2016-08-20T18:04:26Z"'],
  ['V', 'a time without brackets', 'lastUpdated>2016-08-20'],
  ['V', 'a number in quotes', 'id="201"'],
  ['V', 'milliseconds', 'lastUpdated>[2016-08-20T18:04:26.123Z]'],
  ['V', 'the operator of other languages', 'id==201'],
  ['V', 'the unequal of other languages', 'id<>201'],
  ['V', 'a test for null in SQL', 'city is null'],
  ['I', 'a text that does not end', 'city="Stowe'],
  ['I', 'a parenthesis that does not close', '(id=201'],
  ['I', 'a parenthesis too many', 'id=201)'],
  ['I', 'logic without a second half', 'id=201 and'],
  ['I', 'no operator', 'id 201'],
  ['I', 'an empty list', 'id in ()'],
  ['I', 'a list that does not end', 'id in (1,2'],
  ['I', 'a field of a field of a reference', 'status/name/x="y"'],
  ['I', 'only an operator', '='],
];

const list = (conditions: string): string => `GET /company/companies?conditions=${conditions}&fields=id&pageSize=100`;

const EXPECTED_TYPES = /String values should be enclosed.*DateTime values should be enclosed in square brackets/s;

const CONTACT = {
  id: 900,
  firstName: 'Ann',
  company: { id: 201 },
  communicationItems: [
    { id: 1, type: { id: 1, name: 'Email' }, value: 'john@Outlook.com', communicationType: 'Email', defaultFlag: true },
    { id: 2, type: { id: 2, name: 'Direct' }, value: '8025550100', communicationType: 'Phone', defaultFlag: true },
  ],
};
const AGREEMENT_WITH_FIELDS = [['agreements', 301, { customFields: [{ id: 4, value: 'C-5' }] }]] as const;

/** The language of filters. */
export const conditionFacts: readonly Fact[] = [
  ...FOUND.map(([tag, fact, conditions, ids]) => SAY[tag](`conditions find: ${fact}`, list(conditions), { ids })),
  ...REFUSED.map(([tag, fact, conditions]) =>
    SAY[tag](`conditions are refused: ${fact}`, list(conditions), { status: 400 }),
  ),
  V('who writes a value wrongly is told how values are written', list('deletedFlag=0'), {
    status: 400,
    text: EXPECTED_TYPES,
  }),
  V('conditions count too', 'GET /company/companies/count?conditions=city="Stowe"', { is: { count: 2 } }),
  V(
    'childConditions look into the parts of a record',
    'GET /company/contacts?childConditions=communicationItems/value like "john@Outlook.com" AND communicationItems/communicationType="Email"',
    {
      inserts: [['contacts', CONTACT]],
      ids: [900],
    },
  ),
  V(
    'childConditions find what no part has',
    'GET /company/contacts?childConditions=communicationItems/value="nobody@x.example"',
    {
      inserts: [['contacts', CONTACT]],
      ids: [],
    },
  ),
  V('in works in conditions only', 'GET /company/contacts?childConditions=communicationItems/value in ("a","b")', {
    status: 400,
  }),
  V(
    'customFieldConditions look for caption and value',
    'GET /finance/agreements?customFieldConditions=caption="Contract number" AND value="C-5"',
    {
      edits: AGREEMENT_WITH_FIELDS,
      ids: [301],
    },
  ),
  V(
    'customFieldConditions know null',
    'GET /finance/agreements?customFieldConditions=caption="Contract number" AND value != null',
    {
      edits: AGREEMENT_WITH_FIELDS,
      ids: [301],
    },
  ),
  I('customFieldConditions know other fields not', 'GET /finance/agreements?customFieldConditions=colour="red"', {
    status: 400,
  }),
  V(
    'filters go together',
    'GET /finance/agreements?conditions=id=302&customFieldConditions=caption="Contract number" AND value != null',
    {
      edits: AGREEMENT_WITH_FIELDS,
      ids: [],
    },
  ),
];
