import type { AgreementId } from '../ids.ts';
import type { Agreement } from '../psa/records.ts';
import type { WriteContext } from './protocol.ts';
import type { RunReport } from './run-report.ts';
import { messageOf } from './send-intent.ts';
import { noteTrouble } from './settle-open.ts';

export type Agreements = ReadonlyMap<AgreementId, Agreement>;

/** The agreements as they are now, once per run; null when they could not be read whole. */
export async function readAgreements({ ports }: WriteContext, report: RunReport): Promise<Agreements | null> {
  try {
    return new Map((await ports.psa.readAgreements()).map((agreement) => [agreement.id, agreement]));
  } catch (error) {
    noteTrouble(report, error);
    report.failure(null, messageOf(error));
    return null;
  }
}
