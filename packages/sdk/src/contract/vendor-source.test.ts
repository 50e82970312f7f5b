import { join } from 'node:path';
import { expect, test } from 'vitest';
import { vendorSourceDocument } from './vendor-source.ts';

const COMMITTED = join(import.meta.dirname, '../../../../docs/vendor-source.openapi.json');

// To accept a change of the contract: vitest run --project unit packages/sdk/src/contract/vendor-source.test.ts -u
test('docs/vendor-source.openapi.json is what the contract says', async () => {
  await expect(`${JSON.stringify(vendorSourceDocument(), null, 2)}\n`).toMatchFileSnapshot(COMMITTED);
});
