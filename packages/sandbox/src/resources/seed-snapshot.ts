import type { Behaviour } from '../behaviour.ts';
import { beginsBefore } from '../invoicing/addition-terms.ts';
import { childrenByParent } from '../records/children-by-parent.ts';
import { dayOf } from '../records/read-record.ts';
import { createRecordStore } from '../records/record-store.ts';
import type { RecordStore, SandboxRecord, Snapshot } from '../records/record-store.ts';
import type { Seed, SeedMember } from '../seeds/seed.ts';
import { ruleContext, wireTime } from './context.ts';
import { namesIn, WITHOUT_A_PERSON } from './members.ts';
import { resourceOf } from './registry.ts';
import { newInHand } from './take-in.ts';

/** The state that a seed describes; its records were entered by a person at `now`. */
export function seedSnapshot(seed: Seed, now: number, behaviour: Behaviour): Snapshot {
  const store = createRecordStore();
  const records: Readonly<Record<string, readonly SandboxRecord[]>> = {
    login: [{ ...seed.login, id: 1 }],
    integrators: (seed.integrators ?? []).map((integrator, index) => ({ ...integrator, id: index + 1 })),
    securityRoles: seed.roles.map((role) => ({ ...role })),
    members: seed.members.map(memberOf),
    ...seed.records,
  };
  store.restore({ format: 1, records, lastIds: {} });
  const context = ruleContext(store, behaviour, now);
  const at = wireTime(now);
  const info = { lastUpdated: at, updatedBy: PERSON, dateEntered: at, enteredBy: PERSON };
  for (const [collection, listed] of Object.entries(records)) {
    if (resourceOf(collection) === undefined) continue;
    store.commit(
      listed.map((record) => ({
        at: now,
        collection,
        id: record.id,
        record: { _info: info, ...newInHand(collection, record, context) },
      })),
    );
  }
  passAdditions(store, now);
  return store.snapshot();
}

/** What began before an agreement's next invoice date was invoiced before the seed's moment. */
function passAdditions(store: RecordStore, now: number): void {
  const byAgreement = childrenByParent(store.list('additions'), 'agreementId');
  const changes = store.list('agreements').flatMap((agreement) => {
    const next = dayOf(agreement, 'nextInvoiceDate');
    const begun = (byAgreement.get(agreement.id) ?? []).filter((one) => next !== null && beginsBefore(one, next));
    const record = { ...agreement, invoicedAdditions: begun.map(({ id }) => id) };
    return begun.length === 0 ? [] : [{ at: now, collection: 'agreements', id: agreement.id, record }];
  });
  store.commit(changes);
}

function memberOf({ name, role, ...member }: SeedMember): SandboxRecord {
  const hireDate = '2020-01-01T00:00:00Z';
  return { ...WITHOUT_A_PERSON, ...namesIn(name), hireDate, ...member, securityRole: { id: role } };
}

/** Who edits in ConnectWise's own screens unless somebody else is named. */
export const PERSON = 'pat';
