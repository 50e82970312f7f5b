import type { PartnerClient, UsageRecordInput } from 'tallybridge-sdk';
import { CliError } from '../cli-error.ts';
import { openableFile } from '../folder/locate-files.ts';
import type { Problem } from '../folder/problem.ts';
import { readUsage } from '../folder/read-usage.ts';
import type { UsageLine } from '../folder/read-usage.ts';
import { loadUsage } from '../try/load-month.ts';
import { refuseProblems } from '../try/run-try.ts';
import { noteProblems } from '../try/show-try.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { counted } from '../terminal/text.ts';

/** Pushes a usage file. With `strict` everything is checked first and one bad row refuses the lot. */
export async function pushUsageFile(
  partner: PartnerClient,
  path: string,
  options: { readonly strict: boolean; readonly json: boolean; readonly terminal: Terminal },
): Promise<void> {
  const file = await openableFile(path);
  const problems: Problem[] = [];
  const loaded = options.strict
    ? await pushChecked(partner, await checkAll(partner, path, problems), problems)
    : await loadUsage(partner, file, problems);
  if (options.json) options.terminal.out(JSON.stringify({ ...loaded, problems }, null, 2));
  else {
    noteProblems(problems, 'these records were left out', options.terminal);
    options.terminal.out(
      `${counted(loaded.accepted, 'record')} accepted, ${counted(loaded.repeated, 'repeat')} known already, ${loaded.leftOut} left out.`,
    );
  }
  if (problems.length > 0) process.exitCode = 1;
}

async function checkAll(partner: PartnerClient, path: string, problems: Problem[]): Promise<readonly UsageLine[]> {
  const file = await openableFile(path);
  const customers = new Set((await partner.customers.list().toArray()).map((customer) => customer.key));
  const skus = new Set((await partner.products.list().toArray()).map((product) => product.sku));
  const lines: UsageLine[] = [];
  for await (const { line, record } of readUsage(file, problems)) {
    lines.push({ line, record });
    const unknown = !customers.has(record.customer)
      ? `the customer "${record.customer}"`
      : !skus.has(record.sku)
        ? `the sku "${record.sku}"`
        : null;
    if (unknown !== null) problems.push({ file: file.name, line, reason: `${unknown} is not known; create it first` });
  }
  refuseProblems(problems);
  return lines;
}

async function pushChecked(
  partner: PartnerClient,
  lines: readonly UsageLine[],
  problems: Problem[],
): Promise<{ accepted: number; repeated: number; leftOut: number }> {
  const records: UsageRecordInput[] = lines.map(({ record }) => record);
  const { accepted, repeated, refused } = await partner.usage.push(records);
  for (const item of refused) {
    problems.push({ file: 'usage', line: lines[item.index]?.line ?? null, reason: item.message });
  }
  if (refused.length > 0 && accepted === 0) throw new CliError('No record was accepted.', { remedy: '', exitCode: 1 });
  return { accepted, repeated, leftOut: refused.length };
}
