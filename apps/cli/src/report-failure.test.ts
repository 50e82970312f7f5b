import { TallybridgeError } from 'tallybridge-sdk';
import type { ProblemCode } from 'tallybridge-sdk';
import { expect, it } from 'vitest';
import { reportFailure } from './report-failure.ts';
import { createTerminal } from './terminal/terminal.ts';

async function noted(code: ProblemCode, remedy: string): Promise<string> {
  const notes: string[] = [];
  const stream = { write: (text: string) => notes.push(text) > 0 };
  const terminal = createTerminal({ stdout: stream, stderr: stream, environment: {} });
  const error = new TallybridgeError('what happened', { code, status: 409, remedy, fields: [], requestId: null });
  expect(await reportFailure(error, terminal)).toBe(1);
  return notes.join('');
}

it('says which command or option helps, where the service names an operation of its API', async () => {
  expect(await noted('connection-paused', 'Resume it: POST …/resume.')).toBe(
    'error what happened\nResume it: tallybridge resume.\n',
  );
  expect(await noted('plan-parked', 'Approve it with "acceptParked": true.')).toContain('--accept-parked');
});

it('says what the service says where that helps whoever types commands', async () => {
  expect(await noted('run-in-progress', 'Wait until it has ended.')).toBe(
    'error what happened\nWait until it has ended.\n',
  );
});
