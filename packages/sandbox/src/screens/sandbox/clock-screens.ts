import { wireTime } from '../../resources/context.ts';
import type { Sandbox } from '../../sandbox-types.ts';
import { html } from '../frame/html.ts';
import { readableTime } from '../frame/readable-time.ts';
import { goTo, pageOf } from '../frame/screen.ts';
import type { Screen, Visit } from '../frame/screen.ts';

const HOUR_MS = 3_600_000;
const LATEST = Date.UTC(9998, 0);

function clockPage({ sandbox, form }: Visit, problem: string | null = null) {
  const now = wireTime(sandbox.clock.now());
  const content = html`<h1>The clock</h1>
    <p>
      Everything in the sandbox happens at its own time: when records change, which agreements have ended, what an
      invoice bills. It runs with real time from wherever you put it.
    </p>
    <p class="figure">${readableTime(now)}</p>
    ${problem === null ? null : html`<p class="problem" role="alert">${problem}</p>`}
    <form action="/sandbox/clock" method="post" class="stack">
      <p>
        <button name="move" value="hour">An hour on</button> <button name="move" value="day">A day on</button>
        <button name="move" value="month">To the next 1st</button>
        <button name="move" value="real">Back to real time</button>
      </p>
      <p>
        <label for="at">To</label>
        <input id="at" name="at" type="datetime-local" step="1" value="${form.get('at') ?? now.slice(0, 19)}" />
        <span class="soft">UTC</span>
        <button name="move" value="at">Move</button>
      </p>
      <p>
        <input type="checkbox" id="runInvoices" name="runInvoices" value="true" />
        <label for="runInvoices">Run the invoices that fall due by then</label>
      </p>
    </form>`;
  return pageOf('The clock', content, { status: problem === null ? 200 : 400 });
}

type Move = (now: number, at: string) => number;

const MOVES: ReadonlyMap<string | null, Move> = new Map<string, Move>([
  ['hour', (now) => now + HOUR_MS],
  ['day', (now) => now + 24 * HOUR_MS],
  ['month', (now) => Date.UTC(new Date(now).getUTCFullYear(), new Date(now).getUTCMonth() + 1, 1)],
  ['real', () => Date.now()],
  ['at', (_, at) => (/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$/.test(at) ? Date.parse(`${at}Z`) : Number.NaN)],
]);

/** Where a button moves the clock to; null for a time that is none. */
function target(sandbox: Sandbox, form: URLSearchParams): number | null {
  const to = MOVES.get(form.get('move'))?.(sandbox.clock.now(), form.get('at') ?? '') ?? Number.NaN;
  return to >= 0 && to < LATEST ? to : null;
}

export const clockScreens: readonly Screen[] = [
  {
    path: '/sandbox/clock',
    menu: { section: 'Sandbox', label: 'Clock' },
    get: (visit) => clockPage(visit),
    post(act) {
      const to = target(act.sandbox, act.form);
      if (to === null) return clockPage(act, 'That is no time: choose a day and a time of day.');
      act.panel.clock.set(to);
      const now = readableTime(wireTime(act.sandbox.clock.now()));
      if (act.form.get('runInvoices') !== 'true') return goTo('/sandbox/clock', `It is now ${now}.`);
      const { length } = act.sandbox.runInvoices({}, act.viewer.identifier).invoices;
      return goTo(
        '/sandbox/clock',
        `It is now ${now}; ${length === 1 ? '1 invoice was' : `${length} invoices were`} made.`,
      );
    },
  },
];
