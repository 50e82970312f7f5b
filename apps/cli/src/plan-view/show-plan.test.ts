import { describe, expect, it } from 'vitest';
import { createTerminal } from '../terminal/terminal.ts';
import { widthOf } from '../terminal/text.ts';
import { planLine } from './fixtures/plan-line.ts';
import { createNames } from './names.ts';
import { showLines } from './show-lines.ts';
import { countChanges, showCoverage, showTotals } from './show-totals.ts';
import { showWaiting } from './show-waiting.ts';

const names = createNames({
  customers: new Map([
    ['acorn', 'Acorn Dental'],
    ['birch', 'Birchwood Legal and a name that goes on and on for ever and a day'],
  ]),
  products: new Map([
    ['mail', { name: 'Email Security', unit: 'mailbox' }],
    ['disk', { name: 'Backup Storage', unit: 'GB' }],
    ['desk', { name: 'Desktop licence', unit: 'licence' }],
  ]),
  agreements: new Map([[300, 'Acorn Managed Security']]),
});

function terminalOf(columns: number) {
  const stream = { isTTY: true, columns, write: () => true };
  return createTerminal({ stdout: stream, stderr: stream, environment: { NO_COLOR: '1' } });
}

const LINES = [
  planLine(),
  planLine({
    sku: 'disk',
    action: 'change',
    from: '1486.04',
    quantity: '12500.5',
    moneyDelta: '1100.4456',
    effectiveDate: null,
  }),
  planLine({
    customer: 'birch',
    action: 'hold',
    reason: 'agreement-not-started',
    bucket: 'held',
    explanation: 'The agreement begins later. Wait, or choose another.',
  }),
  planLine({
    customer: 'birch',
    sku: 'disk',
    action: 'unmapped',
    reason: 'product',
    agreementId: null,
    bucket: 'unmapped',
    quantity: '7.5',
  }),
];

describe('the lines of a plan', () => {
  it('stand in columns under their customer', () => {
    expect(showLines(LINES.slice(0, 3), names, terminalOf(80))).toEqual([
      '  Product                       Now        New  Action    From day         Money',
      '',
      'Acorn Dental acorn → Acorn Managed Security (agreement 300)',
      '  Email Security                  –         12  create    2026-10-01      +48.00',
      '  Backup Storage           1,486.04   12,500.5  change                 +1,100.45',
      '',
      'Birchwood Legal and a name that goes on and on for ever and a day birch',
      '  Email Security                  –         12  hold      agreement-not-started',
    ]);
  });

  it.each([80, 100, 140])('fit a terminal of %i columns', (columns) => {
    const terminal = terminalOf(columns);
    const lines = [
      ...showLines(LINES, names, terminal),
      ...showWaiting(LINES, names, terminal),
      ...showCoverage(LINES, names, terminal),
      ...showTotals(LINES, terminal),
    ];
    const tooLong = lines.filter((line) => widthOf(line) > columns);
    expect(tooLong).toEqual([]);
  });
});

describe('what waits', () => {
  it('is explained by reason, with what nobody linked below', () => {
    expect(showWaiting(LINES, names, terminalOf(120))).toEqual([
      '',
      'Held, for a person to look at (1 line)',
      '  agreement-not-started · 1 line',
      '    Birchwood Legal and a name that goes on and on for ever and a day, Email Security: The agreement begins later.',
      '      Wait, or choose another.',
      '',
      'Not linked, so not billed (1 line)',
      '  Backup Storage is no catalog item yet: 7.5 GB of 1 customer. Link the product "disk", or exclude it.',
    ]);
  });

  it('does not grow without end for one reason', () => {
    const many = Array.from({ length: 40 }, (_, index) => planLine({ ...LINES[2], customer: `c${index}` }));
    expect(showWaiting(many, names, terminalOf(120)).at(-1)).toBe('    … and 37 lines more for the same reason');
  });
});

describe('the totals of a plan', () => {
  it('count lines by action and sum money exactly', () => {
    expect(showTotals(LINES, terminalOf(80))).toEqual([
      '',
      'In all',
      '  4 lines: 1 to create, 1 to change, 1 held, 1 not linked',
      '  Money: +1,148.45 at the prices of ConnectWise',
    ]);
    expect(countChanges(LINES)).toBe(2);
  });

  it('leave out what was rejected, and count it', () => {
    const rejection = { by: 'Dana Ruiz', at: '2026-10-09T08:00:00Z', note: null };
    const lines = [planLine(), planLine({ rejection })];
    expect(showTotals(lines, terminalOf(80)).slice(2)).toEqual([
      '  2 lines: 1 to create, 1 rejected',
      '  Money: +48.00 at the prices of ConnectWise',
    ]);
    expect(countChanges(lines)).toBe(1);
    expect(showLines(lines, names, terminalOf(80)).at(-1)).toMatch(/rejected$/);
  });

  it('say how many lines have no price', () => {
    expect(showTotals([planLine({ moneyDelta: null })], terminalOf(80)).at(-1)).toBe(
      '  Money: 0.00 at the prices of ConnectWise; 1 line without a known price',
    );
  });

  it('show every unit in its bucket', () => {
    const lines = [...LINES, planLine({ sku: 'desk' })];
    expect(showCoverage(lines, names, terminalOf(80)).slice(2)).toEqual([
      '                               published   pending      held  unmapped  excluded',
      '  Email Security (mailbox)             –        12        12         –         –',
      '  Backup Storage (GB)                  –  12,500.5         –       7.5         –',
      '  Desktop licence                      –        12         –         –         –',
    ]);
  });
});
