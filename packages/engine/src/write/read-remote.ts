import type { AdditionId, AgreementId, InstallationId, Instant, Month } from '../ids.ts';
import type { Intent } from '../ledger/intent.ts';
import type { OwnedLine } from '../ledger/owned-line.ts';
import type { CustomerLink, ProductLink } from '../links/links.ts';
import { agreementsToRead } from '../plan/agreements-to-read.ts';
import type { Remote } from '../plan/remote.ts';
import type { Digest } from '../ports.ts';
import type { Psa } from '../psa/psa.ts';
import { PsaUnavailable } from '../psa/psa-unavailable.ts';
import type { Addition } from '../psa/records.ts';
import { needsAttention } from './attention.ts';
import { linkNumbersOf } from './claims.ts';

export interface RemoteScope {
  readonly links: readonly CustomerLink[];
  readonly products: Iterable<ProductLink>;
  readonly owned: readonly OwnedLine[];
  readonly open: readonly Intent[];
  readonly month: Month;
  readonly installation: InstallationId;
  readonly digest: Digest;
  /** Business time of the read. */
  readonly now: Instant;
  readonly quarantineMs: number;
  /** Creations of the last day that were given up: ConnectWise may carry one out all the same. */
  readonly givenUp?: readonly Intent[];
  /** When earlier reads first missed a line; what `missing` of the last read said. */
  readonly missedBefore?: ReadonlyMap<AdditionId, Instant>;
  /** How many agreements are read at once. */
  readonly concurrency?: number;
}

/** A live line of ours that is neither in its agreement's list nor found by its id. */
export interface MissingLine {
  readonly agreement: AgreementId;
  readonly addition: AdditionId;
  readonly since: Instant;
  /** Only once two reads at least a quarantine apart missed it. */
  readonly isGone: boolean;
}

export interface RemoteReading {
  readonly remote: Remote;
  readonly missing: readonly MissingLine[];
  /** Agreements in which something of ours is to be put right before planning; give them to `settleConnection`. */
  readonly attention: readonly AgreementId[];
}

const CONCURRENCY = 4;

/**
 * Reads all of ConnectWise that a plan needs, whole or not at all: throws `PsaUnavailable` when any part fails, and when
 * a whole list is empty although links and lines of ours name records in it.
 */
export async function readRemote(psa: Psa, scope: RemoteScope): Promise<RemoteReading> {
  const companies = byId(await psa.readCompanies());
  const agreements = byId(await psa.readAgreements());
  const catalogItems = byId(await psa.readCatalogItems());
  refuseEmpty(scope, { companies: companies.size, agreements: agreements.size, catalogItems: catalogItems.size });
  const wanted = agreementsNeeded(scope, agreements);
  const owned = Map.groupBy(scope.owned, ({ key }) => key.agreement);
  const open = Map.groupBy(scope.open, ({ key }) => key.agreement);
  const givenUp = (scope.givenUp ?? []).map(({ key }) => key.productLink);
  const linkNumbers = new Set([...linkNumbersOf(scope.products), ...givenUp]);
  const additions = new Map<AgreementId, readonly Addition[]>();
  const missing: MissingLine[] = [];
  const read = async (id: AgreementId): Promise<void> => {
    const list = await psa.readAdditions(id);
    const leftOut = await lookUpLeftOut(psa, scope, { id, list, owned: owned.get(id) ?? [] });
    additions.set(
      id,
      [...list, ...leftOut.found].toSorted((a, b) => a.id - b.id),
    );
    missing.push(...leftOut.missing);
  };
  await inParallel(wanted, scope.concurrency ?? CONCURRENCY, read);
  const remote: Remote = { companies, agreements, catalogItems, additions: inOrder(additions, wanted) };
  return {
    remote,
    missing: missing.toSorted((a, b) => a.addition - b.addition),
    attention: wanted.filter((agreement) =>
      needsAttention({
        agreement,
        additions: additions.get(agreement) ?? [],
        owned: owned.get(agreement) ?? [],
        open: open.get(agreement) ?? [],
        linkNumbers,
        installation: scope.installation,
        digest: scope.digest,
      }),
    ),
  };
}

function byId<Value extends { readonly id: number }>(records: readonly Value[]): ReadonlyMap<Value['id'], Value> {
  return new Map(records.map((record) => [record.id, record]));
}

function inOrder(
  additions: ReadonlyMap<AgreementId, readonly Addition[]>,
  ids: readonly AgreementId[],
): Remote['additions'] {
  return new Map(ids.map((id) => [id, additions.get(id) ?? []]));
}

interface Sizes {
  readonly companies: number;
  readonly agreements: number;
  readonly catalogItems: number;
}

/** An empty answer where we know of records says that the read went wrong, not that all of them are gone. */
function refuseEmpty({ links, owned, open }: RemoteScope, sizes: Sizes): void {
  const hasLinks = links.some(({ decision }) => decision.kind === 'linked');
  const hasLines = owned.some(({ state }) => state === 'live') || open.length > 0;
  if (!hasLinks && !hasLines) return;
  for (const [name, size] of Object.entries(sizes)) {
    if (size === 0)
      throw new PsaUnavailable('implausible', `ConnectWise answered with no ${name} at all; the read was discarded.`);
  }
}

/** ConnectWise may carry out a write long after we gave it up: where a line of ours has just ended, we look a day longer. */
const LOOK_BACK_MS = 86_400_000;

/** What a plan looks at, what open writes must be looked up in, and where something of ours may still turn up. */
function agreementsNeeded(
  { links, owned, open, givenUp = [], month, now }: RemoteScope,
  agreements: Remote['agreements'],
): readonly AgreementId[] {
  const planned = agreementsToRead({ customers: links, owned, agreements, month });
  const waiting = [...open, ...givenUp].map(({ key }) => key.agreement);
  const left = owned
    .filter(({ state, published }) => state === 'ended' && published !== null && now - published.at < LOOK_BACK_MS)
    .map(({ key }) => key.agreement);
  return [...new Set([...planned, ...waiting, ...left])].filter((id) => agreements.has(id)).toSorted((a, b) => a - b);
}

interface ReadList {
  readonly id: AgreementId;
  readonly list: readonly Addition[];
  readonly owned: readonly OwnedLine[];
}

/** A list may lag behind; only a look-up by id tells whether a line of ours that it leaves out is there. */
async function lookUpLeftOut(psa: Psa, scope: RemoteScope, { id, list, owned }: ReadList) {
  const listed = new Set<AdditionId>(list.map((addition) => addition.id));
  const found: Addition[] = [];
  const missing: MissingLine[] = [];
  for (const { addition, state } of owned) {
    if (state !== 'live' || listed.has(addition)) continue;
    const seen = await psa.findAddition(id, addition);
    if (seen !== null) found.push(seen);
    else missing.push(missed(scope, id, addition));
  }
  return { found, missing };
}

function missed(
  { missedBefore, now, quarantineMs }: RemoteScope,
  agreement: AgreementId,
  addition: AdditionId,
): MissingLine {
  const since = missedBefore?.get(addition) ?? now;
  return { agreement, addition, since, isGone: now - since >= quarantineMs && missedBefore?.has(addition) === true };
}

/** After the first failure nothing more is begun. */
async function inParallel<Item>(
  items: readonly Item[],
  width: number,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const queue = items.values();
  let hasFailed = false;
  const worker = async (): Promise<void> => {
    for (const item of queue) {
      if (hasFailed) return;
      await work(item).catch((error: unknown) => {
        hasFailed = true;
        throw error;
      });
    }
  };
  await Promise.all(Array.from({ length: Math.min(width, items.length) }, worker));
}
