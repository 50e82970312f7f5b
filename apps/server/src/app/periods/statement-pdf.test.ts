import { inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { statement, statementLine } from './fixtures/statement.ts';
import { statementPdf } from './statement-pdf.ts';

const pagesOf = (pdf: Buffer) => pdf.toString('latin1').match(/\/Type \/Page\b(?!s)/g)?.length ?? 0;

function contentOf(pdf: Buffer): string {
  const streams = pdf.toString('latin1').split(/stream\r?\n/);
  const texts = streams.flatMap((stream) => {
    try {
      return [inflateSync(Buffer.from(stream, 'latin1')).toString('latin1')];
    } catch {
      return [];
    }
  });
  return texts.join('\n');
}

describe('a statement as PDF', () => {
  it('embeds its font and is one page for a few lines', async () => {
    const pdf = await statementPdf(statement({ lines: [statementLine({ customerName: 'Łódź Żółw' })] }));
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    expect(pdf.toString('latin1')).toContain('/FontFile2');
    expect(pagesOf(pdf)).toBe(1);
  });

  it('goes on on further pages and loses no line', async () => {
    const lines = Array.from({ length: 1000 }, (_, index) => statementLine({ customer: `c${index}` }));
    const pdf = await statementPdf(statement({ lines, orphans: [] }));
    expect(pagesOf(pdf)).toBeGreaterThan(25);
    expect(contentOf(pdf).match(/TJ|Tj/g)?.length ?? 0).toBeGreaterThan(1000 * 8);
  });

  it('cuts no number off, however long', async () => {
    const long = '1099511627776.123456789';
    // A glyph is two bytes, written as four digits.
    const whole = new RegExp(`<[0-9a-f]{${4 * long.length}}>`, 'g');
    const pdf = await statementPdf(statement({ lines: [statementLine({ used: long, billed: long })], orphans: [] }));
    expect(contentOf(pdf).match(whole)).toHaveLength(2);
  });

  it('is the same bytes for the same statement but for its id', async () => {
    const [one, two] = await Promise.all([statementPdf(statement()), statementPdf(statement())]);
    expect(one.length).toBe(two.length);
  });
});
