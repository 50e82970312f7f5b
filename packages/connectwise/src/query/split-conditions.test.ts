import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseConditions } from '../fixtures/conditions-parser.ts';
import { type Condition, conditionText } from './condition.ts';
import { encodeQuery } from './request-url.ts';
import { splitCondition, splitIn } from './split-conditions.ts';
import { where } from './where.ts';

function valuesOf(condition: Condition): unknown[] {
  const parsed = parseConditions(conditionText(condition));
  const list = 'parts' in parsed ? parsed.parts.find((part) => 'operator' in part && part.operator === 'in') : parsed;
  return list !== undefined && 'value' in list && Array.isArray(list.value) ? list.value : [];
}

describe('a long list of values', () => {
  it('is cut into conditions that fit, with every value in exactly one of them', () => {
    const values = fc.array(fc.oneof(fc.integer(), fc.stringMatching(/^[\w &é]{0,30}$/)), { maxLength: 400 });
    fc.assert(
      fc.property(values, fc.integer({ min: 200, max: 1_500 }), (list, room) => {
        const parts = splitIn('company/identifier', list, room);
        for (const part of parts) expect(encodeQuery(conditionText(part)).length).toBeLessThanOrEqual(room);
        expect(parts.flatMap(valuesOf)).toEqual([...new Set(list)]);
      }),
      { numRuns: 50 },
    );
  });

  it('is cut inside a larger condition and keeps the rest of it in every part', () => {
    const ids = Array.from({ length: 500 }, (_, index) => 1_000_000 + index);
    const parts = splitCondition(where.and(where.equals('cancelledFlag', false), where.in('id', ids)), 1_000);
    expect(parts.length).toBeGreaterThan(3);
    expect(parts.flatMap(valuesOf)).toEqual(ids);
    for (const part of parts) expect(conditionText(part)).toMatch(/^cancelledFlag = false and id in \(/);
  });

  it('is one condition when it fits, and none when it is empty', () => {
    const condition = where.in('id', [1, 2, 3]);
    expect(splitCondition(condition, 100)).toEqual([condition]);
    expect(splitIn('id', [])).toEqual([]);
  });

  it('is not cut where that would change what it selects', () => {
    const long = where.in(
      'id',
      Array.from({ length: 300 }, (_, index) => 1_000_000 + index),
    );
    for (const condition of [where.not(long), where.or(long, where.equals('name', 'x'))]) {
      expect(() => splitCondition(condition, 500)).toThrow(expect.objectContaining({ code: 'invalid-request' }));
    }
    expect(() => splitIn('name', ['x'.repeat(2_000)])).toThrow(expect.objectContaining({ code: 'invalid-request' }));
  });
});
