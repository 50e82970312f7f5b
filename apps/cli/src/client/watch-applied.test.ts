import type { PlanProgress, PlanProgressEvent } from 'tallybridge-sdk';
import { describe, expect, it } from 'vitest';
import { createTerminal } from '../terminal/terminal.ts';
import { progressBar, watchApplied } from './watch-applied.ts';

const counts = {
  created: 0,
  changed: 0,
  ended: 0,
  adopted: 0,
  refused: 0,
  unknown: 0,
  stale: 0,
  held: 0,
  failed: 0,
};
const progress: PlanProgress = { planId: 'p', state: 'applying', total: 2, done: 0, counts, run: null };
const line = (customer: string, sequence: number): PlanProgressEvent => ({
  type: 'line',
  line: { sequence, customer, sku: 'endpoint', result: 'created', additionId: 1, message: null },
});

async function watched(isTTY: boolean, isJson = false): Promise<{ out: string; err: string }> {
  const written = { out: '', err: '' };
  const terminal = createTerminal({
    stdout: { isTTY, columns: 80, write: (text) => (written.out += text) },
    stderr: { isTTY, write: (text) => (written.err += text) },
    environment: { NO_COLOR: '1' },
  });
  async function* watch(): AsyncGenerator<PlanProgressEvent> {
    yield { type: 'progress', progress };
    yield line('dental', 1);
    yield line('law', 2);
    yield { type: 'end', progress: { ...progress, state: 'applied', done: 2 } };
  }
  await watchApplied({ plans: { watch } }, 'p', { terminal, isJson });
  return written;
}

describe('watching a plan from the command line', () => {
  it('shows a line for each where nobody sits at a terminal', async () => {
    expect(await watched(false)).toEqual({
      out: '',
      err: '1 of 2  dental endpoint: created\n2 of 2  law endpoint: created\n',
    });
  });

  it('rewrites one bar on a terminal, and takes it away in the end', async () => {
    const { err } = await watched(true);
    expect(err).toContain(`\r[${'#'.repeat(15)}${' '.repeat(15)}] 1 of 2  dental endpoint: created`);
    expect(err).not.toContain('\n');
    expect(err.endsWith('\r\u001b[K')).toBe(true);
  });

  it('prints one event a line as JSON, and nothing else', async () => {
    const { out, err } = await watched(true, true);
    const events: unknown[] = out
      .trimEnd()
      .split('\n')
      .map((text) => JSON.parse(text));
    expect(events).toMatchObject([{ type: 'progress' }, { type: 'line' }, { type: 'line' }, { type: 'end' }]);
    expect(err).toBe('');
  });

  it('keeps within the width of the terminal', () => {
    expect(progressBar({ done: 7, total: 1000, last: 'x'.repeat(200) }, 80).length).toBeLessThanOrEqual(80);
    expect(progressBar({ done: 0, total: 0, last: '' }, 80)).toBe(`[${'#'.repeat(30)}] 0 of 0`);
  });
});
