import { profileJsonSchema, profileSchema } from 'tallybridge-sdk/contract';
import type { Profile } from 'tallybridge-sdk/contract';
import { contradictions, readParts } from './contradictions.ts';
import { describeIssue } from './describe-issue.ts';
import type { DescribedIssue } from './describe-issue.ts';
import { jsonPlaces, placeAt } from './json-places.ts';
import type { ProfileProblem } from './profile-problem.ts';

export type ReadProfile =
  | { readonly kind: 'profile'; readonly profile: Profile }
  | { readonly kind: 'problems'; readonly problems: readonly ProfileProblem[] };

function refused(...problems: readonly ProfileProblem[]): ReadProfile {
  return { kind: 'problems', problems };
}

/** V8 says where it stopped in one of two ways, or not at all when the text ended too early. */
function syntaxProblem(file: string, text: string, error: SyntaxError): ProfileProblem {
  const offset = /at position (\d+)/.exec(error.message)?.[1];
  const place = placeAt(text, offset === undefined ? text.length : Number(offset));
  const message = `is no JSON: ${error.message.replace(/ (?:in JSON )?at position.*$/, '')}`;
  return { file, ...place, path: '', message, remedy: 'Correct the text there; a comma too many is the usual cause.' };
}

function wrongWhole(file: string, message: string, remedy: string): ProfileProblem {
  return { file, line: null, column: null, path: '', message, remedy };
}

function issuesOf(value: object): readonly DescribedIssue[] {
  const parsed = profileSchema.safeParse(value, { reportInput: true });
  const schema = parsed.success ? {} : profileJsonSchema();
  const malformed = parsed.success ? [] : parsed.error.issues.flatMap((issue) => describeIssue(schema, issue));
  return [...malformed, ...contradictions(readParts(value))];
}

/** Reads one profile from its text and names everything that is wrong with it, in the order of the text. */
export function readProfile(file: string, text: string): ReadProfile {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return refused(syntaxProblem(file, text, error));
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return refused(wrongWhole(file, 'is no object', 'A profile is one JSON object; see docs/profiles.md.'));
  }
  const places = jsonPlaces(text);
  const twice = places.repeated.map((path) => ({ path, message: 'stands here twice', remedy: 'Leave one out.' }));
  const problems = [...twice, ...issuesOf(value)]
    .map(({ path, message, remedy }) => ({ file, ...places.of(path), path: path.join('.'), message, remedy }))
    .toSorted((one, other) => one.line - other.line || one.column - other.column);
  return problems.length > 0 ? refused(...problems) : { kind: 'profile', profile: profileSchema.parse(value) };
}
