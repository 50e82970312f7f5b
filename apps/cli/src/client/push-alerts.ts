import { alertInputSchema } from 'tallybridge-sdk/contract';
import type { AlertInput, PartnerClient } from 'tallybridge-sdk';
import { createInterface } from 'node:readline';
import { openableFile } from '../folder/locate-files.ts';
import { openInput } from '../folder/open-input.ts';
import type { NamedFile, Problem } from '../folder/problem.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { counted } from '../terminal/text.ts';
import { noteProblems } from '../try/show-try.ts';

interface AlertLine {
  readonly line: number;
  readonly alert: AlertInput;
}

async function* readAlerts(file: NamedFile, problems: Problem[]): AsyncGenerator<AlertLine> {
  let line = 0;
  for await (const text of createInterface({ input: openInput(file), crlfDelay: Infinity })) {
    line += 1;
    const content = line === 1 ? text.replace(/^\uFEFF/, '') : text;
    if (content.trim() === '') continue;
    const read = readAlert(content);
    if (typeof read === 'string') problems.push({ file: file.name, line, reason: read });
    else yield { line, alert: read };
  }
}

/** The alert of one line, or why it is none. */
function readAlert(text: string): AlertInput | string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return 'is no JSON; each line must be one whole alert in { }';
  }
  const parsed = alertInputSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  return parsed.error.issues.map(({ path, message }) => `${path.join('/') || 'the alert'} ${message}`).join('; ');
}

/** Pushes a file of alerts, one JSON object a line; bad lines are named and the rest is pushed. */
export async function pushAlertFile(
  partner: PartnerClient,
  path: string,
  { json, terminal }: { readonly json: boolean; readonly terminal: Terminal },
): Promise<void> {
  const file = await openableFile(path);
  const problems: Problem[] = [];
  const lines: number[] = [];
  async function* alerts(): AsyncGenerator<AlertInput> {
    for await (const { line, alert } of readAlerts(file, problems)) {
      lines.push(line);
      yield alert;
    }
  }
  const { accepted, waiting, repeated, refused } = await partner.alerts.push(alerts());
  for (const item of refused) {
    problems.push({ file: file.name, line: lines[item.index] ?? null, reason: item.message });
  }
  problems.sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
  if (json) terminal.out(JSON.stringify({ accepted, waiting: waiting.length, repeated, leftOut: problems }, null, 2));
  else {
    noteProblems(problems, 'these alerts were left out', terminal);
    if (waiting.length > 0) {
      terminal.out(`${counted(waiting.length, 'message')} kept until their customers are put.`);
    }
    terminal.out(
      `${counted(accepted, 'message')} accepted, ${counted(repeated, 'repeat')} known already, ${problems.length} left out.`,
    );
  }
  if (problems.length > 0) process.exitCode = 1;
}
