import { describe, expect, it } from 'vitest';
import type { AdditionId, Instant, IntentId } from '../ids.ts';
import type { Intent, IntentRequest } from '../ledger/intent.ts';
import { REFUSALS } from '../psa/psa.ts';
import type { Addition } from '../psa/records.ts';
import { classifyAnswer } from './classify.ts';
import { additionOf, day, decimal, KEY, lineOf } from './testing/small-world.ts';

const MARKER = 'tb1.abc123.b.7.0.0000000001.aaaaa';
const line = lineOf('create');

function intentOf(request: IntentRequest, change: Partial<Intent> = {}): Intent {
  return {
    id: '0000000001' as IntentId,
    kind: 'create',
    key: KEY,
    customer: line.customer,
    sku: line.sku,
    request,
    requestHash: '',
    marker: request.verb === 'add' ? MARKER : null,
    before: null,
    publishes: null,
    state: 'prepared',
    attempt: 1,
    notBefore: 0 as Instant,
    fence: 1,
    preparedAt: 0 as Instant,
    message: null,
    ...change,
  };
}

function creation(change: Partial<Intent> = {}): Intent {
  if (line.newAddition === null) throw new Error('a line to create has a new addition');
  return intentOf({ verb: 'add', addition: { ...line.newAddition, serialNumber: MARKER } }, change);
}

const change = (values: Extract<IntentRequest, { verb: 'change' }>['change']): Intent =>
  intentOf({ verb: 'change', target: 9 as AdditionId, change: values }, { kind: 'change' });

const echo = (values: Partial<Addition> = {}): Addition =>
  additionOf(9, { quantity: decimal('5'), serialNumber: MARKER, ...values });

describe('the answer to a creation', () => {
  it('is done when the echo has our marker, product, quantity and dates', () => {
    expect(classifyAnswer(creation(), { outcome: 'answered', addition: echo() }).to).toBe('done');
  });

  it.each<[string, Partial<Addition>]>([
    ['another marker', { serialNumber: '' }],
    ['another product', { catalogItem: 32 as Addition['catalogItem'] }],
    ['another quantity', { quantity: decimal('4') }],
    ['another date', { effectiveDate: day('2026-10-02') }],
    ['another agreement', { agreement: 12 as Addition['agreement'] }],
  ])('is unknown when the echo has %s', (_name, values) => {
    expect(classifyAnswer(creation(), { outcome: 'answered', addition: echo(values) }).to).toBe('unknown');
  });

  it.each(REFUSALS)('that is refused as %s', (refusal) => {
    const verdict = classifyAnswer(creation(), { outcome: 'refused', refusal, message: 'no' });
    const expected = { throttled: 'unknown', 'not-sent': 'withdrawn' };
    expect(verdict.to).toBe(refusal in expected ? expected[refusal as keyof typeof expected] : 'refused');
  });

  it('that never left stays unknown when an earlier attempt did', () => {
    const verdict = classifyAnswer(creation({ attempt: 2 }), {
      outcome: 'refused',
      refusal: 'not-sent',
      message: 'no',
    });
    expect(verdict.to).toBe('unknown');
  });
});

describe('the answer to a change', () => {
  it.each<[string, Intent, Partial<Addition>, string]>([
    ['our quantity', change({ quantity: decimal('5') }), {}, 'done'],
    ['the old quantity', change({ quantity: decimal('5') }), { quantity: decimal('3') }, 'unknown'],
    ['another id', change({ quantity: decimal('5') }), { id: 10 as AdditionId }, 'unknown'],
    ['our end', change({ cancelledDate: day('2026-10-31') }), { cancelledDate: day('2026-10-31') }, 'done'],
    ['no end', change({ cancelledDate: day('2026-10-31') }), {}, 'unknown'],
  ])('with %s', (_name, intent, values, expected) => {
    expect(classifyAnswer(intent, { outcome: 'answered', addition: echo(values) }).to).toBe(expected);
  });

  it('is refused when ConnectWise throttles: a repeated PATCH cannot double', () => {
    const verdict = classifyAnswer(change({ quantity: decimal('5') }), {
      outcome: 'refused',
      refusal: 'throttled',
      message: '',
    });
    expect(verdict.to).toBe('refused');
  });

  it('is unknown when nothing is known', () => {
    expect(classifyAnswer(change({ quantity: decimal('5') }), { outcome: 'unknown', message: 'reset' })).toEqual({
      to: 'unknown',
      message: 'reset',
    });
  });
});
