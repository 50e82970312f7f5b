import { EgressError } from './egress-error.ts';

/** The body as it comes, after decompression, until it grows too large: then it breaks off and the socket is let go. */
export function limitBody(
  body: ReadableStream<Uint8Array>,
  maxBytes: number,
  host: string,
): ReadableStream<Uint8Array> {
  let length = 0;
  return body.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        length += chunk.byteLength;
        if (length <= maxBytes) controller.enqueue(chunk);
        else
          controller.error(
            new EgressError('egress-too-large', `the answer of ${host} is larger than ${maxBytes} bytes`),
          );
      },
    }),
  );
}
