import type { Behaviour } from '../behaviour.ts';
import { createRecordStore } from '../records/record-store.ts';
import type { SandboxRecord, Snapshot } from '../records/record-store.ts';
import type { Seed } from '../seeds/seed.ts';
import { ruleContext, wireTime } from './context.ts';
import { newInHand } from './take-in.ts';

/** The state that a seed describes; its records were entered by a person at `now`. */
export function seedSnapshot(seed: Seed, now: number, behaviour: Behaviour): Snapshot {
  const store = createRecordStore();
  const records: Readonly<Record<string, readonly SandboxRecord[]>> = {
    login: [{ ...seed.login, id: 1 }],
    securityRoles: seed.roles.map((role) => ({ ...role })),
    members: seed.members.map((member) => ({ ...member })),
    ...seed.records,
  };
  store.restore({ format: 1, records, lastIds: {} });
  const context = ruleContext(store, behaviour, now);
  const at = wireTime(now);
  const info = { lastUpdated: at, updatedBy: PERSON, dateEntered: at, enteredBy: PERSON };
  for (const [collection, listed] of Object.entries(seed.records)) {
    store.commit(
      listed.map((record) => ({
        at: now,
        collection,
        id: record.id,
        record: { _info: info, ...newInHand(collection, record, context) },
      })),
    );
  }
  return store.snapshot();
}

/** Who edits in ConnectWise's own screens unless somebody else is named. */
export const PERSON = 'pat';
