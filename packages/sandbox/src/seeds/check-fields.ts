import { isObject } from '../records/read-record.ts';
import type { Draft, SeedDraft } from './seed-draft.ts';
import type { FieldRule } from './seed-fields.ts';
import { SEED_FIELDS } from './seed-fields.ts';
import { resolveReference } from './resolve-reference.ts';

/** Second pass: every field of every listed record, its references made complete. */
export function checkFields(seed: SeedDraft, draft: Draft): void {
  for (const [name, rule] of Object.entries(SEED_FIELDS[draft.collection])) {
    const value = draft.fields[name];
    const where = `${draft.where}, ${name}`;
    if (value === undefined) {
      if (rule.isRequired === true) seed.problems.push(`${where}: is missing.`);
    } else {
      draft.fields[name] = checked(seed, where, rule, value);
    }
  }
}

function checked(seed: SeedDraft, where: string, rule: FieldRule, value: unknown): unknown {
  switch (rule.kind) {
    case 'reference':
      return resolveReference(seed, where, rule.to, value);
    case 'references':
      if (Array.isArray(value)) {
        return value.map((one, index) => resolveReference(seed, `${where}[${index}]`, rule.to, one));
      }
      break;
    case 'one-of':
      if (typeof value === 'string' && rule.options.includes(value)) return value;
      break;
    case 'text':
      if (typeof value === 'string' && !(rule.isRequired === true && value.trim() === '')) return value;
      break;
    case 'number':
      if (typeof value === 'number' && Number.isFinite(value)) return value;
      break;
    case 'whole':
      if (Number.isSafeInteger(value)) return value;
      break;
    case 'flag':
      if (typeof value === 'boolean') return value;
      break;
    case 'date':
      if (typeof value === 'string' && isInstant(value)) return value;
      break;
  }
  const given = isObject(value) || Array.isArray(value) ? 'something else' : JSON.stringify(value);
  seed.problems.push(`${where}: must be ${wanted(rule)}, is ${given}.`);
  return value;
}

function wanted(rule: FieldRule): string {
  switch (rule.kind) {
    case 'one-of':
      return `one of ${rule.options.join(', ')}`;
    case 'references':
      return 'a list of references';
    case 'reference':
      return 'a reference';
    case 'text':
      return rule.isRequired === true ? 'a text that is not empty' : 'a text';
    case 'number':
      return 'a number';
    case 'whole':
      return 'a whole number';
    case 'flag':
      return 'true or false';
    case 'date':
      return 'a date like 2026-11-01T00:00:00Z';
  }
}

function isInstant(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/.test(text)) return false;
  const instant = new Date(text);
  return !Number.isNaN(instant.getTime()) && instant.toISOString() === text.replace('Z', '.000Z');
}
