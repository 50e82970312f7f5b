import { join } from 'node:path';
import { expect, test } from 'vitest';
import { apiDocument } from './api-document.ts';
import { createHttp } from './create-http.ts';
import { NOBODY } from './testing/nobody.ts';

const COMMITTED = join(import.meta.dirname, '../../../../packages/sdk/openapi.json');

async function generated(): Promise<unknown> {
  const app = await createHttp(NOBODY);
  await app.ready();
  const document = apiDocument(app);
  await app.close();
  return document;
}

// To accept a change of the API: vitest run --project unit apps/server/src/http/openapi.test.ts -u
test('openapi.json is what the contract generates', { timeout: 60_000 }, async () => {
  await expect(`${JSON.stringify(await generated(), null, 2)}\n`).toMatchFileSnapshot(COMMITTED);
});
