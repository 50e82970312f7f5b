import { z } from 'zod';
import { STATEMENTS_START, statementText } from '../contract/statement-chain.ts';
import { statementSchema } from '../contract/statements.ts';
import type { Statement } from '../contract/statements.ts';
import { sha256 } from './sha256.ts';

export type StatementFault = 'unreadable' | 'changed' | 'broken-chain' | 'replaced-by-another' | 'twice';

/** What verification found about one statement, in the order given. */
export interface VerifiedStatement {
  /** Null where it is no statement at all. */
  readonly statement: Statement | null;
  readonly fault: StatementFault | null;
  /** What is wrong, in a sentence; empty when nothing is. */
  readonly message: string;
}

const chainOf = ({ partner, connection }: Statement) => `${partner.key}\n${connection.id}`;
const place = ({ number, month, revision }: Statement) => `statement ${number} (${month}, revision ${revision})`;

interface Finding {
  readonly fault: StatementFault;
  readonly message: string;
}

async function ownFault(raw: unknown, statement: Statement): Promise<Finding | null> {
  if (typeof raw !== 'object' || raw === null) return null;
  if ((await sha256(statementText(raw))) === statement.hash) return null;
  return {
    fault: 'changed',
    message: `its content does not have the hash that it names: ${place(statement)} was changed.`,
  };
}

/** The links to the others that are at hand; of what is not at hand nothing can be said. */
function chainFault(statement: Statement, others: readonly Statement[]): Finding | null {
  const chain = others.filter((other) => chainOf(other) === chainOf(statement) && other !== statement);
  if (statement.number === 1 && statement.previousHash !== STATEMENTS_START)
    return { fault: 'broken-chain', message: 'it is the first of its chain and names one before it.' };
  const same = chain.find(({ number, hash }) => number === statement.number && hash !== statement.hash);
  if (same !== undefined) return { fault: 'twice', message: `there is another ${place(same)} with another hash.` };
  const before = chain.find(({ number }) => number === statement.number - 1);
  if (before !== undefined && before.hash !== statement.previousHash)
    return { fault: 'broken-chain', message: `it does not follow ${place(before)}: it names another hash before it.` };
  const replaced = chain.find(
    ({ month, revision }) => month === statement.month && revision === statement.revision - 1,
  );
  if (replaced !== undefined && replaced.hash !== statement.replaces)
    return {
      fault: 'replaced-by-another',
      message: `it does not name ${place(replaced)} as the one that it replaces.`,
    };
  return null;
}

/**
 * Whether statements are as they were sealed and belong to one another, without asking anybody.
 *
 * @param files - Statements as parsed from JSON, of one or several connections, in any order.
 * @returns One finding for each, in the order given.
 * @example
 * const [found] = await verifyStatements([JSON.parse(await readFile('2026-10.json', 'utf8'))]);
 * if (found?.fault !== null) console.error(found?.message);
 */
export async function verifyStatements(files: readonly unknown[]): Promise<readonly VerifiedStatement[]> {
  const parsed = files.map((file) => statementSchema.safeParse(file));
  const statements = parsed.flatMap((each) => (each.success ? [each.data] : []));
  const found: VerifiedStatement[] = [];
  for (const [index, each] of parsed.entries()) {
    if (!each.success) {
      found.push({
        statement: null,
        fault: 'unreadable',
        message: `it is no statement: ${z.prettifyError(each.error)}`,
      });
      continue;
    }
    const finding = (await ownFault(files[index], each.data)) ?? chainFault(each.data, statements);
    found.push({ statement: each.data, fault: finding?.fault ?? null, message: finding?.message ?? '' });
  }
  return found;
}
