import type { CatalogItemId, InstallationId, Sku } from '../ids.ts';
import type { IntentState } from '../ledger/intent.ts';
import type { Lease } from '../ledger/lease.ts';
import type { Digest, MonotonicClock, NewId } from '../ports.ts';
import { deliver } from '../write/deliver.ts';
import type { Stored } from '../write/deliver.ts';
import { newIntentId } from '../write/draft-intent.ts';
import { leaseNeededMs } from '../write/settings.ts';
import type { WriteSettings } from '../write/settings.ts';
import { askedFor, databaseNow, remainingMs } from '../write/writer-lease.ts';
import type { HeldLease } from '../write/writer-lease.ts';
import { composeCatalogMarker } from './catalog-marker.ts';
import type { CatalogAnswer, CatalogLedger, CatalogPsa, CatalogWrite, NamedItem, WantedItem } from './catalog-write.ts';
import { foldIdentifier, planCatalog } from './plan-catalog.ts';

export interface CatalogPorts {
  readonly psa: CatalogPsa;
  readonly ledger: CatalogLedger;
  readonly monotonic: MonotonicClock;
  readonly newId: NewId;
  readonly digest: Digest;
}

export interface CatalogPush {
  readonly ports: CatalogPorts;
  readonly settings: WriteSettings;
  readonly installation: InstallationId;
  /** What to create; none: only what is open is cleared up. */
  readonly wanted: readonly WantedItem[];
  readonly linked: ReadonlyMap<Sku, CatalogItemId>;
}

/**
 * `created`: now, or by an earlier creation that was found · `standing`: nothing was to be done · `unknown`: it is looked up
 * after the quarantine · `held`: unknown after the last attempt, until somebody pushes it again · `failed`: not tried, or
 * certainly not sent.
 */
export type CatalogResult = 'created' | 'standing' | 'refused' | 'unknown' | 'held' | 'failed';

export interface CatalogReport {
  readonly sku: Sku;
  readonly result: CatalogResult;
  readonly item: CatalogItemId | null;
  readonly message: string | null;
}

interface Session {
  readonly push: CatalogPush;
  readonly owner: string;
  held: HeldLease<Lease>;
  readonly report: Map<Sku, CatalogReport>;
}

const OUT_OF_TIME = 'Somebody else writes to the catalog now: push again.';

/**
 * Creates what is missing in the catalog, each item once: recorded before it is sent, an unknown outcome looked up by its
 * marker after the quarantine, and sent again only if it is not there.
 */
export async function pushCatalog(push: CatalogPush): Promise<readonly CatalogReport[]> {
  const { ports, settings, wanted } = push;
  const owner = ports.newId();
  const held = await askedFor(ports.monotonic, () => ports.ledger.claimCatalog(owner, settings.leaseMs));
  if (held === null) return wanted.map(({ sku }) => ({ sku, result: 'failed', item: null, message: OUT_OF_TIME }));
  const session: Session = { push, owner, held, report: new Map() };
  try {
    await work(session);
  } finally {
    await ports.ledger.releaseCatalog(session.held.lease);
  }
  return [...session.report.values()];
}

async function work(session: Session): Promise<void> {
  const { ports, wanted, linked } = session.push;
  const items = await ports.psa.readNamedItems();
  const open = await ports.ledger.listOpen();
  const created = new Map(linked);
  for (const write of open) {
    const report = await clearUp(session, { write, items });
    session.report.set(write.sku, report);
    if (report.item !== null) created.set(write.sku, report.item);
  }
  const unsettled = open.filter(({ sku }) => session.report.get(sku)?.result !== 'created');
  const rest = wanted.filter(({ sku }) => !session.report.has(sku));
  for (const { wanted: one, action, item } of planCatalog(rest, { items, open: unsettled, linked: created })) {
    const { sku } = one;
    const known = { sku, result: 'standing', item: item?.id ?? null, message: null } as const;
    session.report.set(sku, action === 'create' ? await create(session, one) : known);
  }
}

/** What became of a creation of an earlier push. */
async function clearUp(
  session: Session,
  { write, items }: { readonly write: CatalogWrite; readonly items: readonly NamedItem[] },
): Promise<CatalogReport> {
  const { monotonic } = session.push.ports;
  const { sku } = write;
  if (databaseNow(session.held, monotonic) < write.notBefore)
    return { sku, result: 'unknown', item: null, message: write.message };
  const found = items.find(({ integrationXRef }) => integrationXRef === write.marker);
  if (found !== undefined) return settle(session, write, { to: 'done', item: found.id, message: null });
  const identifier = foldIdentifier(write.item.identifier);
  const other = items.find((item) => foldIdentifier(item.identifier) === identifier);
  if (other !== undefined) {
    const message = `Item ${other.id} has the identifier "${write.item.identifier}" now, and is not ours.`;
    return settle(session, write, { to: 'withdrawn', item: null, message });
  }
  const isAskedAgain = session.push.wanted.some((wanted) => wanted.sku === sku);
  if (write.attempt >= session.push.settings.maxAttempts && !isAskedAgain)
    return settle(session, write, { to: 'held', item: null, message: write.message });
  return send(session, { ...write, state: 'prepared', attempt: write.attempt + 1 }, 'again');
}

