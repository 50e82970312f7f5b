import type { ConnectionClient, PlanProgressEvent } from 'tallybridge-sdk';
import type { Terminal } from '../terminal/terminal.ts';
import { fit, padEnd, plain } from '../terminal/text.ts';

type Line = Extract<PlanProgressEvent, { type: 'line' }>['line'];

const BAR = 30;

/** `[######          ]  12 of 40  law endpoint: created`, within the width of the terminal. */
export function progressBar(
  { done, total, last }: { done: number; total: number; last: string },
  width: number,
): string {
  const filled = total === 0 ? BAR : Math.round((Math.min(done, total) / total) * BAR);
  const bar = `[${padEnd('#'.repeat(filled), BAR)}] ${String(done).padStart(String(total).length)} of ${total}`;
  return last === '' ? bar : `${bar}  ${fit(last, Math.max(10, width - bar.length - 3))}`;
}

const lineText = ({ customer, sku, result }: Line): string => `${plain(customer)} ${plain(sku)}: ${result}`;

/** Shows a plan while a worker writes it: a bar on a terminal, otherwise a line for each; as JSON one event a line. */
export async function watchApplied(
  { plans }: { readonly plans: Pick<ConnectionClient['plans'], 'watch'> },
  plan: string,
  { terminal, isJson }: { readonly terminal: Terminal; readonly isJson: boolean },
): Promise<void> {
  let total = 0;
  let done = 0;
  for await (const event of plans.watch(plan)) {
    if (isJson) terminal.out(JSON.stringify(event));
    else if (event.type === 'line') {
      done += 1;
      const last = lineText(event.line);
      if (!terminal.rewrite(progressBar({ done, total, last }, terminal.width)))
        terminal.note(`${done} of ${total}  ${last}`);
    } else {
      total = event.progress.total;
      done = event.progress.done;
      terminal.rewrite(progressBar({ done, total, last: '' }, terminal.width));
    }
  }
  if (!isJson) terminal.rewrite(null);
}
