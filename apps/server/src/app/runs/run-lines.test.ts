import { agreementId, customerKey, intentId, productLinkNumber, sku } from 'tallybridge-engine';
import type { ApplyReport, IntentState } from 'tallybridge-engine';
import { describe, expect, it } from 'vitest';
import { refusedLines, toResult } from './run-lines.ts';

function settledAs(to: IntentState, message: string | null): ApplyReport {
  const key = { agreement: agreementId(11), productLink: productLinkNumber(7), month: null };
  const settled = {
    intent: intentId('0000000001'),
    key,
    customer: customerKey('acme'),
    sku: sku('seat'),
    to,
    addition: null,
    message,
  };
  return {
    lines: [],
    settled: [settled],
    healed: [],
    reattached: [],
    unattached: [],
    failures: [],
    stoppedBy: null,
  };
}

describe('what became of a write of an earlier run', () => {
  it.each([
    ['refused', 'stale'],
    ['held', 'held'],
    ['unknown', 'unknown'],
  ] as const)('is told to people when it is %s', (to, outcome) => {
    const { lines } = toResult(settledAs(to, 'why'), 0);
    expect(lines).toMatchObject([{ customer: 'acme', sku: 'seat', outcome, message: 'why' }]);
  });

  it('is not told when it went well', () => {
    expect(toResult(settledAs('done', null), 0).lines).toEqual([]);
  });

  it('does not keep the line from being planned again', () => {
    expect(refusedLines(toResult(settledAs('refused', 'why'), 0).lines)).toEqual([]);
  });
});