async function create(session: Session, { sku, item }: WantedItem): Promise<CatalogReport> {
  const { installation, ports } = session.push;
  const id = newIntentId(ports.newId());
  const now = databaseNow(session.held, ports.monotonic);
  const write: CatalogWrite = {
    id,
    sku,
    item,
    marker: composeCatalogMarker({ installation, intent: id }, ports.digest),
    state: 'prepared',
    attempt: 1,
    notBefore: now,
    fence: session.held.lease.fence,
    preparedAt: now,
    message: null,
  };
  return send(session, write, 'first');
}

async function renewed(session: Session): Promise<boolean> {
  const { ports, settings } = session.push;
  if (remainingMs(session.held, ports.monotonic) >= leaseNeededMs(settings)) return true;
  const held = await askedFor(ports.monotonic, () => ports.ledger.claimCatalog(session.owner, settings.leaseMs));
  if (held !== null) session.held = held;
  return held !== null;
}

async function send(session: Session, write: CatalogWrite, time: 'first' | 'again'): Promise<CatalogReport> {
  const { ports, settings } = session.push;
  const failed = (message: string): CatalogReport => ({ sku: write.sku, result: 'failed', item: null, message });
  if (!(await renewed(session))) return failed(OUT_OF_TIME);
  const { ledger } = ports;
  const fenced = { ...write, fence: session.held.lease.fence };
  const delivered = await deliver<CatalogWrite, CatalogAnswer>(
    {
      monotonic: ports.monotonic,
      settings,
      held: () => session.held,
      recheck: async () => {
        const held = await askedFor(ports.monotonic, () => ledger.checkCatalog(session.held.lease));
        if (held !== null) session.held = held;
        return held !== null;
      },
      store: (dated): Promise<Stored> => (time === 'first' ? ledger.prepare(dated) : ledger.prepareAgain(dated)),
      storeAgain: (dated) => ledger.prepareAgain(dated),
      transmit: (dated, mayLeave) => transmit(session, dated, mayLeave),
    },
    fenced,
  );
  if (delivered.to === 'sent') return settle(session, delivered.item, verdictOf(delivered.item, delivered.answer));
  if (delivered.to === 'kept') {
    const to = delivered.item.attempt > 1 ? 'unknown' : 'withdrawn';
    return settle(session, delivered.item, { to, item: null, message: delivered.message });
  }
  return failed(OUT_OF_TIME);
}

async function transmit(
  { push }: Session,
  { item, marker }: CatalogWrite,
  mayLeave: () => boolean,
): Promise<CatalogAnswer> {
  try {
    return await push.ports.psa.createCatalogItem(item, marker, mayLeave);
  } catch (error) {
    // Whatever broke, the request may have left.
    return { outcome: 'unknown', message: error instanceof Error ? error.message : String(error) };
  }
}

interface Verdict {
  readonly to: Exclude<IntentState, 'prepared'>;
  readonly item: CatalogItemId | null;
  readonly message: string | null;
}

/** Only an echo of what was sent is `done`, only a certain no is `refused`. */
function verdictOf({ item, marker, attempt }: CatalogWrite, answer: CatalogAnswer): Verdict {
  if (answer.outcome === 'unknown') return { to: 'unknown', item: null, message: answer.message };
  if (answer.outcome === 'refused') {
    const { refusal, message } = answer;
    // Something between us and ConnectWise may answer 429 after it has passed the request on.
    if (refusal === 'throttled') return { to: 'unknown', item: null, message };
    if (refusal === 'not-sent') return { to: attempt > 1 ? 'unknown' : 'withdrawn', item: null, message };
    // After an earlier attempt the identifier may be taken by that very one.
    return { to: attempt > 1 ? 'unknown' : 'refused', item: null, message };
  }
  const echo = answer.item;
  const isOurs = echo.integrationXRef === marker && foldIdentifier(echo.identifier) === foldIdentifier(item.identifier);
  if (isOurs) return { to: 'done', item: echo.id, message: null };
  return { to: 'unknown', item: null, message: `ConnectWise answered with item ${echo.id} ("${echo.identifier}").` };
}

const RESULT: Readonly<Record<Verdict['to'], CatalogResult>> = {
  done: 'created',
  refused: 'refused',
  unknown: 'unknown',
  held: 'held',
  withdrawn: 'failed',
};

async function settle(session: Session, write: CatalogWrite, verdict: Verdict): Promise<CatalogReport> {
  const { sku } = write;
  const { to, item, message } = verdict;
  const unknown: CatalogReport = { sku, result: 'unknown', item: null, message };
  if (to === write.state) return { sku, result: RESULT[to], item, message };
  try {
    const { fence } = session.held.lease;
    const stored = await session.push.ports.ledger.settle({
      id: write.id,
      fence,
      from: write.state,
      to,
      message,
      item,
    });
    return stored === 'fenced' ? unknown : { sku, result: RESULT[to], item, message };
  } catch (error) {
    return { ...unknown, message: error instanceof Error ? error.message : String(error) };
  }
}
