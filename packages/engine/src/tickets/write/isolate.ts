import { PsaUnavailable } from '../../psa/psa-unavailable.ts';
import { messageOf } from '../../write/send-intent.ts';
import type { Progress } from '../../write/settle-open.ts';
import type { DeskSession } from './desk-session.ts';

/** One item that always fails must not keep the others from being done; what it stands for stays as it was. */
export async function isolate({ report }: DeskSession, work: () => Promise<Progress>): Promise<Progress> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof PsaUnavailable) {
      if (error.code === 'credentials' || error.code === 'throttled') report.stop(error.code);
      else if (error.code === 'unreachable') report.answered(false);
    }
    report.failure(messageOf(error));
    return report.stoppedBy === null ? 'on' : 'stopped';
  }
}
