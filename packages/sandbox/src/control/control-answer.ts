/** Something that the caller can put right: answered with its status and what to do. */
export class ControlError extends Error {
  override readonly name = 'ControlError';
  readonly status: 400 | 404 | 405 | 409 | 413 | 415;
  readonly problems: readonly string[];

  constructor(status: 400 | 404 | 405 | 409 | 413 | 415, message: string, problems: readonly string[] = []) {
    super(message);
    this.status = status;
    this.problems = problems;
  }
}

export function json(body: unknown, status = 200): Response {
  return new Response(`${JSON.stringify(body, null, 2)}\n`, {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' },
  });
}

export function errorAnswer(error: ControlError): Response {
  const { message, problems, status } = error;
  return json({ message, ...(problems.length > 0 && { problems }) }, status);
}

/** Only JSON is taken, so that no web page can post here: a browser asks first, and gets no permission. */
export async function readJson(request: Request): Promise<unknown> {
  if (!/^application\/json\b/i.test(request.headers.get('content-type') ?? '')) {
    throw new ControlError(415, 'Send JSON with the header "Content-Type: application/json".');
  }
  const text = await request.text();
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new ControlError(400, `The body is not JSON: ${error instanceof Error ? error.message : String(error)}.`);
  }
}
