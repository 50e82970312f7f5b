/** Which requests a rule is about. What is left out matches everything. */
export interface FaultMatch {
  readonly method?: string;
  /**
   * The path below `apis/3.0` (or the whole path of companyinfo): a glob where `*` stays within one segment and `**` does
   * not, or, when it starts with `^`, a regular expression. Case does not matter.
   */
  readonly path?: string;
  /** A glob or, with `^`, a regular expression over the decoded query without its question mark. */
  readonly query?: string;
  /** The identifier of the member whose key signed the request. */
  readonly member?: string;
  /** The first matching request that is disturbed, counted from 1. */
  readonly nth?: number;
  /** How many requests are disturbed; 1 where `nth` is given, otherwise all. */
  readonly times?: number;
  /** Each matching request is disturbed with this probability. */
  readonly probability?: number;
}

export type CommitMoment = 'before-commit' | 'after-commit';

export type PageEffect = 'repeat' | 'loop' | 'shrink' | 'cap25' | 'empty' | 'elsewhere';

export type Fault =
  /** Answers this status; after the commit when `when` says so. Without a body: the one ConnectWise has for it. */
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly body?: string;
      readonly headers?: Readonly<Record<string, string>>;
      readonly when?: CommitMoment;
    }
  /** Waits, then goes on; after the commit when `when` says so. */
  | { readonly kind: 'delay'; readonly ms: number; readonly when?: CommitMoment }
  /** Sends the body in pieces with a pause before each, and nothing more after `stallAt` bytes. */
  | { readonly kind: 'slow-body'; readonly pieceBytes: number; readonly everyMs: number; readonly stallAt?: number }
  /** Sends this many bytes of the body, then cuts the connection. */
  | { readonly kind: 'truncate'; readonly bytes: number }
  | { readonly kind: 'cut'; readonly when: CommitMoment }
  /** Cuts the connection at once and commits later, as a request that was stuck in a proxy does. */
  | { readonly kind: 'late-commit'; readonly ms: number }
  /** Reads see the records as they were so long ago; a GET by id stays current unless `byId`. */
  | { readonly kind: 'stale-read'; readonly lagMs: number; readonly byId?: boolean }
  | { readonly kind: 'page'; readonly effect: PageEffect }
  /** An HTML page where JSON is expected, as a login page or a firewall sends. */
  | { readonly kind: 'html'; readonly status?: number; readonly when?: CommitMoment }
  /** Answers exactly this text. */
  | { readonly kind: 'body'; readonly text: string; readonly status?: number; readonly contentType?: string }
  /** Puts this JSON text in place of a field of every record answered (`_info/lastUpdated`), or leaves the field out. */
  | { readonly kind: 'field'; readonly field: string; readonly json?: string }
  /** Fills the answer up to this size with spaces. */
  | { readonly kind: 'pad'; readonly bytes: number }
  /** Answers arrays within arrays, so deep. */
  | { readonly kind: 'nest'; readonly depth: number }
  | { readonly kind: 'redirect'; readonly status: 301 | 302 | 303 | 307 | 308; readonly location: string }
  /** Somebody edits a record just before the request is handled. */
  | {
      readonly kind: 'edit';
      readonly collection: string;
      readonly action: 'change' | 'insert' | 'remove';
      readonly id?: number;
      readonly record?: Readonly<Record<string, unknown>>;
      readonly by?: string;
    };

export type FaultKind = Fault['kind'];

export interface FaultRule {
  readonly match: FaultMatch;
  readonly fault: Fault;
}
