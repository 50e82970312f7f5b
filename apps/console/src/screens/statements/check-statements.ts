import { verifyStatements } from 'tallybridge-sdk';
import type { ConnectionClient, VerifiedStatement } from 'tallybridge-sdk';

/** A statement as it came, with what it is called here. */
export interface Checked extends VerifiedStatement {
  readonly name: string;
}

interface Named {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** What is no JSON is no statement, and says so. */
function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return null;
  }
}

/** Verifies statements by their bytes alone. */
export async function checkFiles(files: readonly Named[]): Promise<readonly Checked[]> {
  const found = await verifyStatements(files.map(({ bytes }) => parsed(bytes)));
  return found.map((each, index) => ({ ...each, name: files[index]?.name ?? '' }));
}

/** Fetches every statement of the connection as the file that anybody can download, and verifies those. */
export async function checkAll(connection: ConnectionClient): Promise<readonly Checked[]> {
  const heads = await connection.periods.statements().toArray();
  const files: Named[] = [];
  for (const { month, revision } of heads) {
    const bytes = await connection.periods.statementFile(month, { format: 'json', revision });
    files.push({ name: fileName({ month, revision }, 'json'), bytes });
  }
  return checkFiles(files);
}

export function fileName(
  { month, revision }: { readonly month: string; readonly revision: number },
  format: string,
): string {
  return `${month}-r${revision}.${format}`;
}
