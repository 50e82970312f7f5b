/** More than this is no line of a table; reading on would only fill the memory. */
export const LONGEST_LINE = 1024 * 1024;

/** The lines of a text as it comes, without their ends; a line that is too long is null and the last. */
export async function* splitLines(input: AsyncIterable<Uint8Array | string>): AsyncGenerator<string | null> {
  const decoder = new TextDecoder('utf-8');
  let open = '';
  for await (const chunk of input) {
    open += typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true });
    const lines = open.split('\n');
    open = lines.pop() ?? '';
    for (const line of lines) yield withoutReturn(line);
    if (open.length > LONGEST_LINE) {
      yield null;
      return;
    }
  }
  open += decoder.decode();
  if (open !== '') yield withoutReturn(open);
}

function withoutReturn(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}
