import type { PlanLine } from 'tallybridge-sdk';
import { showQuantity, sumDecimals } from '../terminal/amounts.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { counted, plain, wrap } from '../terminal/text.ts';
import type { Names } from './names.ts';

const SHOWN_PER_REASON = 3;

/** What a plan leaves to people: holds by reason, additions to adopt, and what nobody has linked yet. */
export function showWaiting(lines: readonly PlanLine[], names: Names, terminal: Terminal): readonly string[] {
  return [
    ...showExplained(
      'Held, for a person to look at',
      lines.filter((line) => line.action === 'hold'),
      names,
      terminal,
    ),
    ...showExplained(
      'Ready to adopt, if you pick them',
      lines.filter((line) => line.action === 'adopt'),
      names,
      terminal,
    ),
    ...showUnmapped(lines, names, terminal),
  ];
}

function showExplained(title: string, lines: readonly PlanLine[], names: Names, terminal: Terminal): readonly string[] {
  if (lines.length === 0) return [];
  const groups = Map.groupBy(lines, (line) => line.reason);
  const shown = [...groups].flatMap(([reason, own]) => {
    const more = own.length - SHOWN_PER_REASON;
    return [
      ...(reason === ''
        ? []
        : [`  ${terminal.paint.warn(reason)}${terminal.paint.dim(` · ${counted(own.length, 'line')}`)}`]),
      ...own.slice(0, SHOWN_PER_REASON).flatMap((line) => showExplanation(line, names, terminal)),
      ...(more > 0 ? [terminal.paint.dim(`    … and ${counted(more, 'line')} more for the same reason`)] : []),
    ];
  });
  return ['', `${terminal.paint.bold(title)} (${counted(lines.length, 'line')})`, ...shown];
}

function showExplanation(line: PlanLine, names: Names, terminal: Terminal): readonly string[] {
  const heading = `${names.customer(line.customer)}, ${names.product(line.sku)}: `;
  const text = plain([heading + line.explanation, ...line.warnings].join(' '));
  return wrap(text, terminal.width - 6).map((part, index) => `${index === 0 ? '    ' : '      '}${part}`);
}

function showUnmapped(lines: readonly PlanLine[], names: Names, terminal: Terminal): readonly string[] {
  const unmapped = lines.filter((line) => line.action === 'unmapped');
  if (unmapped.length === 0) return [];
  const byProduct = Map.groupBy(
    unmapped.filter((line) => line.reason === 'product'),
    (line) => line.sku,
  );
  const byCustomer = Map.groupBy(
    unmapped.filter((line) => line.reason === 'customer'),
    (line) => line.customer,
  );
  const products = [...byProduct].map(([sku, own]) => {
    const amount = showQuantity(sumDecimals(own.map((line) => line.quantity)));
    const size = `${amount} ${names.unit(sku)} of ${counted(own.length, 'customer')}`;
    return `${names.product(sku)} is no catalog item yet: ${size}. Link the product "${plain(sku)}", or exclude it.`;
  });
  const customers = [...byCustomer].map(
    ([customer, own]) =>
      `${names.customer(customer)} is no company yet: ${counted(own.length, 'product')}. Link the customer "${plain(customer)}", or exclude it.`,
  );
  const shown = [...customers, ...products].flatMap((text) =>
    wrap(text, terminal.width - 4).map((part, index) => `${index === 0 ? '  ' : '    '}${part}`),
  );
  return ['', `${terminal.paint.bold('Not linked, so not billed')} (${counted(unmapped.length, 'line')})`, ...shown];
}
