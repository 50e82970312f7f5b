import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { JsonNumber } from './json-value.ts';
import { readJson } from './read-json.ts';
import { writeJson } from './write-json.ts';

describe('reading JSON', () => {
  it('reads whatever JSON.parse reads, integers as numbers', () => {
    const value = fc.jsonValue({ maxDepth: 4 }).map((one) => JSON.stringify(one));
    fc.assert(
      fc.property(value, (text) => {
        const floats = (_key: string, part: unknown): unknown =>
          part instanceof JsonNumber ? Number(part.text) : part;
        expect(JSON.stringify(JSON.parse(writeJson(readJson(text)), floats))).toBe(JSON.stringify(JSON.parse(text)));
      }),
    );
  });

  it('keeps the digits of what is no safe integer', () => {
    const text = '[0.1,18.0,12345678901234567890,1e400,5]';
    expect(readJson(text)).toEqual([
      new JsonNumber('0.1'),
      new JsonNumber('18.0'),
      new JsonNumber('12345678901234567890'),
      new JsonNumber('1e400'),
      5,
    ]);
  });

  it('writes a decimal as the number that its digits say', () => {
    expect(writeJson({ quantity: new JsonNumber('0.30000000000000000001'), note: '1.0' })).toBe(
      '{"quantity":0.30000000000000000001,"note":"1.0"}',
    );
  });

  it('refuses a name that is given twice in one object, however it is spelled', () => {
    expect(() => readJson('{"quantity":1,"quantity":2}')).toThrow('given twice');
    expect(() => readJson(String.raw`{"quantity":1,"quant\u0069ty":2}`)).toThrow('given twice');
    expect(readJson('{"a":{"id":1},"b":{"id":2},"c":[{"id":3},{"id":4}],"d":"\\"id\\":5"}')).toBeDefined();
  });

  it('refuses nesting that could exhaust the stack, and takes brackets in texts for what they are', () => {
    expect(() => readJson('['.repeat(10_000) + ']'.repeat(10_000))).toThrow('nested deeper');
    expect(() => readJson('{"a":'.repeat(65) + '1' + '}'.repeat(65))).toThrow('nested deeper');
    expect(readJson(`["${'[{'.repeat(1_000)}"]`)).toEqual(['[{'.repeat(1_000)]);
    expect(readJson(String.raw`["\\\"[", "\\"]`)).toEqual([String.raw`\"[`, '\\']);
  });

  it('refuses what is no JSON', () => {
    for (const text of ['', '{', '"', '"\\', 'NaN', "{'a':1}", '<html>', '[1,]', '{"a"', '{"a" ']) {
      expect(() => readJson(text)).toThrow(SyntaxError);
    }
  });
});
