import type { Statement } from 'tallybridge-sdk/contract';
import { describe, expect, it } from 'vitest';
import { statementCsv } from './statement-csv.ts';
import { statement, statementLine } from './fixtures/statement.ts';

const rowsOf = (of: Statement) => statementCsv(of).split('\r\n').slice(1, -1);

describe('a statement as CSV', () => {
  it('has a header, one row for each line and for what stood without usage, and ends every row with CRLF', () => {
    const csv = statementCsv(statement());
    expect(csv.endsWith('\r\n')).toBe(true);
    expect(csv.split('\r\n')[0]?.split(',').slice(0, 9)).toEqual([
      'month',
      'customer',
      'customer_name',
      'sku',
      'product_name',
      'unit',
      'used',
      'billed',
      'not_billed',
    ]);
    expect(rowsOf(statement())).toHaveLength(3);
  });

  it.each(['=cmd()', '+1', '-1', '@sum', '\t=1', '\r=1'])(
    'reads as text what a spreadsheet would compute: %j',
    (name) => {
      const [row] = rowsOf(statement({ lines: [statementLine({ customerName: name })] }));
      expect(row).toContain(`'${name.replaceAll('"', '""')}`);
      expect(row).not.toMatch(new RegExp(`,"?${name.charAt(0).replace(/[+]/, '\\+')}`));
    },
  );

  it('leaves numbers below 0 as numbers', () => {
    const notBilled = { quantity: '-2', action: 'keep', reason: '', explanation: 'too much' } as const;
    const [row] = rowsOf(statement({ lines: [statementLine({ used: '10', billed: '12', notBilled })] }));
    expect(row?.split(',').slice(6, 9)).toEqual(['10', '12', '-2']);
  });

  it('quotes commas, quotes and line breaks', () => {
    const [row] = rowsOf(statement({ lines: [statementLine({ productName: 'Seats, "gold"' })] }));
    expect(row).toContain(',"Seats, ""gold""",');
  });
});
