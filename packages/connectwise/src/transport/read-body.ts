import { ConnectWiseError } from '../errors/connectwise-error.ts';

export class BodyTooLarge extends Error {}

function checkLength(length: number, maxBytes: number): void {
  if (length > maxBytes) throw new BodyTooLarge(`more than ${maxBytes} bytes`);
}

async function readChunks(response: Response, maxBytes: number, signal: AbortSignal): Promise<Uint8Array[]> {
  const reader = response.body?.getReader();
  if (reader === undefined) return [];
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done || signal.aborted) return chunks;
      length += value.byteLength;
      checkLength(length, maxBytes);
      chunks.push(value);
    }
  } finally {
    reader.cancel().catch(() => undefined);
  }
}

/** The body as text, counted while it arrives (after decompression), and let go at once when it grows too large. */
export async function readBody(response: Response, maxBytes: number, signal: AbortSignal): Promise<string> {
  const chunks = await readChunks(response, maxBytes, signal);
  const decoder = new TextDecoder();
  return chunks.map((chunk) => decoder.decode(chunk, { stream: true })).join('') + decoder.decode();
}

export function tooLarge(request: string, maxBytes: number): ConnectWiseError {
  return new ConnectWiseError({
    code: 'too-large',
    outcome: 'unknown',
    message: `${request}: the answer is larger than ${maxBytes} bytes and was not read. Ask for fewer records a page.`,
  });
}
