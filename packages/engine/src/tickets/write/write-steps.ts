import type { Progress } from '../../write/settle-open.ts';
import type { SeenTickets } from '../desk.ts';
import type { RaiseStep, TicketStep } from '../ticket-step.ts';
import { carryOut, raise } from './carry-out.ts';
import type { DeskSession } from './desk-session.ts';
import { isolate } from './isolate.ts';

type WriteStep = Exclude<TicketStep, { do: 'wait' | 'skip' | 'hold' }>;

/**
 * Carries out what was decided: new tickets several at a time, everything else one by one. `done`: nothing is left to do
 * now; `on`: what was written may let more be decided, or something was not sent for lack of time.
 */
export async function writeSteps(
  session: DeskSession,
  steps: readonly TicketStep[],
  seen: SeenTickets,
): Promise<Progress | 'done'> {
  const writes = steps.filter(isWrite);
  for (const step of writes) {
    if (step.do === 'raise') continue;
    const progress = await isolate(session, () => carryOut(session, step, seen));
    if (progress !== 'on') return progress;
  }
  const raises = writes.filter((step) => step.do === 'raise');
  const { progress, isLate } = await raiseAll(session, raises);
  if (progress !== 'on') return progress;
  return isLate || writes.some(leadsOn) ? 'on' : 'done';
}

function isWrite(step: TicketStep): step is WriteStep {
  return step.do !== 'wait' && step.do !== 'skip' && step.do !== 'hold';
}

/** What is open waits for its quarantine. */
function leadsOn(step: WriteStep): boolean {
  if (step.do === 'raise') return step.ticket.configuration !== null;
  return ['record', 'note', 'reopen', 'attach'].includes(step.do);
}

interface Raised {
  readonly progress: Progress;
  /** Something was recorded and then not sent, as it would have left too late. */
  readonly isLate: boolean;
}

/**
 * Raises tickets, of which none is about another's problems: several at once, the next as soon as one is done. Where one ends
 * the run, those on their way end and no other begins.
 */
async function raiseAll(session: DeskSession, steps: readonly RaiseStep[]): Promise<Raised> {
  const { report } = session;
  let progress: Progress = 'on';
  let isLate = false;
  let begun = 0;
  const next = async (step: RaiseStep): Promise<Progress> => {
    const { atOnce } = report;
    const sent = await raise(session, step);
    if (sent.became !== 'late') return sent.progress;
    isLate = true;
    report.late(atOnce);
    return report.stoppedBy === null ? sent.progress : 'stopped';
  };
  const lane = async (number: number): Promise<void> => {
    while (progress === 'on' && number < report.atOnce) {
      const step = steps[begun];
      begun += 1;
      if (step === undefined) return;
      const ended = await isolate(session, () => next(step));
      if (ended === 'fenced' || progress === 'on') progress = ended;
    }
  };
  await Promise.all(Array.from({ length: report.atOnce }, (_, number) => lane(number)));
  return { progress, isLate };
}
