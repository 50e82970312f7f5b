import { operations } from 'tallybridge-sdk/contract';
import type { PlanProgressEvent } from 'tallybridge-sdk/contract';
import { getPlanProgress, watchPlan } from '../../app/plans/watch-plan.ts';
import { lastEventId, streamEvents, wantsEvents } from '../event-stream.ts';
import type { ServerEvent } from '../event-stream.ts';
import { eventRoute } from './route.ts';
import type { Route } from './route.ts';

function toServerEvent(event: PlanProgressEvent | null): ServerEvent {
  if (event === null) return null;
  if (event.type === 'line') return { id: event.line.sequence, event: 'line', data: event.line };
  return { event: event.type, data: event.progress };
}

async function* toServerEvents(events: AsyncIterable<PlanProgressEvent | null>): AsyncGenerator<ServerEvent> {
  for await (const event of events) yield toServerEvent(event);
}

export const progressRoutes: readonly Route[] = [
  eventRoute(operations.getPlanProgress, async (ctx, { params, request, reply }) => {
    if (!wantsEvents(request)) return getPlanProgress(ctx, params);
    return streamEvents({ request, reply }, async (signal) =>
      toServerEvents(await watchPlan(ctx, params, { after: lastEventId(request), signal })),
    );
  }),
];
