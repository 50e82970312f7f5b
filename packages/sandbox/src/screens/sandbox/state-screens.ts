import { wireTime } from '../../resources/context.ts';
import { html } from '../frame/html.ts';
import type { Screen } from '../frame/screen.ts';
import { goTo, pageOf } from '../frame/screen.ts';

const PATH = '/sandbox/state';

/** Sends the chosen file to the control as it is. */
const LOAD_SCRIPT = `
(() => {
  const form = document.getElementById('load');
  const said = document.getElementById('said');
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const [file] = document.getElementById('file').files;
    if (file === undefined) return;
    said.textContent = 'Loading…';
    try {
      const headers = { 'content-type': 'application/json' };
      const answer = await fetch('/_sandbox/state', { method: 'PUT', headers, body: await file.text() });
      const { message } = await answer.json();
      said.textContent = answer.ok ? 'The records of ' + file.name + ' are in place.' : message;
    } catch (error) {
      said.textContent = 'It could not be loaded: ' + error.message;
    }
  });
})();
`;

export const stateScreens: readonly Screen[] = [
  {
    path: PATH,
    menu: { section: 'Sandbox', label: 'State' },
    get({ sandbox }) {
      const content = html`<h1>State</h1>
        <p>
          All records of the sandbox, to keep, to bring back, or to begin anew. Clock, faults, switches and log stay.
        </p>
        <section class="card">
          <h2>Save</h2>
          <p>
            ${sandbox.records('companies').length} companies, ${sandbox.records('agreements').length} agreements,
            ${sandbox.records('additions').length} additions and everything else, as one file.
          </p>
          <p><a class="button" href="${PATH}/download" download>Download</a></p>
        </section>
        <section class="card">
          <h2>Load</h2>
          <p>A file that was saved here takes the place of all records.</p>
          <form id="load">
            <label for="file">File</label> <input id="file" type="file" accept="application/json,.json" required />
            <button>Load</button>
          </form>
          <p id="said" role="status"></p>
        </section>
        <section class="card">
          <h2>Reset</h2>
          <p>The records become those that the sandbox was started with.</p>
          <form action="${PATH}/reset" method="post"><button>Reset to the seed</button></form>
        </section>`;
      return pageOf('State', content, { script: LOAD_SCRIPT });
    },
  },
  {
    path: `${PATH}/download`,
    get: ({ sandbox }) => ({
      kind: 'file',
      name: `sandbox-${wireTime(sandbox.clock.now()).slice(0, 10)}.json`,
      type: 'application/json',
      body: `${JSON.stringify(sandbox.snapshot())}\n`,
    }),
  },
  {
    path: `${PATH}/reset`,
    post({ panel }) {
      panel.reset();
      return goTo(PATH, 'The records are those of the seed.');
    },
  },
];
