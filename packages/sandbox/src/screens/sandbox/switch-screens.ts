import type { Behaviour } from '../../behaviour.ts';
import { DEFAULT_BEHAVIOUR } from '../../behaviour.ts';
import { BEHAVIOUR_OPTIONS, parseBehaviour } from '../../control/behaviour-switches.ts';
import { ControlError } from '../../control/control-answer.ts';
import { SWITCH_FACTS } from '../../control/switch-facts.ts';
import type { Html } from '../frame/html.ts';
import { html } from '../frame/html.ts';
import type { Screen, Visit } from '../frame/screen.ts';
import { goTo, pageOf } from '../frame/screen.ts';

const PATH = '/sandbox/switches';

const TAGS = {
  V: 'Sources were seen, and disagree or differ by release.',
  I: 'Inferred from what was seen.',
  R: 'Recollected; nobody has shown it.',
} as const;

const OPTIONS: ReadonlyMap<string, readonly unknown[]> = new Map(Object.entries(BEHAVIOUR_OPTIONS));

function switchesPage({ sandbox, form }: Visit, problems: readonly string[] = []) {
  const set = new Map<string, unknown>(Object.entries(sandbox.behaviour));
  const rows = Object.entries(SWITCH_FACTS).map(([name, { tag, text }]) => {
    const isChanged = set.get(name) !== Reflect.get(DEFAULT_BEHAVIOUR, name);
    return html`<tr>
      <td data-label="Switch" class="day"><label for="${name}">${name}</label></td>
      <td data-label="Set to">
        <span
          >${choiceOf(name, form.get(name) ?? String(set.get(name)))}
          ${isChanged ? html`<span class="soft">changed</span>` : null}</span
        >
      </td>
      <td data-label="What it decides"><span>${coded(text)}</span></td>
      <td data-label="Known"><span title="${TAGS[tag]}">${tag}</span></td>
    </tr> `;
  });
  const content = html`<h1>Switches</h1>
    <p>
      Where public sources on ConnectWise disagree or are silent, the sandbox has a switch. A client should be right
      with every setting. V: sources were seen, and disagree or differ by release. I: inferred. R: recollected.
    </p>
    ${problems.map((problem) => html`<p class="problem" role="alert">${problem}</p>`)}
    <form class="record" action="${PATH}" method="post">
      <table class="switches">
        <thead>
          <tr>
            <th scope="col">Switch</th>
            <th scope="col">Set to</th>
            <th scope="col">What it decides</th>
            <th scope="col">Known</th>
          </tr>
        </thead>
        <tbody>
          ${rows}
        </tbody>
      </table>
      <div class="actions"><button class="main">Set</button></div>
    </form>
    <form action="${PATH}/default" method="post"><button>Back to the defaults</button></form>`;
  return pageOf('Switches', content, { status: problems.length === 0 ? 200 : 400 });
}

function choiceOf(name: string, value: string): Html {
  const options = OPTIONS.get(name);
  if (options === undefined) return html`<input id="${name}" name="${name}" value="${value}" size="8" />`;
  return html`<select id="${name}" name="${name}">
    ${options.map((one) =>
      String(one) === value
        ? html`<option value="${String(one)}" selected>${String(one)}</option>`
        : html`<option value="${String(one)}">${String(one)}</option>`,
    )}
  </select>`;
}

/** What stands between backticks is code. */
function coded(text: string): readonly (Html | string)[] {
  return text.split('`').map((part, index) => (index % 2 === 0 ? part : html`<code>${part}</code>`));
}

/** The switches that a form names, with values of their own kinds. */
function switchesOf(form: URLSearchParams): Partial<Behaviour> {
  const named = [...form].map(([name, text]) => {
    const value = OPTIONS.get(name)?.find((one) => String(one) === text);
    return [name, value ?? text] as const;
  });
  return parseBehaviour(Object.fromEntries(named));
}

export const switchScreens: readonly Screen[] = [
  {
    path: PATH,
    menu: { section: 'Sandbox', label: 'Switches' },
    get: (visit) => switchesPage(visit),
    post(act) {
      try {
        act.sandbox.setBehaviour(switchesOf(act.form));
      } catch (error) {
        if (error instanceof ControlError) return switchesPage(act, error.problems);
        throw error;
      }
      return goTo(PATH, 'The switches are set.');
    },
  },
  {
    path: `${PATH}/default`,
    post({ sandbox }) {
      sandbox.setBehaviour(DEFAULT_BEHAVIOUR);
      return goTo(PATH, 'Every switch is back at its default.');
    },
  },
];
