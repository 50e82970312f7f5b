import { z } from 'zod';
import { profileSchema } from './profile.ts';

export interface JsonSchema {
  readonly [keyword: string]: unknown;
}

/** The JSON Schema of a profile file, for editors and other languages: `profiles/profile.schema.json`. */
export function profileJsonSchema(): JsonSchema {
  const { $schema, $defs } = z.toJSONSchema(profileSchema, { io: 'input' });
  return { $schema, ...$defs?.['Profile'] };
}
