import { instantOf } from 'tallybridge-engine';
import { takeDue, takeDueOperators } from '../../store/index.ts';
import type { Services } from '../context.ts';

const BATCH = 200;
/** Work whose job never sets its next moment comes again after this time. */
const PUT_OFF_MS = 3600 * 1000;

/**
 * Asks workers for everything that is due by business time, and says how much that was. Any number of processes may do so
 * at once: each takes what no other is taking, and a job is there exactly when what it is for counts as taken.
 */
export async function askDueWork({ store, queue, clock }: Services): Promise<number> {
  let asked = 0;
  for (;;) {
    const now = clock.now();
    const taken = await store.withControl(async (tx) => {
      const take = { now, limit: BATCH, putOffUntil: instantOf(now + PUT_OFF_MS) };
      const due = await takeDue(tx, take);
      const vendors = await takeDueOperators(tx, take);
      const works = [...due, ...vendors.map((subject) => ({ kind: 'notify-operators', subject }) as const)];
      if (works.length > 0) await queue.askAll(tx, works);
      return works.length;
    });
    asked += taken;
    if (taken < BATCH) return asked;
  }
}
