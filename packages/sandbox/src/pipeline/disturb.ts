import type { CommitMoment, Fault } from '../faults/fault-rule.ts';
import type { FiredFault } from '../faults/fault-board.ts';
import { isObject } from '../records/read-record.ts';
import type { Answer } from './answer.ts';
import { htmlAnswer, textAnswer, usualAnswer } from './answer.ts';
import type { ReadEffects } from './call.ts';

export type EditFault = Extract<Fault, { kind: 'edit' }>;

/** What the faults of one moment lead to. */
export type Disturbance =
  | { readonly kind: 'none' }
  | { readonly kind: 'cut' }
  | { readonly kind: 'answer'; readonly answer: Answer };

interface Ports {
  readonly sleep: (ms: number) => Promise<void>;
  readonly edit: (fault: EditFault) => void;
}

/** Lets the faults of one moment strike, oldest rule first, until one of them ends the request. */
export async function disturb(fired: readonly FiredFault[], moment: CommitMoment, ports: Ports): Promise<Disturbance> {
  for (const { fault } of fired) {
    if (momentOf(fault) !== moment) continue;
    if (fault.kind === 'delay') await ports.sleep(fault.ms);
    if (fault.kind === 'edit') ports.edit(fault);
    if (fault.kind === 'cut') return { kind: 'cut' };
    const answer = answerOf(fault);
    if (answer !== null) return { kind: 'answer', answer };
  }
  return { kind: 'none' };
}

function momentOf(fault: Fault): CommitMoment | null {
  if (fault.kind === 'status' || fault.kind === 'delay' || fault.kind === 'html') return fault.when ?? 'before-commit';
  if (fault.kind === 'cut') return fault.when;
  if (fault.kind === 'redirect' || fault.kind === 'edit') return 'before-commit';
  return fault.kind === 'body' ? 'after-commit' : null;
}

function answerOf(fault: Fault): Answer | null {
  if (fault.kind === 'html') return htmlAnswer(fault.status ?? 200);
  if (fault.kind === 'redirect') return { status: fault.status, headers: { Location: fault.location }, body: '' };
  if (fault.kind === 'body') return textAnswer(fault.status ?? 200, fault.text, fault.contentType ?? JSON_TYPE);
  if (fault.kind !== 'status') return null;
  const usual = usualAnswer(fault.status);
  return { ...usual, headers: { ...usual.headers, ...fault.headers }, body: fault.body ?? usual.body };
}

const JSON_TYPE = 'application/json; charset=utf-8';

export function readEffects(fired: readonly FiredFault[]): ReadEffects {
  const stale = fired.find(({ fault }) => fault.kind === 'stale-read')?.fault;
  const page = fired.find(({ fault }) => fault.kind === 'page')?.fault;
  return {
    lagMs: stale?.kind === 'stale-read' ? stale.lagMs : 0,
    isLaggingById: stale?.kind === 'stale-read' && stale.byId === true,
    page: page?.kind === 'page' ? page.effect : null,
  };
}

/** Faults in what the answer says, not in whether it comes. */
export function distort(answer: Answer, fired: readonly FiredFault[]): Answer {
  return fired.reduce<Answer>((current, { fault }) => {
    if (current.body === null) return current;
    if (fault.kind === 'field') return { ...current, body: withField(current.body, fault) };
    if (fault.kind === 'pad') return { ...current, body: current.body.padEnd(fault.bytes, ' ') };
    if (fault.kind === 'nest') return { ...current, body: '['.repeat(fault.depth) + ']'.repeat(fault.depth) };
    return current;
  }, answer);
}

const PLACED = '\u0000placed\u0000';

/** The text of the field is put in as it is, so that it need not be valid JSON. */
function withField(body: string, { field, json }: Extract<Fault, { kind: 'field' }>): string {
  if (!/^[[{]/.test(body)) return body;
  const value: unknown = JSON.parse(body);
  const placed = (Array.isArray(value) ? value : [value]).map((one: unknown) =>
    placeField(one, field.split('/'), json === undefined ? undefined : PLACED),
  );
  const text = JSON.stringify(Array.isArray(value) ? placed : placed[0]);
  return text.replaceAll(JSON.stringify(PLACED), () => json ?? '');
}

function placeField(value: unknown, [name = '', ...below]: readonly string[], placed: string | undefined): unknown {
  if (!isObject(value)) return value;
  return { ...value, [name]: below.length === 0 ? placed : placeField(value[name] ?? {}, below, placed) };
}
