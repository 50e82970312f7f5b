import { HARBORVIEW_CONNECTION } from '../../harborview.ts';
import type { Keys } from '../psa-screens.ts';
import { expectRightsAsComputed } from '../rights-shown.ts';
import type { Walking } from './walking.ts';

/** Step 2 of the guide. */
export async function connect({ page, onPortal: step, place, computed }: Walking, keys: Keys): Promise<void> {
  await step('Log in to the MSP account: Integrations › ConnectWise PSA.', 'Console: Connect ConnectWise', () =>
    page.getByRole('main').getByRole('link', { name: 'Connect ConnectWise' }).click(),
  );
  await step(
    'ConnectWise Site URL: protocol, HTTPS only, and domain.',
    'Set-up › Connect: understood while it is typed; http:// is refused, because it would send the keys in clear',
    async () => {
      await page.getByLabel('ConnectWise Site URL').fill('http://psa.harborview.example');
      await page.getByText(/in clear/).waitFor();
      await page.getByLabel('ConnectWise Site URL').fill(place.sandboxUrl);
      await page.getByText(`Understood as ${place.sandboxUrl}`).waitFor();
    },
  );
  await step('ConnectWise Company name: the Company ID that you log in with.', 'Set-up › Connect', () =>
    page.getByLabel('ConnectWise Company name').fill(HARBORVIEW_CONNECTION.loginCompany),
  );
  await step('Public and private API key, generated in ConnectWise.', 'Set-up › Connect', async () => {
    await page.getByLabel('Public API key').fill(keys.publicKey);
    await page.getByLabel('Private API key').fill(keys.privateKey);
  });
  await step('Select Next.', 'Set-up › Connect › Next', async () => {
    await page.getByRole('button', { name: 'Next', exact: true }).click();
    await page.getByRole('link', { name: /Connect Ready/ }).waitFor();
  });
  await step(
    'A role with the fewest privileges is recommended; the Admin role works as well.',
    'Set-up › Connect: the four permissions suffice and none is too much. Of an Admin role, everything else would be named',
    async () => {
      await page.getByText('Every right that is needed is there').waitFor();
      await expectRightsAsComputed(page.getByRole('main'), computed);
    },
  );
}
