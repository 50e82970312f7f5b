import type { Hold, PartnerClient } from 'tallybridge-sdk';
import { showQuantity } from '../terminal/amounts.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { counted, plain, wrap } from '../terminal/text.ts';

const INDENT = '    ';

function whatOf({ customer, sku, months, planId }: Hold, names: ReadonlyMap<string, string>): string {
  const what =
    customer === null
      ? `plan ${planId ?? ''}`
      : [names.get(`c ${customer}`) ?? customer, names.get(`p ${sku}`) ?? sku].join(', ');
  return `${plain(what)}${months.length === 0 ? '' : `  ${months.join(' ')}`}`;
}

function offersOf(hold: Hold): readonly string[] {
  return hold.resolutions.map(({ resolution, needs, additions }) => {
    const until = needs.includes('until') ? ' --until DAY' : '';
    const ids = additions.map(({ id, quantity }) => `${id} (${showQuantity(quantity)})`).join(', ');
    const addition = needs.includes('additionId') ? ` --addition ID, one of ${ids}` : '';
    return `${resolution}${until}${addition}`;
  });
}

function showHold(hold: Hold, names: ReadonlyMap<string, string>, terminal: Terminal): readonly string[] {
  const text = wrap(plain(hold.text), terminal.width - INDENT.length);
  const offers = offersOf(hold);
  const who = hold.who === 'nobody' ? '' : ` (${hold.who})`;
  const remedy = offers.length === 0 ? wrap(`${hold.remedy}${who}`, terminal.width - INDENT.length) : [];
  return [
    `  ${terminal.paint.accent(hold.id)}  ${whatOf(hold, names)}`,
    ...text.map((part) => INDENT + part),
    ...remedy.map((part) => INDENT + terminal.paint.dim(part)),
    ...offers.map((each) => `${INDENT}→ ${each}`),
  ];
}

/** What waits, by reason: what it is about, why, and what can be done about it. */
export async function showHolds(partner: PartnerClient, holds: readonly Hold[], terminal: Terminal): Promise<void> {
  if (holds.length === 0) {
    terminal.out('Nothing waits for a person.');
    return;
  }
  const names = new Map<string, string>();
  for (const { key, name } of await partner.customers.list().toArray()) names.set(`c ${key}`, name);
  for (const { sku, name } of await partner.products.list().toArray()) names.set(`p ${sku}`, name);
  for (const [code, own] of Map.groupBy(holds, (hold) => hold.code)) {
    terminal.out(`${terminal.paint.warn(code)}${terminal.paint.dim(` · ${own.length}`)}`);
    for (const hold of own) for (const line of showHold(hold, names, terminal)) terminal.out(line);
    terminal.out('');
  }
  terminal.out(`Decide: tallybridge holds resolve HOLD RESOLUTION --partner ${partner.key}`);
  terminal.note(counted(holds.length, 'hold'));
}
