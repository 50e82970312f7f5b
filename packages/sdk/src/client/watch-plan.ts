import { operations } from '../contract/operations/index.ts';
import type { PlanProgressEvent } from '../contract/progress.ts';
import { checkProgress, checkProgressLine } from './check-answer.ts';
import { TallybridgeError, unexpectedAnswer } from './errors.ts';
import type { ReceivedEvent } from './event-stream.ts';
import type { Call } from './transport.ts';

interface PlanParams {
  readonly partner: string;
  readonly connection: string;
  readonly plan: string;
}

const TRIES = 5;

function toEvent({ event, data }: ReceivedEvent): PlanProgressEvent | null {
  const value: unknown = JSON.parse(data);
  if (event === 'line') return { type: 'line', line: checkProgressLine(value) };
  if (event !== 'progress' && event !== 'end') return null;
  return { type: event, progress: checkProgress(value) };
}

function receive(call: Call, params: PlanParams, lastEventId: string | null): AsyncIterable<ReceivedEvent> {
  return call.events(operations.getPlanProgress, { params, query: {}, body: undefined, lastEventId });
}

/** Follows a plan until it ends; a stream that breaks off is taken up where it ended. */
export async function* watchPlan(call: Call, params: PlanParams): AsyncGenerator<PlanProgressEvent> {
  let last: string | null = null;
  for (let failures = 0; failures < TRIES;) {
    try {
      for await (const received of receive(call, params, last)) {
        const event = toEvent(received);
        if (event === null || (event.type === 'progress' && last !== null)) continue;
        failures = 0;
        last = received.id ?? last;
        yield event;
        if (event.type === 'end') return;
      }
      failures += 1;
    } catch (error) {
      if (!(error instanceof TallybridgeError) || error.status !== null) throw error;
      failures += 1;
      if (failures >= TRIES) throw error;
    }
    await call.pause(failures);
  }
  throw unexpectedAnswer('the stream of the plan broke off again and again', 200);
}
