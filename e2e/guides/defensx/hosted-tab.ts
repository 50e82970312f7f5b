import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Tallybridge } from 'tallybridge-sdk';
import type { GuidePlace } from '../guide-place.ts';
import { CUSTOMERS } from './walking.ts';
import type { Connected } from './walking.ts';

const [elmhurst, fairview, dunmore] = CUSTOMERS;

export async function openTab({ psa, onPsa: step, place }: Connected, tallybridge: Tallybridge): Promise<void> {
  const vendor = await serveConsole(tallybridge, place);
  const console = psa.frameLocator('iframe');
  await step('Click on a company that is configured in DefensX.', 'Sandbox: Companies', async () => {
    await psa.getByRole('link', { name: 'Companies', exact: true }).click();
    await psa.getByRole('link', { name: 'Elmhurst Clinics' }).click();
  });
  await step('Click on the settings icon: the Tab Configuration opens.', 'Sandbox: Displayed tabs', () =>
    psa.getByRole('link', { name: 'Displayed tabs' }).click(),
  );
  await step('Move DefensX to the tabs that are displayed.', 'Sandbox: Displayed tabs', () =>
    psa.getByLabel('DefensX', { exact: true }).check(),
  );
  await step('Select SAVE.', 'Sandbox: Save', async () => {
    await psa.getByRole('button', { name: 'Save' }).click();
    await psa.getByText('The displayed tabs were saved.').waitFor();
  });
  await step(
    'A tab DefensX is there for every company.',
    'Sandbox: the tab, also of a company that nobody mapped, where it says so',
    async () => {
      await psa.goto(`${place.sandboxUrl}/companies/${dunmore.company}`);
      await psa.getByRole('link', { name: 'DefensX', exact: true }).click();
      await console.getByText(/Nobody has linked this company/).waitFor();
    },
  );
  await step(
    'Click on it: the console of DefensX opens for the company that is mapped.',
    'Sandbox: the tab, in which the vendor’s own console opens for the customer, for the member whom ConnectWise vouches for',
    async () => {
      for (const { company, name } of [fairview, elmhurst]) {
        await psa.goto(`${place.sandboxUrl}/companies/${company}`);
        await psa.getByRole('link', { name: 'DefensX', exact: true }).click();
        await console.getByRole('heading', { level: 1, name }).waitFor();
        await console.getByText('Signed in as Pat Keller').waitFor();
      }
    },
  );
  await vendor.close();
}

/** The vendor's own console: whom the code is for is let in, to that customer. */
async function serveConsole(tallybridge: Tallybridge, { vendorPort, sandboxUrl }: GuidePlace) {
  const server = createServer((request, response) => {
    const code = new URL(request.url ?? '', 'http://localhost').searchParams.get('code') ?? '';
    const page = tallybridge.consoleVisits.exchange(code).then(({ customer, member }) => {
      const name = CUSTOMERS.find(({ key }) => key === customer.key)?.name ?? customer.key;
      return `<!doctype html><title>DefensX</title><h1>${name}</h1><p>Signed in as ${member.name}</p>`;
    });
    const headers = { 'content-type': 'text/html', 'content-security-policy': `frame-ancestors ${sandboxUrl}` };
    void page.then(
      (html) => response.writeHead(200, headers).end(html),
      () => response.writeHead(403, headers).end('<h1>Refused</h1>'),
    );
  });
  server.listen(vendorPort, 'localhost');
  await once(server, 'listening');
  return {
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
