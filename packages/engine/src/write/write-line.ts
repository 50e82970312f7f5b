import type { IntentId, Month } from '../ids.ts';
import type { IntentKind, Publication } from '../ledger/intent.ts';
import { lineKeyText } from '../ledger/line-key.ts';
import type { PlanLine } from '../plan/plan-line.ts';
import { openIntentOf } from './agreement-session.ts';
import type { AgreementSession } from './agreement-session.ts';
import { whatWasDecided } from './decided-since.ts';
import { draftIntent, newIntentId } from './draft-intent.ts';
import { whatMoved } from './fresh-look.ts';
import type { Planned } from './fresh-look.ts';
import { composeMarker } from './marker.ts';
import type { LineResult } from './run-report.ts';
import { sendNew } from './send-intent.ts';
import type { Draft, Sent } from './send-intent.ts';
import { progressAfter } from './settle-open.ts';
import type { Progress } from './settle-open.ts';

export interface ApprovedLine extends Planned {
  /** When the plan was made. */
  readonly plannedAt: number;
}

const RESULT: Readonly<Record<Exclude<IntentKind, 'heal'>, LineResult>> = {
  create: 'created',
  change: 'changed',
  end: 'ended',
  adopt: 'adopted',
};

type WriteAction = keyof typeof RESULT;

export function isWriteAction(action: PlanLine['action']): action is WriteAction {
  return action in RESULT;
}

/** Writes one approved line, unless ConnectWise has moved on or its last write is still unresolved. */
export async function writeLine(session: AgreementSession, approved: ApprovedLine): Promise<Progress> {
  const { line } = approved;
  const { report } = session;
  const { action, key } = line;
  if (!isWriteAction(action) || key === null) throw new TypeError(`A line to ${action} is not written`);
  const open = openIntentOf(session, key);
  if (open !== undefined) {
    report.line(line, open.state === 'held' ? 'held' : 'unknown', { intent: open.id, message: open.message });
    return 'on';
  }
  const moved = isOvertaken(session, approved)
    ? 'A newer number has been published since.'
    : (whatWasDecided(session, line) ?? whatMoved(session, approved));
  const draft = moved === null ? await draftFor(session, approved, action) : null;
  if (draft === null) {
    report.line(line, 'stale', { message: moved ?? 'The line does not say what to write.' });
    return 'on';
  }
  const sent = await sendNew(session, draft);
  reportSent({ session, line, intent: draft.id, sent }, RESULT[action]);
  return progressAfter(session, sent);
}

/**
 * An approval that lay about while a newer plan was applied must not bring an older number back, nor a line that has
 * ended since.
 */
function isOvertaken({ owned }: AgreementSession, { line, plannedAt }: ApprovedLine): boolean {
  const keyText = line.key === null ? '' : lineKeyText(line.key);
  return [...owned.values()].some(
    ({ key, addition, published }) =>
      (addition === line.addition || lineKeyText(key) === keyText) && published !== null && published.at > plannedAt,
  );
}

async function draftFor(
  session: AgreementSession,
  { line, month }: ApprovedLine,
  kind: WriteAction,
): Promise<Draft | null> {
  const { context, agreement, additions } = session;
  const { installation, ports, protocol } = context;
  if (line.key === null) return null;
  const id = newIntentId(ports.newId());
  const target = line.addition === null ? null : (additions.get(line.addition) ?? null);
  const marker = composeMarker({ installation, key: line.key, intent: id }, ports.digest);
  const request = protocol.requestFor(line, target, marker);
  if (request === null) return null;
  const publishes = publicationOf(line, month, agreement.nextInvoiceDate);
  return draftIntent(context, { id, kind, key: line.key, pair: line, request, before: target, publishes });
}

/** Null for a line without usage: what happens to an orphan publishes no number. */
export function publicationOf(
  line: PlanLine,
  month: Month,
  nextInvoiceDate: Publication['nextInvoiceDate'],
): Publication | null {
  if (line.usage === null) return null;
  return { month, quantity: line.quantity, isFinal: line.isFinal, nextInvoiceDate };
}

interface SentLine {
  readonly session: AgreementSession;
  readonly line: PlanLine;
  readonly intent: IntentId;
  readonly sent: Sent;
}

/** A line that the lease or another worker cut off is not reported: it is tried again or fails with the agreement. */
function reportSent({ session: { report }, line, intent, sent }: SentLine, success: LineResult): void {
  switch (sent.to) {
    case 'done':
      return report.line(line, success, { intent, addition: sent.addition.id });
    case 'refused': {
      const { refusal, message } = sent;
      return report.line(line, refusal === 'throttled' || refusal === 'credentials' ? 'failed' : 'refused', {
        intent,
        refusal,
        message,
      });
    }
    case 'unknown':
      return report.line(line, 'unknown', { intent, message: sent.message });
    case 'withdrawn':
      return report.line(line, 'failed', { intent, message: sent.message });
    case 'busy':
      return report.line(line, 'unknown', { message: 'Another write of this line is not resolved yet.' });
    case 'taken':
      return report.line(line, 'stale', {
        message: `Addition ${line.addition ?? ''} is managed by another connection of this installation.`,
      });
    case 'fenced':
    case 'out-of-time':
      return;
  }
}
