import { flagOf, textOf } from '../../records/read-record.ts';
import type { SandboxRecord } from '../../records/record-store.ts';
import { fullName } from '../../resources/members.ts';
import type { Sandbox } from '../../sandbox-types.ts';
import { html } from '../frame/html.ts';
import { goTo, pageOf } from '../frame/screen.ts';
import type { Screen, Visit } from '../frame/screen.ts';

/** Where the browser goes on: an address of the sandbox and no other. */
function backTo(text: string | null): string {
  return text !== null && /^\/(?![/\\])/.test(text) ? text : '/';
}

function signInPage({ sandbox, url, form }: Visit, problem: string | null = null) {
  const to = backTo(form.get('to') ?? url.searchParams.get('to'));
  const content = html`<h1>Sign in</h1>
    <p>A sandbox has no passwords: choose the member in whose name you work. What you change says so.</p>
    ${problem === null ? null : html`<p class="problem" role="alert">${problem}</p>`}
    <form action="/sign-in" method="post" class="stack">
      <input type="hidden" name="to" value="${to}" />
      <label for="member">Member</label>
      <select id="member" name="member" autofocus>
        ${members(sandbox).map((member) => html`<option value="${member.id}">${memberLabel(member)}</option> `)}
      </select>
      <button class="main">Sign in</button>
    </form>`;
  return pageOf('Sign in', content, { status: problem === null ? 200 : 400 });
}

function members(sandbox: Sandbox): readonly SandboxRecord[] {
  return sandbox.records('members').filter((member) => !flagOf(member, 'inactiveFlag'));
}

function memberLabel(member: SandboxRecord): string {
  return `${fullName(member)} (${textOf(member, 'identifier') ?? ''})`;
}

export const signInScreens: readonly Screen[] = [
  {
    path: '/sign-in',
    get: (visit) => signInPage(visit),
    post(act) {
      const member = members(act.sandbox).find(({ id }) => String(id) === act.form.get('member'));
      if (member === undefined) return signInPage(act, 'There is no such member any more. Choose another.');
      const notice = `You work as ${fullName(member)}.`;
      return { ...goTo(backTo(act.form.get('to')), notice), signIn: member.id };
    },
  },
  { path: '/sign-out', post: () => ({ ...goTo('/', 'You have signed out.'), signIn: null }) },
];
