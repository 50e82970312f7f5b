import { createHash } from 'node:crypto';
import { instantText } from 'tallybridge-engine';
import type { StatementLine, StatementLines, StatementOrphan } from 'tallybridge-engine';
import { STATEMENTS_START, statementText } from 'tallybridge-sdk/contract';
import type { Statement } from 'tallybridge-sdk/contract';
import { findStatement, insertStatement, lockChainEnd } from '../../store/index.ts';
import type { Connection, PartnerTx, StoredPeriod } from '../../store/index.ts';
import type { PartnerContext } from '../context.ts';

type Content = Omit<Statement, 'hash'>;

function placeOf({ agreement, addition, customer, customerName, sku, productName, unit, ...place }: StatementOrphan) {
  const { agreementName, stood } = place;
  const at = { agreementId: agreement, agreementName, additionId: addition };
  return { customer, customerName, sku, productName, unit, ...at, stood: stood === null ? null : { ...stood } };
}

function lineOf(line: StatementLine): Content['lines'][number] {
  const { used, usage, billed, nextInvoiceDate, notBilled } = line;
  return {
    ...placeOf({ ...line, explanation: '' }),
    used,
    usage: { ...usage },
    billed,
    nextInvoiceDate,
    notBilled: notBilled === null ? null : { ...notBilled },
  };
}

interface Sealed {
  readonly connection: Connection;
  readonly stored: StoredPeriod;
  readonly stated: StatementLines;
}

/** Adds the month's statement to the connection's chain; one of a month that has one already names it. */
export async function addStatement(
  ctx: PartnerContext,
  tx: PartnerTx,
  { connection, stored, stated }: Sealed,
): Promise<{ readonly number: number; readonly hash: string }> {
  const last = await lockChainEnd(tx, connection.id);
  const { month, start, end } = stored.period;
  const replaced = await findStatement(tx, connection.id, { month });
  const { id, name, site, loginCompany } = connection;
  const content: Content = {
    format: 'tallybridge-statement-1',
    number: (last?.number ?? 0) + 1,
    month,
    revision: (replaced?.revision ?? 0) + 1,
    replaces: replaced?.hash ?? null,
    previousHash: last?.hash ?? STATEMENTS_START,
    partner: { key: ctx.partner.key, name: ctx.partner.name },
    connection: { id, name, site, loginCompany },
    timeZone: ctx.partner.timeZone,
    periodStart: instantText(start),
    periodEnd: instantText(end),
    sealedAt: instantText(ctx.now),
    sealedBy: ctx.actor,
    lines: stated.lines.map(lineOf),
    orphans: stated.orphans.map((orphan) => ({ ...placeOf(orphan), explanation: orphan.explanation })),
  };
  const body = statementText(content);
  const hash = createHash('sha256').update(body).digest('hex');
  const { number, revision, previousHash } = content;
  const by = { actor: ctx.actor, at: ctx.now };
  await insertStatement(tx, id, { number, month, revision, by, previousHash, hash, body });
  return { number, hash };
}
