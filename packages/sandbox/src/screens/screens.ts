import { companyOf } from '../companies/several-companies.ts';
import { originOf } from '../pipeline/incoming.ts';
import type { Snapshot } from '../records/record-store.ts';
import { Refusal } from '../refusal.ts';
import type { Sandbox, SandboxClock } from '../sandbox-types.ts';
import { hiddenPage, inquireLevel, refusedPage } from './forms/rights.ts';
import { agreementScreens } from './agreements/agreement-screens.ts';
import { agreementCopyScreens } from './agreements/agreement-copy-screens.ts';
import { companyScreens } from './companies/company-screens.ts';
import { companyMergeScreens } from './companies/company-merge-screens.ts';
import { recycleBinScreens } from './companies/recycle-bin-screens.ts';
import { configurationScreens } from './configurations/configuration-screens.ts';
import { contactScreens } from './contacts/contact-screens.ts';
import { siteScreens } from './sites/site-screens.ts';
import { html } from './frame/html.ts';
import { page } from './frame/page.ts';
import type { PageFrame } from './frame/page.ts';
import { goTo, pageOf } from './frame/screen.ts';
import type { Panel, Screen, ScreenAnswer, Surroundings, Visit } from './frame/screen.ts';
import { createFinder } from './frame/screens-router.ts';
import type { Found } from './frame/screens-router.ts';
import { createSessions, setCookie } from './frame/sessions.ts';
import { invoiceScreens } from './invoices/invoice-screens.ts';
import { overviewScreens } from './overview/overview-screens.ts';
import { procurementScreens } from './procurement/procurement-screens.ts';
import { sandboxScreens } from './sandbox/sandbox-screens.ts';
import { serviceDeskScreens } from './service-desk/service-desk-screens.ts';
import { signInScreens } from './sign-in/sign-in-screens.ts';
import { apiKeyScreens } from './system/api-key-screens.ts';
import { apiMemberScreens } from './system/api-member-screens.ts';
import { callbackScreens } from './system/callback-screens.ts';
import { customFieldScreens } from './system/custom-field-screens.ts';
import { hostedApiScreens } from './system/hosted-api-screens.ts';
import { memberScreens } from './system/member-screens.ts';
import { roleScreens } from './system/role-screens.ts';
import { setupTableScreens } from './system/setup-table-screens.ts';

/** Answers what a person asks for in a browser, and null for everything that is meant for ConnectWise. */
export type Screens = (request: Request) => Promise<Response> | null;

/** Every screen, in the order of the menu. */
const SCREENS: readonly Screen[] = [
  ...overviewScreens,
  ...signInScreens,
  ...companyScreens,
  ...companyMergeScreens,
  ...recycleBinScreens,
  ...contactScreens,
  ...siteScreens,
  ...configurationScreens,
  ...agreementScreens,
  ...agreementCopyScreens,
  ...invoiceScreens,
  ...procurementScreens,
  ...serviceDeskScreens,
  ...roleScreens,
  ...memberScreens,
  ...apiMemberScreens,
  ...apiKeyScreens,
  ...hostedApiScreens,
  ...setupTableScreens,
  ...customFieldScreens,
  ...callbackScreens,
  ...sandboxScreens,
];

const find = createFinder(SCREENS);

export interface ScreenOptions {
  /** The clock that people move; the sandbox's own when left out. */
  readonly clock?: SandboxClock;
  /** What a reset goes back to. */
  readonly seedSnapshot: () => Snapshot;
  /** The login companies behind the address, this one among them. */
  readonly companies?: () => readonly string[];
}

