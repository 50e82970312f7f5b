import { canonicalJson } from './canonical-json.ts';

/** What stands in place of a hash before the first entry of an audit log. */
export const AUDIT_START = '0'.repeat(64);

/** What an entry of the audit log says. */
export interface AuditFacts {
  readonly seq: number;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly actor: string;
  readonly action: string;
  readonly subject: string;
  readonly detail: unknown;
}

/** The text whose SHA-256 is the hash of an entry: the hash of the entry before it, and what it says. */
export function auditText(previousHash: string, { seq, at, actor, action, subject, detail }: AuditFacts): string {
  return `${previousHash}\n${canonicalJson({ seq, at, actor, action, subject, detail })}`;
}
