import { invoicedAgreements } from 'tallybridge-engine';
import type { AgreementId } from 'tallybridge-engine';
import type { Period as PeriodAnswer, reopenRequestSchema, Statement } from 'tallybridge-sdk/contract';
import type { z } from 'zod';
import { movePeriod, setDue } from '../../store/index.ts';
import { AppError } from '../app-error.ts';
import { fromPsa, openSession } from '../connections/psa-session.ts';
import { audit } from '../context.ts';
import type { PartnerContext } from '../context.ts';
import { billedLines, readStatement } from './read-statement.ts';
import { notSealed, requirePeriod, requireStatement, toPeriod } from './to-period.ts';
import type { FoundPeriod, PeriodPath } from './to-period.ts';

/** Agreements of the statement that ConnectWise has invoiced for the month, as far as it tells. */
async function invoicedSince(
  ctx: PartnerContext,
  { connection }: FoundPeriod,
  statement: Statement,
): Promise<readonly AgreementId[]> {
  const session = await openSession(ctx, connection);
  try {
    const agreements = await session.ports.psa.readAgreements();
    return invoicedAgreements(billedLines(statement), new Map(agreements.map((each) => [each.id, each])));
  } catch (error) {
    throw fromPsa(error);
  }
}

function invoiced(statement: Statement, agreements: readonly AgreementId[]): AppError {
  const names = agreements.map((id) => {
    const line = statement.lines.find(({ agreementId }) => agreementId === id);
    return `"${line?.agreementName ?? ''}" (${id})`;
  });
  return new AppError(
    'period-invoiced',
    `${names.join(', ')} has been invoiced since the numbers were written, or nobody can tell`,
    { remedy: 'Invoice the difference by hand in ConnectWise, or waive the late usage.' },
  );
}

/** Takes a month up again. Never after its invoice ran: what was billed must be what the statement says. */
export async function reopenPeriod(
  ctx: PartnerContext,
  path: PeriodPath,
  { by, note }: z.output<typeof reopenRequestSchema>,
): Promise<PeriodAnswer> {
  const { found, statement, answered } = await ctx.store.withPartner(ctx.partner.id, async (tx) => {
    const known = await requirePeriod(tx, path);
    const isReopened = known.stored.state === 'closing' && known.stored.reopenedAt !== null;
    if (known.stored.state !== 'sealed' && !isReopened) throw notSealed(known.stored);
    return {
      found: known,
      statement: readStatement(await requireStatement(tx, known)),
      answered: isReopened ? await toPeriod(ctx, tx, known) : null,
    };
  });
  if (answered !== null) return answered;
  const agreements = await invoicedSince(ctx, found, statement);
  if (agreements.length > 0) throw invoiced(statement, agreements);
  const { connection, stored } = found;
  const who = { actor: `${by} (through ${ctx.actor})`, at: ctx.clock.now() };
  return ctx.store.withPartner(ctx.partner.id, async (tx) => {
    if (!(await movePeriod(tx, stored, { from: 'sealed', to: 'closing', by: who }))) throw notSealed(stored);
    await setDue(tx, { kind: 'period', partner: ctx.partner.id, subject: connection.id, at: who.at });
    const answer = await toPeriod(ctx, tx, await requirePeriod(tx, path));
    const { month } = stored.period;
    await audit({ ...ctx, actor: who.actor, now: who.at }, tx, {
      action: 'period.reopened',
      subject: connection.id,
      detail: { month, by, note, statement: statement.number, hash: statement.hash },
    });
    return answer;
  });
}
