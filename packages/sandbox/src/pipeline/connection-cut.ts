/** The connection went away before an answer; looks to a client like the failure of a real `fetch`. */
export class ConnectionCut extends TypeError {
  override readonly name = 'TypeError';

  constructor() {
    const cause = Object.assign(new Error('other side closed'), { code: 'ECONNRESET' });
    super('fetch failed', { cause });
  }
}
