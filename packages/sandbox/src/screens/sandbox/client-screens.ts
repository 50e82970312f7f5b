import type { Screen, Visit } from '../frame/screen.ts';
import { html } from '../frame/html.ts';
import type { Html } from '../frame/html.ts';
import { pageOf } from '../frame/screen.ts';
import { connectSection } from '../overview/connect-section.ts';
import { CLIENT_GUIDES } from './client-guides.ts';
import { accessesOf } from './client-access.ts';

const PATH = '/sandbox/clients';

const COPY_SCRIPT = `
for (const button of document.querySelectorAll('button[data-copies]')) {
  button.hidden = false;
  button.addEventListener('click', async () => {
    const text = document.getElementById(button.dataset.copies).textContent.trim();
    try {
      await navigator.clipboard.writeText(text);
      button.textContent = 'Copied';
    } catch {
      button.textContent = 'Select the text to copy it';
    }
  });
}
`;

function clientsPage(visit: Visit) {
  const { sandbox, origin, panel } = visit;
  const [access] = accessesOf(sandbox);
  const { host, hostname, protocol } = new URL(origin);
  const settings = {
    origin,
    host,
    hostname,
    isPlain: protocol === 'http:',
    companyId: panel.company,
    publicKey: access?.publicKey ?? 'PUBLIC-KEY',
    privateKey: access?.privateKey ?? 'PRIVATE-KEY',
  };
  const content = html`<h1>Point your client at it</h1>
    <p>
      Whatever speaks to ConnectWise PSA speaks to the sandbox: give it this address, company and keys. The API that is
      served is described at <a href="/_sandbox/openapi.json"><code>/_sandbox/openapi.json</code></a
      >, an OpenAPI 3.1 document to make clients from.
    </p>
    ${access === undefined ? html`<p class="problem">No member has keys that are known: make some under API Members.</p>` : null}
    ${connectSection(sandbox, origin)}
    ${CLIENT_GUIDES.map(({ id, title, note, code }) => guide(id, title, note, code(settings)))}
    <h2>What clients stumble over</h2>
    <ul>
      <li>A clientId header is needed with every call. Any GUID will do here.</li>
      <li>
        Libraries that speak HTTPS only need <code>npx tallybridge-sandbox --https</code>; it says how to make them
        trust its certificate.
      </li>
      <li>Follow the Link header to the next page; a list has 25 records when nothing is said, at most 1,000.</li>
      <li>A wrong company or codebase is answered with plain text: "Cannot route. Codebase/company is invalid".</li>
    </ul>`;
  return pageOf('Point your client at it', content, { script: COPY_SCRIPT });
}

function guide(id: string, title: string, note: string, code: string): Html {
  return html`<section>
    <div class="title">
      <h2>${title}</h2>
      <button type="button" data-copies="${id}" hidden>Copy</button>
    </div>
    <p class="soft">${note}</p>
    <pre id="${id}">${code}</pre>
  </section>`;
}

export const clientScreens: readonly Screen[] = [
  { path: PATH, menu: { section: 'Sandbox', label: 'Your client' }, get: clientsPage },
];
