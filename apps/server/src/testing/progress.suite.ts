import type { PlanProgressEvent } from 'tallybridge-sdk';
import { describe, expect, it } from 'vitest';
import type { TestDatabases } from '../database/testing/test-databases.ts';
import { linkedPartner, record, withService } from './test-service.ts';

async function collect(events: AsyncIterable<PlanProgressEvent>): Promise<PlanProgressEvent[]> {
  const all: PlanProgressEvent[] = [];
  for await (const event of events) all.push(event);
  return all;
}

const THREE = [record({ quantity: '12' }), record({ customer: 'law', quantity: '5' }), record({ customer: 'school' })];
const OCTOBER = { month: '2026-10' };

export function progressSuite(databases: TestDatabases): void {
  describe('watching a plan', () => {
    it('tells where it stands, each line as it is written, and how it ended', () =>
      withService(databases, async (service) => {
        const { partner, connection } = await linkedPartner(service);
        await partner.usage.push(THREE);
        const plan = await connection.plans.create(OCTOBER);
        await connection.plans.approve(plan.id, { by: 'Dana Ruiz' });
        await connection.plans.apply(plan.id);
        const events = await collect(connection.plans.watch(plan.id));
        expect(events[0]).toMatchObject({ type: 'progress', progress: { total: 3 } });
        const lines = events.flatMap((event) => (event.type === 'line' ? [event.line] : []));
        expect(lines.map(({ customer, result }) => [customer, result])).toEqual([
          ['dental', 'created'],
          ['law', 'created'],
          ['school', 'created'],
        ]);
        expect(events.at(-1)).toMatchObject({
          type: 'end',
          progress: { state: 'applied', done: 3, counts: { created: 3, failed: 0 }, run: { state: 'done' } },
        });
        // Whoever looks later sees the same.
        expect((await collect(connection.plans.watch(plan.id))).map(({ type }) => type)).toEqual([
          'progress',
          'line',
          'line',
          'line',
          'end',
        ]);
      }));

    it('goes on after the last line that a client has seen', () =>
      withService(databases, async (service) => {
        const { partner, connection } = await linkedPartner(service);
        await partner.usage.push(THREE.map(({ id, ...rest }) => ({ ...rest, id: `${id}-again` })));
        const plan = await connection.plans.create(OCTOBER);
        await connection.plans.approve(plan.id, { by: 'Dana Ruiz' });
        await connection.plans.apply(plan.id);
        const events = await collect(connection.plans.watch(plan.id));
        const [first] = events.flatMap((event) => (event.type === 'line' ? [event.line.sequence] : []));
        const { apiKey } = await service.server.bootstrap();
        const path = `/v1/partners/lakeside-it/connections/${connection.id}/plans/${plan.id}/progress`;
        const answer = await service.server.fetch(`http://service.example${path}`, {
          headers: {
            accept: 'text/event-stream',
            authorization: `Bearer ${apiKey}`,
            'last-event-id': String(first),
          },
        });
        expect(answer.headers.get('content-type')).toBe('text/event-stream');
        const text = await answer.text();
        expect(text.match(/^event: line$/gm)).toHaveLength(2);
        expect(text).toMatch(/event: end\ndata: \{.*"state":"applied".*\}\n\n$/);
      }));

    it('ends at once for a plan that nobody has asked to apply', () =>
      withService(databases, async (service) => {
        const { partner, connection } = await linkedPartner(service);
        await partner.usage.push([record()]);
        const plan = await connection.plans.create(OCTOBER);
        expect((await collect(connection.plans.watch(plan.id))).at(-1)).toMatchObject({
          type: 'end',
          progress: { state: 'open', total: 0, done: 0, run: null },
        });
        await expect(collect(connection.plans.watch(connection.id))).rejects.toMatchObject({ code: 'not-found' });
      }));
  });
}
