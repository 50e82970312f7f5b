import { additionId as additionIdOf, lineKeyText, seenOf } from 'tallybridge-engine';
import type { AdditionId, Instant, OrphanDecision } from 'tallybridge-engine';
import type { Resolution } from 'tallybridge-sdk/contract';
import {
  acceptPark,
  askWriteRetry,
  confirmRemoved,
  decideHeldIntent,
  decideOrphan,
  putAdditionDecision,
  putBrakeRelease,
  quarantineLeftMs,
  releasePersonHold,
  takeOverLine,
} from '../../store/index.ts';
import type { ConnectionId, NewAdditionDecision, PartnerTx } from '../../store/index.ts';
import { AppError } from '../app-error.ts';
import type { PartnerContext } from '../context.ts';
import type { HoldFacts } from './hold-facts.ts';
import { ownLineOf, unknownIntentOf } from './offers.ts';
import type { HeldLine } from './offers.ts';
import type { OpenHold } from './open-holds.ts';

export interface ChosenResolution {
  readonly connection: ConnectionId;
  readonly facts: HoldFacts;
  readonly open: OpenHold;
  readonly resolution: Resolution;
  readonly by: string;
  readonly note: string | null;
  readonly until: Instant | null;
  readonly additionId: number | null;
}

function tooEarly(message: string, remedy: string): AppError {
  return new AppError('resolution-too-early', message, { remedy });
}

/** What was read to offer the resolution has changed in the same moment. */
function changedMeanwhile(): AppError {
  return new AppError('not-found', 'what the hold is about has changed just now', {
    remedy: 'List the holds again and decide anew.',
  });
}

/** A list may leave a line out for a moment: only one that two reads a quarantine apart missed is gone. */
function checkGone(ctx: PartnerContext, { facts, held }: ChosenLine): void {
  const own = ownLineOf(held, facts);
  if (own === null || own.addition !== null) return;
  const since = facts.missed.get(own.owned.addition);
  if (since === undefined) throw changedMeanwhile();
  const { quarantineMs } = ctx.settings.writes;
  if ((facts.readAt ?? since) - since >= quarantineMs) return;
  const leftMs = Math.max(0, since + quarantineMs - ctx.now);
  throw tooEarly(
    `addition ${own.owned.addition} was missed by one read of ConnectWise so far, and may only be late in its lists`,
    `Sync ${leftMs === 0 ? 'once more' : `again in ${Math.ceil(leftMs / 60_000)} minutes`}; if it is still missing then, decide.`,
  );
}

/** Records one resolution; what it makes of the next plan is the planner's to say. */
export async function carryOut(ctx: PartnerContext, tx: PartnerTx, chosen: ChosenResolution): Promise<void> {
  const { connection, open, resolution, by } = chosen;
  const who = { actor: by, at: ctx.now };
  switch (open.kind) {
    case 'person':
      await releasePersonHold(tx, connection, open.personHold);
      return;
    case 'plan':
      if (!(await acceptPark(tx, open.plan.id, who))) throw changedMeanwhile();
      return;
    case 'write': {
      const isAgain = resolution === 'try-again';
      // One attempt is left then: it is looked up first, and sent only if it is not there.
      const attempt = isAgain ? Math.max(1, ctx.settings.writes.maxAttempts - 1) : open.intent.attempt;
      const message = `${isAgain ? 'Another attempt was asked for' : 'Given up'} by ${by}.`;
      const to = isAgain ? 'prepared' : 'withdrawn';
      if (!(await decideHeldIntent(tx, connection, { id: open.intent.id, to, attempt, message })))
        throw changedMeanwhile();
      return;
    }
    case 'line':
      await resolveLine(ctx, tx, { ...chosen, held: open.held });
  }
}

interface ChosenLine extends ChosenResolution {
  readonly held: HeldLine;
}

type Resolve = (ctx: PartnerContext, tx: PartnerTx, chosen: ChosenLine) => Promise<void>;

