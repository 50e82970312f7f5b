import type { Fault } from '../../faults/fault-rule.ts';

export interface FaultChoice {
  readonly value: string;
  readonly label: string;
  readonly text: string;
  readonly fault: Fault;
}

/** The faults that people choose by name; a rule of one's own can be anything that the control takes. */
export const FAULT_CHOICES: readonly FaultChoice[] = [
  {
    value: 'too-many',
    label: '429 Too many requests',
    text: 'The throttle answers, with Retry-After: 30. Nothing is carried out.',
    fault: { kind: 'status', status: 429 },
  },
  {
    value: 'server-error',
    label: '500 Time-out',
    text: 'ConnectWise gives up with its message of a time-out. Nothing is carried out.',
    fault: { kind: 'status', status: 500 },
  },
  {
    value: 'server-error-after',
    label: '500 after the commit',
    text: 'The same answer, but the write was carried out.',
    fault: { kind: 'status', status: 500, when: 'after-commit' },
  },
  {
    value: 'unavailable',
    label: '503 Unavailable',
    text: 'The gateway answers with a web page. Nothing is carried out.',
    fault: { kind: 'status', status: 503 },
  },
  {
    value: 'slow',
    label: 'Slow',
    text: 'It takes ten seconds, then all is well.',
    fault: { kind: 'delay', ms: 10_000 },
  },
  {
    value: 'truncated',
    label: 'Truncated',
    text: 'The answer breaks off after 40 bytes. A write was carried out.',
    fault: { kind: 'truncate', bytes: 40 },
  },
  {
    value: 'lost-answer',
    label: 'Lost answer after the commit',
    text: 'The write is carried out and the connection is cut before the answer.',
    fault: { kind: 'cut', when: 'after-commit' },
  },
  {
    value: 'lost-request',
    label: 'Lost request',
    text: 'The connection is cut and nothing is carried out.',
    fault: { kind: 'cut', when: 'before-commit' },
  },
  {
    value: 'late-commit',
    label: 'Late commit',
    text: 'The connection is cut at once; the write is carried out ten seconds later.',
    fault: { kind: 'late-commit', ms: 10_000 },
  },
  {
    value: 'stale-reads',
    label: 'Stale reads',
    text: 'Lists show the records as they were a minute ago.',
    fault: { kind: 'stale-read', lagMs: 60_000 },
  },
  {
    value: 'repeated-page',
    label: 'Repeated page',
    text: 'A list answers the page before once more.',
    fault: { kind: 'page', effect: 'repeat' },
  },
  {
    value: 'web-page',
    label: 'Web page',
    text: 'A login page where JSON is expected.',
    fault: { kind: 'html' },
  },
];
