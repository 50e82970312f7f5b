import { isZero } from 'tallybridge-engine';
import type { OrphanDecision, OwnedLine } from 'tallybridge-engine';
import type { LiveLine } from 'tallybridge-sdk/contract';
import { listOwnedLines } from '../../store/index.ts';
import type { ConnectionId, PartnerTx } from '../../store/index.ts';
import type { PartnerContext } from '../context.ts';
import { canChange, toLiveLine } from '../links/live-lines.ts';
import { monthAt } from '../time/billing-month.ts';

function isAsAsked({ written }: OwnedLine, asked: OrphanDecision | null): boolean {
  if (asked === 'leave') return true;
  if (asked === null) return false;
  return written.cancelledDate !== null || (asked === 'set-zero' && isZero(written.quantity));
}

/** Live lines of the connection that are not yet as was asked for its removal. */
export async function linesToSettle(
  ctx: PartnerContext,
  tx: PartnerTx,
  of: { readonly connection: ConnectionId; readonly asked: OrphanDecision | null },
): Promise<readonly OwnedLine[]> {
  const month = monthAt(ctx.now, ctx.partner.timeZone);
  const lines = await listOwnedLines(tx, of.connection);
  return lines.filter((line) => canChange(line, month) && !isAsAsked(line, of.asked));
}

export function shownLines(lines: readonly OwnedLine[], asked: OrphanDecision | null): LiveLine[] {
  return lines.map((line) => toLiveLine(line, asked ?? 'asked'));
}
