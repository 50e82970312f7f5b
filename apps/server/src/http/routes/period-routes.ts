import { operations } from 'tallybridge-sdk/contract';
import type { Statement } from 'tallybridge-sdk/contract';
import { getStatement, listStatements } from '../../app/periods/get-statement.ts';
import { listLateUsage, waiveLateUsage } from '../../app/periods/late-usage.ts';
import { getPeriod, listPeriods } from '../../app/periods/list-periods.ts';
import { reopenPeriod } from '../../app/periods/reopen-period.ts';
import { sealPeriod } from '../../app/periods/seal-period.ts';
import { statementCsv } from '../../app/periods/statement-csv.ts';
import { statementPdf } from '../../app/periods/statement-pdf.ts';
import { FileAnswer, preferredType } from '../file-answer.ts';
import { partnerFileRoute, partnerRoute } from './route.ts';
import type { Route } from './route.ts';

const TYPES = ['application/json', 'text/csv', 'application/pdf'] as const;
const FORMATS = new Map<string, 'json' | 'csv' | 'pdf'>([
  ['text/csv', 'csv'],
  ['application/pdf', 'pdf'],
]);

/** By its name a file says of whom it is and which revision. */
async function statementAs(statement: Statement, format: 'json' | 'csv' | 'pdf'): Promise<Statement | FileAnswer> {
  if (format === 'json') return statement;
  const { partner, month, revision } = statement;
  const name = `${partner.key.replaceAll(/[^A-Za-z0-9._-]/g, '-')}-${month}-r${revision}.${format}`;
  return format === 'csv'
    ? new FileAnswer({ type: 'text/csv; charset=utf-8', name, body: Buffer.from(statementCsv(statement)) })
    : new FileAnswer({ type: 'application/pdf', name, body: await statementPdf(statement) });
}

export const periodRoutes: readonly Route[] = [
  partnerRoute(operations.listPeriods, (ctx, { params, query }) => listPeriods(ctx, params.connection, query)),
  partnerRoute(operations.getPeriod, (ctx, { params }) => getPeriod(ctx, params)),
  partnerRoute(operations.sealPeriod, (ctx, { params, body }) => sealPeriod(ctx, params, body)),
  partnerRoute(operations.reopenPeriod, (ctx, { params, body }) => reopenPeriod(ctx, params, body)),
  partnerRoute(operations.listLateUsage, (ctx, { params, query }) => listLateUsage(ctx, params.connection, query)),
  partnerRoute(operations.waiveLateUsage, (ctx, { params, body }) => waiveLateUsage(ctx, params, body)),
  partnerFileRoute(operations.getStatement, async (ctx, { params, query, request }) => {
    const statement = await getStatement(ctx, params, query.revision);
    return statementAs(
      statement,
      query.format ?? FORMATS.get(preferredType(request.headers.accept ?? '', TYPES)) ?? 'json',
    );
  }),
  partnerRoute(operations.listStatements, (ctx, { params, query }) => listStatements(ctx, params.connection, query)),
];