export function createScreens(sandbox: Sandbox, options: ScreenOptions): Screens {
  const sessions = createSessions(sandbox);
  const panelOf = panels(sandbox, options);

  async function answer(request: Request, url: URL, found: Found): Promise<Response> {
    const known = sessions.of(request);
    const viewer = sessions.viewer(known.session);
    const origin = originOf(url, request.headers);
    const isPost = request.method === 'POST';
    const form = isPost ? new URLSearchParams(await request.text()) : new URLSearchParams();
    const visit: Visit = { sandbox, url, origin, params: found.params, form, viewer, panel: panelOf() };
    const result = await resultOf(found.screen, visit, request);
    const notice = known.session?.notice ?? null;
    const isShown = !isPost && result.kind === 'page' && result.status !== 403;
    const around = isShown ? surroundings(visit) : null;
    const frame: PageFrame = { sandbox, url, viewer, notice, menu: SCREENS, around };
    if (result.kind === 'page') {
      if (known.session !== null) known.session.notice = null;
      return page(result, frame);
    }
    if (result.kind === 'file') return file(result);
    if (result.kind === 'data') return Response.json(result.data, { headers: { 'cache-control': 'no-store' } });
    const opened = known.session === null ? sessions.open() : { session: known.session, token: known.token ?? '' };
    opened.session.notice = result.notice ?? null;
    if (result.signIn !== undefined) opened.session.member = result.signIn;
    const headers = new Headers({ location: result.to, 'cache-control': 'no-store' });
    if (known.session === null) headers.set('set-cookie', setCookie(opened.token, origin.startsWith('https:')));
    return new Response(null, { status: 303, headers });
  }

  return (request) => {
    const url = new URL(request.url);
    if (!['GET', 'HEAD', 'POST'].includes(request.method) || request.headers.has('clientid')) return null;
    // A browser asks for it by itself; it is no request to ConnectWise and must not stand in the log.
    if (url.pathname === '/favicon.ico') return Promise.resolve(new Response(null, { status: 204 }));
    const found = find(url.pathname);
    const isMeant = found !== null && (request.method !== 'POST' || found.screen.post !== undefined);
    return isMeant ? answer(request, url, found) : null;
  };
}

/** What a screen answers, or why who sits in front of it may not have it. */
async function resultOf(screen: Screen, visit: Visit, request: Request): Promise<ScreenAnswer> {
  const { inquires } = screen;
  if (inquires !== undefined && inquireLevel(visit, inquires) === 'None') return hiddenPage(visit, inquires);
  try {
    const given = request.method === 'POST' ? await act(screen, visit, request) : await screen.get?.(visit);
    return given ?? noSuchScreen();
  } catch (error) {
    if (error instanceof Refusal) return refusedPage(visit, error);
    throw error;
  }
}

/** What stands around the page of a record and the form for it. */
function surroundings(visit: Visit): Surroundings | null {
  const found = find(`${visit.url.pathname.replace(/\/edit$/, '')}/audit`);
  return found?.screen.around?.({ ...visit, params: found.params }) ?? null;
}

function panels(sandbox: Sandbox, options: ScreenOptions): () => Panel {
  const { clock = sandbox.clock, seedSnapshot, companies } = options;
  return () => {
    const company = companyOf(sandbox);
    return { clock, reset: () => sandbox.restore(seedSnapshot()), company, companies: companies?.() ?? [company] };
  };
}

/** Carries out what a form asks for, unless the form stood on a page of somebody else or nobody has signed in. */
async function act({ post }: Screen, visit: Visit, request: Request): Promise<ScreenAnswer | undefined> {
  const from = request.headers.get('origin');
  const site = request.headers.get('sec-fetch-site') ?? 'same-origin';
  if ((from !== null && from !== visit.origin) || !['same-origin', 'none'].includes(site)) {
    return pageOf('Not from here', html`<h1>This form does not come from the sandbox</h1>`, { status: 403 });
  }
  const { viewer, url } = visit;
  if (viewer !== null || url.pathname === '/sign-in') return post?.({ ...visit, viewer: viewer ?? NOBODY });
  return goTo(`/sign-in?to=${encodeURIComponent(url.pathname)}`, 'Sign in first: changes are made in a name.');
}

/** Signing in is the only thing that is done in no name. */
const NOBODY = { id: 0, identifier: '', name: '' };

function noSuchScreen(): ScreenAnswer {
  return pageOf('No such page', html`<h1>There is no such page</h1>`, { status: 404 });
}

function file({ name, type, body }: Extract<ScreenAnswer, { kind: 'file' }>): Response {
  const headers = { 'content-type': type, 'content-disposition': `attachment; filename="${name}"` };
  return new Response(body, { headers: { ...headers, 'cache-control': 'no-store' } });
}
