import { alertText } from 'tallybridge-engine';
import type { AlertName, TicketStep, TicketThread } from 'tallybridge-engine';
import type { AlertDecision, DecidedAlert } from '../../store/index.ts';

type Deciding = Exclude<TicketStep, { do: 'attach' }>;

function decisionOf(step: Deciding): AlertDecision {
  const { because } = step;
  switch (step.do) {
    case 'raise':
      return { decision: 'raise', reason: null, because, until: null, thread: null };
    case 'note':
    case 'close':
    case 'reopen':
    case 'record':
      return { decision: step.do, reason: null, because, until: null, thread: step.thread };
    case 'wait':
      return { decision: 'wait', reason: step.reason, because, until: step.until, thread: null };
    case 'skip':
      return { decision: 'skip', reason: step.reason, because, until: null, thread: null };
    case 'hold':
      return { decision: 'hold', reason: step.code, because, until: null, thread: step.thread };
  }
}

function namesIn(step: Deciding): readonly AlertName[] {
  switch (step.do) {
    case 'raise':
      return step.thread.alerts;
    case 'record':
      return step.next.alerts;
    case 'skip':
      return [step.alert];
    case 'note':
    case 'close':
    case 'reopen':
    case 'wait':
    case 'hold':
      return step.alerts;
  }
}

/** What was decided about each alert last. A write says more than the wait that follows it. */
export function alertDecisionsOf(
  steps: readonly TicketStep[],
  threads: ReadonlyMap<string, TicketThread['id']>,
): readonly DecidedAlert[] {
  const decided = new Map<string, DecidedAlert>();
  for (const step of steps) {
    // No alert is decided about by it.
    if (step.do === 'attach') continue;
    const decision = decisionOf(step);
    for (const { key, episode } of namesIn(step)) {
      const text = alertText({ key, episode });
      if (decision.reason === 'write-open' && decided.has(text)) continue;
      const thread = decision.thread ?? threads.get(text) ?? null;
      decided.set(text, { alert: { key, episode }, ...decision, thread });
    }
  }
  return [...decided.values()];
}
