import { describe, expect, it } from 'vitest';
import { companyId, threadId } from '../ids.ts';
import { decideTickets } from './decide-tickets.ts';
import { ACME, alert, BOLT, input, later, MINUTE, resolved, thread } from './testing/ticket-fixture.ts';
import type { TicketInput } from './ticket-input.ts';

const decide = (fields: Partial<TicketInput>) => decideTickets(input(fields));
const only = (fields: Partial<TicketInput>) => {
  const steps = decide(fields);
  expect(steps).toHaveLength(1);
  return steps[0];
};

describe('a storm', () => {
  const many = (count: number, customer = ACME) =>
    Array.from({ length: count }, (_, index) => alert({ key: `k${String(index).padStart(3, '0')}`, customer }));

  it('raises up to the limit and one ticket per company for the rest, the most urgent first', () => {
    const urgent = alert({ key: 'zz', severity: 'critical', customer: BOLT });
    const steps = decide({
      alerts: [...many(24), ...[1, 2].map((n) => alert({ key: `bolt${n}`, customer: BOLT, severity: 'low' })), urgent],
    });
    const raises = steps.filter((step) => step.do === 'raise');
    expect(raises).toHaveLength(22);
    expect(raises[0]).toMatchObject({ thread: { alerts: [{ key: 'zz' }] } });
    expect(raises.slice(20)).toMatchObject([
      { thread: { scope: { kind: 'storm', company: 1 } }, ticket: { summary: '5 problems at once: Acme' } },
      { thread: { scope: { kind: 'storm', company: 2 } }, ticket: { summary: '2 problems at once: Bolt' } },
    ]);
  });

  it('counts the tickets of the last minutes and no older ones', () => {
    const earlier = (at: number) =>
      Array.from({ length: 20 }, (_, index) =>
        thread({
          id: threadId(`thread9${index}`),
          scope: { kind: 'alert', key: `old${index}` },
          alerts: [],
          raisedAt: later(at),
        }),
      );
    const fresh = many(2);
    expect(decide({ alerts: fresh, threads: earlier(-9 * MINUTE) })).toMatchObject([
      { thread: { scope: { kind: 'storm' } } },
    ]);
    expect(decide({ alerts: fresh, threads: earlier(-11 * MINUTE) })).toHaveLength(2);
  });

  it('goes on in the ticket that it has', () => {
    const storm = thread({ scope: { kind: 'storm', company: companyId(1) }, alerts: [] });
    expect(only({ alerts: many(1), threads: [storm] })).toMatchObject({ do: 'note', ticket: 900 });
    const over = { ...storm, grewAt: later(-11 * MINUTE) };
    expect(only({ alerts: many(1), threads: [over] })).toMatchObject({
      do: 'raise',
      thread: { scope: { kind: 'alert' } },
    });
  });
});

describe('after an outage', () => {
  const outage = { since: later(-60 * MINUTE), until: later(-MINUTE) };
  const missed = resolved(
    alert({ key: 'm', title: 'Came and went', raisedAt: later(-50 * MINUTE) }),
    later(-40 * MINUTE),
  );

  it('only what is still there gets a ticket, which names what came and went', () => {
    const steps = decide({ outage, alerts: [missed, alert({ raisedAt: later(-30 * MINUTE) })] });
    expect(steps).toMatchObject([{ do: 'skip', reason: 'gone-during-outage' }, { do: 'raise' }]);
    expect(JSON.stringify(steps[1])).toContain('- Came and went on host-1');
  });
});