const release: Resolve = (ctx, tx, { connection, held, by, note }) => {
  const { customer, sku, from, quantity } = held.line;
  const released = { customer, sku, month: held.plan.period.month, from, upTo: quantity };
  return putBrakeRelease(tx, connection, { ...released, note, by: { actor: by, at: ctx.now } });
};

const retry: Resolve = async (ctx, tx, { connection, held, by }) => {
  if (held.line.key === null) throw changedMeanwhile();
  await askWriteRetry(tx, connection, { line: lineKeyText(held.line.key), by: { actor: by, at: ctx.now } });
};

const decideOwnOrphan =
  (decision: OrphanDecision): Resolve =>
  async (_ctx, tx, { connection, held }) => {
    const { key } = held.line;
    if (key === null || !(await decideOrphan(tx, connection, { key, decision }))) throw changedMeanwhile();
  };

const LINE_RESOLUTIONS: Readonly<Partial<Record<Resolution, Resolve>>> = {
  release,
  retry,
  'look-up': (_ctx, tx, chosen) => checkQuarantine(tx, chosen),
  'leave-line': decideOwnOrphan('leave'),
  'set-zero': decideOwnOrphan('set-zero'),
  'end-line': decideOwnOrphan('end'),
  'leave-beside': decideForeign,
  'confirm-adoption': decideForeign,
};

function resolveLine(ctx: PartnerContext, tx: PartnerTx, chosen: ChosenLine): Promise<void> {
  const resolve = LINE_RESOLUTIONS[chosen.resolution] ?? resolveOwnLine;
  return resolve(ctx, tx, chosen);
}

async function checkQuarantine(tx: PartnerTx, { held, facts }: ChosenLine): Promise<void> {
  const intent = unknownIntentOf(held, facts);
  const leftMs = intent === undefined ? 0 : await quarantineLeftMs(tx, intent.id);
  if (leftMs === 0) return;
  throw tooEarly(
    'the write may still arrive at ConnectWise, so looking now would prove nothing',
    `Look it up in ${Math.ceil(leftMs / 1000)} seconds; the next sync after that does it too.`,
  );
}

async function decideForeign(ctx: PartnerContext, tx: PartnerTx, chosen: ChosenLine): Promise<void> {
  const { connection, open, held, resolution, by, note } = chosen;
  const [only] = open.hold.resolutions.find((each) => each.resolution === 'leave-beside')?.additions ?? [];
  const id = chosen.additionId ?? held.line.addition ?? only?.id;
  if (id === undefined) throw changedMeanwhile();
  const decision: NewAdditionDecision['decision'] =
    resolution === 'leave-beside' ? { kind: 'leave' } : { kind: 'confirm', warnings: held.line.warnings };
  const addition: AdditionId = additionIdOf(id);
  await putAdditionDecision(tx, connection, { addition, decision, note, by: { actor: by, at: ctx.now } });
}

async function resolveOwnLine(ctx: PartnerContext, tx: PartnerTx, chosen: ChosenLine): Promise<void> {
  const { connection, facts, held, resolution, by, note, until } = chosen;
  const own = ownLineOf(held, facts);
  if (own === null) throw changedMeanwhile();
  const { addition, written } = own.owned;
  const { revision } = written;
  const decide = (decision: NewAdditionDecision['decision']) =>
    putAdditionDecision(tx, connection, { addition, decision, note, by: { actor: by, at: ctx.now } });
  if (resolution === 'leave-removed') return decide({ kind: 'stay-removed', revision });
  if (resolution === 'create-anew' || resolution === 'confirm-removal') {
    checkGone(ctx, chosen);
    if (!(await confirmRemoved(tx, connection, { addition, revision }))) throw changedMeanwhile();
    return;
  }
  if (own.addition === null) throw changedMeanwhile();
  const seen = seenOf(own.owned, own.addition);
  if (resolution === 'take-over') {
    if (!(await takeOverLine(tx, connection, { addition, seen }))) throw changedMeanwhile();
    return;
  }
  if (resolution === 'accept' && until !== null) return decide({ kind: 'accept', seen, until, note });
  if (resolution === 'enforce') return decide({ kind: 'enforce', seen });
  throw new Error(`no hold offers "${resolution}" for a line of ours`);
}
