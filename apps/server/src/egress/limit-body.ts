import { EgressError } from './egress-error.ts';

export interface BodyLimit {
  readonly maxBytes: number;
  readonly host: string;
  /** What a body that breaks off means. */
  readonly failure: (error: unknown) => unknown;
}

/** The body as it comes, after decompression, until it grows too large: then it ends and the socket is let go. */
export function limitBody(
  body: ReadableStream<Uint8Array>,
  { maxBytes, host, failure }: BodyLimit,
): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  let length = 0;
  return new ReadableStream({
    async pull(controller) {
      try {
        const { done, value } = await reader.read();
        if (done) return controller.close();
        length += value.byteLength;
        if (length > maxBytes) {
          throw new EgressError('egress-too-large', `the answer of ${host} is larger than ${maxBytes} bytes`);
        }
        controller.enqueue(value);
      } catch (error) {
        reader.cancel().catch(() => undefined);
        controller.error(failure(error));
      }
    },
    cancel: (reason) => reader.cancel(reason),
  });
}
