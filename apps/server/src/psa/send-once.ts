import { PsaUnavailable } from 'tallybridge-engine';
import type { DeskAnswer, MayLeave, WriteFailure } from 'tallybridge-engine';
import { failedWrite } from './failures.ts';
import { lastMomentSignal } from './last-moment.ts';

const NOT_SENT: WriteFailure = {
  outcome: 'refused',
  refusal: 'not-sent',
  message: 'too much time had passed since the write was recorded, so it was not sent',
};

/** Sends a write once and tells what is known of it; `from` reads the record that ConnectWise answered. */
export async function sendOnce<Wire, Echo>(
  mayLeave: MayLeave,
  send: (signal: AbortSignal) => Promise<Wire>,
  from: (wire: Wire) => Echo,
): Promise<DeskAnswer<Echo>> {
  if (!mayLeave()) return NOT_SENT;
  try {
    return { outcome: 'answered', echo: from(await send(lastMomentSignal(mayLeave))) };
  } catch (error) {
    // An answer that we cannot read was still an answer: the write may stand.
    if (error instanceof PsaUnavailable) return { outcome: 'unknown', message: error.message };
    return failedWrite(error);
  }
}
