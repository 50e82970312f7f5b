import { instantOf } from 'tallybridge-engine';
import {
  clearDue,
  findConnection,
  forgetCallbacks,
  getPartner,
  openCallbackPath,
  readCallbacks,
  recordCallbackLook,
  setDue,
} from '../../store/index.ts';
import type { CallbackLook, Connection, ConnectionCallbacks, ConnectionId, PartnerId } from '../../store/index.ts';
import { AppError, inOneText } from '../app-error.ts';
import { checkSite, openConnection } from '../connections/open-connection.ts';
import { fromPsa } from '../connections/psa-session.ts';
import { audit } from '../context.ts';
import type { PartnerContext, Services } from '../context.ts';
import { waitsForChange } from '../schedule/trouble.ts';
import { lookOf } from './ask-callback-look.ts';
import { callbackUrl, isOurs, pathHashOf } from './callback-path.ts';
import { reconcileCallbacks } from './reconcile-callbacks.ts';
import type { Reconciled } from './reconcile-callbacks.ts';
import { wantedTypes } from './wanted-types.ts';

const LOOK_EVERY_MS = 6 * 3_600_000;
const AFTER_FAILURE_MS = 3_600_000;
const LOCAL: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);
const NOTHING: Reconciled = { registered: [], enabledAgain: [], switchedOff: 0 };

/** Why a look came to nothing. */
type LookFailure = NonNullable<CallbackLook['failure']> & { readonly retryAfterMs?: number | undefined };

/** ConnectWise's cloud cannot reach a service on somebody's own machine. */
function outOfReach(ctx: PartnerContext, connection: Connection): LookFailure | null {
  const { hostname } = new URL(ctx.settings.publicUrl());
  if (checkSite(ctx, connection.site).kind === 'on-premise' || !LOCAL.has(hostname)) return null;
  const message = `ConnectWise's cloud cannot send to ${hostname}. Set TALLYBRIDGE_PUBLIC_URL to an address it reaches.`;
  return { code: 'no-public-url', message };
}

interface Look {
  readonly connection: Connection;
  readonly types: ReturnType<typeof wantedTypes>;
}

async function look(ctx: PartnerContext, { connection, types }: Look): Promise<Reconciled> {
  const open = await openConnection(ctx, connection);
  return reconcileCallbacks(open.callbacks, {
    types,
    url: callbackUrl(ctx, connection.id),
    description: `Tallybridge ${ctx.installation.id}: ${connection.name}`.slice(0, 100),
    isOurs: (url) => isOurs(ctx.installation, connection.id, url),
  }).catch((error: unknown) => {
    throw fromPsa(error);
  });
}

async function record(
  ctx: PartnerContext,
  { connection, types }: Look,
  result: { readonly done: Reconciled; readonly failure: LookFailure | null },
): Promise<void> {
  const { done, failure } = result;
  const at = ctx.clock.now();
  await ctx.store.withPartner(ctx.partner.id, async (tx) => {
    const isOver = failure === null && types.length === 0;
    if (isOver) {
      await forgetCallbacks(tx, connection.id);
      await clearDue(tx, lookOf(tx, connection.id));
    } else {
      await recordCallbackLook(tx, connection.id, { types, disabled: done.enabledAgain.length, failure, at });
      const afterMs = failure === null ? LOOK_EVERY_MS : Math.max(AFTER_FAILURE_MS, failure.retryAfterMs ?? 0);
      if (waitsForChange(failure?.code ?? '')) await clearDue(tx, lookOf(tx, connection.id));
      else await setDue(tx, { ...lookOf(tx, connection.id), at: instantOf(at + afterMs) });
    }
    const { registered, enabledAgain, switchedOff } = done;
    if (registered.length + enabledAgain.length + switchedOff === 0) return;
    await audit({ ...ctx, now: at }, tx, {
      action: isOver ? 'callbacks.switched-off' : 'callbacks.kept',
      subject: connection.id,
      detail: { registered, enabledAgain, switchedOff },
    });
  });
}

async function lookAndRecord(ctx: PartnerContext, about: Look): Promise<void> {
  try {
    const failure = about.types.length === 0 ? null : outOfReach(ctx, about.connection);
    await record(ctx, about, { done: failure === null ? await look(ctx, about) : NOTHING, failure });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const { code, retryAfterMs } = error;
    await record(ctx, about, { done: NOTHING, failure: { code, message: inOneText(error), retryAfterMs } });
  }
}

/**
 * Looks at the callbacks of a connection: registers what is missing, switches on what ConnectWise switched off, and off
 * what is wanted no more. Nothing is done twice: each is found again by the secret part of its URL.
 */
export async function keepCallbacks(
  services: Services,
  place: { readonly partner: PartnerId; readonly connection: ConnectionId },
): Promise<void> {
  const { store, clock, installation } = services;
  const known = await store.withControl((tx) => getPartner(tx, place.partner));
  if (known === null) return;
  const who = { actor: 'callbacks', requestId: `callbacks of ${place.connection}`, now: clock.now() };
  const ctx: PartnerContext = { ...services, ...who, partner: known };
  const begun = await store.withPartner(place.partner, async (tx): Promise<Look | null> => {
    const connection = await findConnection(tx, place.connection);
    const before = await readCallbacks(tx, place.connection);
    const types = connection === null ? [] : wantedTypes(ctx, connection);
    if (connection === null || (types.length === 0 && before === null)) {
      await clearDue(tx, lookOf(tx, place.connection));
      return null;
    }
    if (connection.settings.isPaused) {
      await setDue(tx, { ...lookOf(tx, connection.id), at: instantOf(clock.now() + LOOK_EVERY_MS) });
      return null;
    }
    // Before ConnectWise knows the path, so that its first message finds somebody.
    if (types.length > 0) await openCallbackPath(tx, connection.id, pathHashOf(installation, connection.id));
    return { connection, types };
  });
  if (begun !== null) await lookAndRecord(ctx, begun);
}

/** What is left to be done in ConnectWise once a connection is gone; how that went. */
export type Withdrawal = () => Promise<Readonly<Record<string, number | string>>>;

/**
 * Prepares to switch off what is registered: keys are opened now, and asked of ConnectWise afterwards. What cannot be
 * switched off ConnectWise gives up by itself, because nobody answers any more.
 */
export async function prepareWithdrawal(ctx: PartnerContext, connection: Connection): Promise<Withdrawal> {
  const known: ConnectionCallbacks | null = await ctx.store.withPartner(ctx.partner.id, (tx) =>
    readCallbacks(tx, connection.id),
  );
  if (known === null) return () => Promise.resolve({});
  const switchOff = await openConnection(ctx, connection).then(
    (open) => () =>
      reconcileCallbacks(open.callbacks, {
        types: [],
        url: '',
        description: '',
        isOurs: (url) => isOurs(ctx.installation, connection.id, url),
      }),
    (error: unknown) => () => Promise.reject(error),
  );
  return () =>
    switchOff().then(
      ({ switchedOff }) => ({ callbacksSwitchedOff: switchedOff }),
      (error: unknown) => ({ callbacksLeft: error instanceof Error ? error.message : String(error) }),
    );
}
