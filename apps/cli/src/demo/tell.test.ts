import { expect, it } from 'vitest';
import { createTerminal } from '../terminal/terminal.ts';
import { createTeller } from './tell.ts';

it('what there is to look at stands in two columns, however narrow the terminal is', () => {
  let printed = '';
  const stdout = { isTTY: true, columns: 80, write: (text: string) => (printed += text) };
  const stderr = { write: () => true };
  const tell = createTeller(createTerminal({ stdout, stderr, environment: { NO_COLOR: '1' } }));
  const facts = ['customers', 'sealed months', 'lines held', 'open tickets'].map((what, index) => ({
    count: index + 3,
    what,
  }));
  tell.made([
    { name: 'Bluegate Security', msp: { name: 'Lakeside IT' }, facts: [] },
    { name: 'MSP360 Managed Backup', msp: { name: 'Granite Peak Managed IT' }, facts },
  ]);
  expect(printed.split('\n').slice(2, -1)).toEqual([
    '  Bluegate Security      Lakeside IT:',
    '  MSP360 Managed Backup  Granite Peak Managed IT: 3 customers, 4 sealed months,',
    '                         5 lines held, 6 open tickets',
  ]);
});
