import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Parsed, parseConditions } from '../fixtures/conditions-parser.ts';
import { type Condition, conditionText } from './condition.ts';
import { encodeQuery } from './request-url.ts';
import { where } from './where.ts';

const anyText = fc.oneof(
  fc.string(),
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: fc.constantFrom('"', "'", '[', ']', '%', '*', '\\', '(', ')', '=', ',', 'a', ' ') }),
);
const sayable = anyText.filter(
  (text) => !(text.includes('"') && text.includes("'")) && !/\\(?:["'\\]|$)/.test(text) && text.isWellFormed(),
);
const moment = fc
  .date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true })
  .map((date) => new Date(Math.floor(date.getTime() / 1_000) * 1_000));
const value = fc.oneof(sayable, fc.boolean(), fc.constant(null), fc.integer(), moment);
const field = fc.constantFrom('name', 'company/id', '_info/lastUpdated', 'customerPO', 'and', 'in');

function expected(condition: Condition): Parsed {
  if ('parts' in condition) return { kind: condition.kind, parts: condition.parts.map(expected) };
  const { field } = condition;
  if (condition.kind === 'compare') return { field, operator: condition.operator, value: condition.value };
  if (condition.kind === 'match') return { field, operator: condition.operator, value: condition.pattern };
  return { field, operator: condition.isNegated ? 'not in' : 'in', value: condition.values };
}

describe('conditions', () => {
  it.each<[Condition, string]>([
    [where.equals('company/id', 250), 'company/id = 250'],
    [where.differs('endDate', null), 'endDate != null'],
    [where.equals('cancelledFlag', false), 'cancelledFlag = false'],
    [where.moreThan('lastUpdated', new Date('2016-08-20T18:04:26.900Z')), 'lastUpdated > [2016-08-20T18:04:26Z]'],
    [where.atMost('quantity', { decimal: '12.50' }), 'quantity <= 12.5'],
    [where.lessThan('quantity', 1e-7), 'quantity < 0.0000001'],
    [where.in('id', [3, 2, 4, 3]), 'id in (3,2,4)'],
    [where.not(where.in('name', ['a', 'b'])), 'name not in ("a","b")'],
    [where.like('name', 'Fred%'), 'name like "Fred%"'],
    [where.not(where.contains('name', '[old]')), 'name not contains "[[]old]"'],
    [where.equals('name', `O'Brien & Sons`), `name = "O'Brien & Sons"`],
    [where.equals('name', '5" pipe'), `name = '5" pipe'`],
    [where.customField('AcmeSubId', where.equals('value', 'x1')), 'caption = "AcmeSubId" and value = "x1"'],
    [
      where.or(where.and(where.equals('a', 1), where.equals('b', 2)), where.equals('c', 3)),
      '(a = 1 and b = 2) or c = 3',
    ],
  ])('of %j read %s', (condition, text) => {
    expect(conditionText(condition)).toBe(text);
  });

  it('say exactly the field, operator and value they were given, whatever the text', () => {
    const leaf = fc.oneof(
      fc.tuple(field, value).map(([name, one]) => where.equals(name, one)),
      fc.tuple(field, sayable).map(([name, text]) => where.like(name, text)),
      fc.tuple(field, sayable).map(([name, text]) => where.not(where.contains(name, text))),
      fc.tuple(field, fc.array(value, { minLength: 1, maxLength: 5 })).map(([name, list]) => where.in(name, list)),
    );
    const tree = fc.letrec<{ tree: Condition }>((tie) => ({
      tree: fc.oneof(
        { maxDepth: 3, withCrossShrink: true },
        leaf,
        fc.array(tie('tree'), { minLength: 2, maxLength: 3 }).map((parts) => where.and(...parts)),
        fc.array(tie('tree'), { minLength: 2, maxLength: 3 }).map((parts) => where.or(...parts)),
        tie('tree').map(where.not),
      ),
    })).tree;
    fc.assert(
      fc.property(tree, (condition) => {
        expect(parseConditions(conditionText(condition))).toEqual(expected(condition));
      }),
      { numRuns: 500 },
    );
  });

  it('never let a text say more than itself: it is either said exactly or refused', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        let said: string;
        try {
          said = conditionText(where.equals('name', text));
        } catch {
          return;
        }
        expect(parseConditions(said)).toEqual({ field: 'name', operator: '=', value: text });
      }),
      { numRuns: 1_000 },
    );
  });

  it.each<[string, () => unknown]>([
    ['both kinds of quotes', () => conditionText(where.equals('name', `both " and '`))],
    ['a backslash at the end', () => conditionText(where.equals('name', 'ends with \\'))],
    ['a backslash before a quote', () => conditionText(where.equals('name', String.raw`\" or id > 0`))],
    ['half a surrogate pair', () => conditionText(where.equals('name', '\ud800'))],
    ['a condition as field name', () => conditionText(where.equals('name = 1 or id', 1))],
    ['no number', () => conditionText(where.equals('id', Number.NaN))],
    ['no decimal', () => conditionText(where.equals('id', { decimal: '1,5' }))],
    ['no moment', () => conditionText(where.moreThan('lastUpdated', new Date(Number.NaN)))],
    ['no values', () => where.in('id', [])],
    ['no conditions', () => where.and()],
  ])('refuse %s', (_what, say) => {
    expect(say).toThrow(expect.objectContaining({ code: 'invalid-request', outcome: 'not-sent' }));
  });

  it('are negated by their opposites, and twice is nothing', () => {
    const condition = where.and(where.atLeast('a', 1), where.or(where.like('b', 'x%'), where.in('c', [1])));
    expect(conditionText(where.not(condition))).toBe('a < 1 or (b not like "x%" and c not in (1))');
    expect(where.not(where.not(condition))).toEqual(condition);
  });

  it('leave no bare quote, star, plus, ampersand or percent sign in the URL', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const encoded = encodeQuery(text);
        expect(encoded).toMatch(/^(?:[\w.!~()-]|%[0-9A-F]{2})*$/);
        expect(new URLSearchParams(`q=${encoded}`).get('q')).toBe(text);
      }),
    );
  });
});
