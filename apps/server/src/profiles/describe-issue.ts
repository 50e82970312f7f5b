import { closest, distance } from 'fastest-levenshtein';
import type { JsonSchema } from 'tallybridge-sdk/contract';
import type { z } from 'zod';
import type { JsonPath } from './json-places.ts';

export interface DescribedIssue {
  readonly path: JsonPath;
  readonly message: string;
  readonly remedy: string;
}

type Issue = z.core.$ZodIssue;

const isObject = (value: unknown): value is JsonSchema => typeof value === 'object' && value !== null;

/** The part of the schema that a path leads to; null where it leads out of it. */
function schemaAt(schema: unknown, path: JsonPath): JsonSchema | null {
  if (!isObject(schema)) return null;
  const [next, ...rest] = path;
  if (next === undefined) return schema;
  if (typeof next === 'number') return schemaAt(schema['items'], rest);
  return isObject(schema['properties']) ? schemaAt(schema['properties'][next], rest) : null;
}

function unknownField(schema: JsonSchema, path: JsonPath, name: string): DescribedIssue {
  const properties = schemaAt(schema, path)?.['properties'];
  const known = isObject(properties) ? Object.keys(properties) : [];
  const near = known.length === 0 ? '' : closest(name, known);
  const isNear = near !== '' && distance(name.toLowerCase(), near.toLowerCase()) <= Math.max(2, near.length / 3);
  return {
    path: [...path, name],
    message: 'is no field of a profile',
    remedy: isNear ? `Did you mean "${near}"?` : `There are: ${known.join(', ')}.`,
  };
}

const NAMES: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
};

function messageOf(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? 'is missing' : `must be ${NAMES[issue.expected] ?? issue.expected}`;
    case 'invalid_value':
      return `must be one of ${issue.values.map((value) => JSON.stringify(value)).join(', ')}`;
    case 'too_small':
      return issue.origin === 'string' ? 'must not be empty' : `must have at least ${issue.minimum}`;
    case 'too_big':
      return `must have at most ${issue.maximum}${issue.origin === 'string' ? ' characters' : ''}`;
    case 'invalid_format':
    case 'not_multiple_of':
    case 'unrecognized_keys':
    case 'invalid_union':
    case 'invalid_key':
    case 'invalid_element':
    case 'custom':
      return issue.message;
  }
}

/** What the schema found wrong, in words for people. */
export function describeIssue(schema: JsonSchema, issue: Issue): DescribedIssue[] {
  const path = issue.path.map((part) => (typeof part === 'number' ? part : String(part)));
  if (issue.code === 'unrecognized_keys') return issue.keys.map((name) => unknownField(schema, path, name));
  const description = schemaAt(schema, path)?.['description'];
  const remedy = typeof description === 'string' ? description : 'profiles/profile.schema.json describes every field.';
  return [{ path, message: messageOf(issue), remedy }];
}
