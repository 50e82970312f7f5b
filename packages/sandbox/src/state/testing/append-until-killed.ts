// The child of open-state-file.int.test.ts: it saves one change after the other, says each on standard output once it is
// saved, and never ends by itself.
import { writeSync } from 'node:fs';
import { openStateFile } from '../open-state-file.ts';
import { createRecordStore } from '../../records/record-store.ts';

const [path = ''] = process.argv.slice(2);
const file = openStateFile(path, { compactAboveBytes: 3000 });
const store = createRecordStore({ beforeCommit: (changes) => file.journal.append(changes) });
if (file.snapshot !== null) store.restore(file.snapshot);
file.start(() => store.snapshot());
for (;;) {
  const id = store.nextId('companies');
  store.commit([{ at: id, collection: 'companies', id, record: { id, name: `Company ${id}` } }]);
  writeSync(1, `${id}\n`);
}
