import { isObject } from '../records/read-record.ts';

export type Problems = string[];

interface Range {
  readonly min: number;
  readonly max: number;
}

export interface ObjectReader {
  readonly problems: Problems;
  has(name: string): boolean;
  number(name: string, range: Range): number;
  whole(name: string, range: Range): number;
  text(name: string): string;
  flag(name: string): boolean;
  oneOf<T extends string | number>(name: string, options: readonly T[]): T;
  object(name: string): Readonly<Record<string, unknown>>;
  /** An absent list is empty. */
  list(name: string): readonly unknown[];
  /** Names every property that nobody read: a misspelt one would otherwise be ignored. */
  refuseOthers(): void;
}

/** Reads the properties of an untrusted object, notes every problem and goes on with a stand-in value. */
export function readObject(value: unknown, where: string, problems: Problems): ObjectReader {
  if (!isObject(value)) problems.push(`${where} must be an object.`);
  const object = isObject(value) ? value : {};
  const known = new Set<string>();
  const read = (name: string): unknown => {
    known.add(name);
    return object[name];
  };
  const refuse = <T>(name: string, expected: string, standIn: T): T => {
    const given = object[name] === undefined ? 'it is missing' : `it is ${JSON.stringify(object[name])}`;
    if (isObject(value)) problems.push(`${where}.${name} must be ${expected}; ${given}.`);
    return standIn;
  };
  const reader: ObjectReader = {
    problems,
    has: (name) => read(name) !== undefined,
    number(name, { min, max }) {
      const found = read(name);
      if (typeof found === 'number' && found >= min && found <= max) return found;
      return refuse(name, `a number from ${min} to ${max}`, min);
    },
    whole(name, { min, max }) {
      const found = read(name);
      if (typeof found === 'number' && Number.isSafeInteger(found) && found >= min && found <= max) return found;
      return refuse(name, `a whole number from ${min} to ${max}`, min);
    },
    text(name) {
      const found = read(name);
      return typeof found === 'string' ? found : refuse(name, 'a text', '');
    },
    flag(name) {
      const found = read(name);
      return typeof found === 'boolean' ? found : refuse(name, 'true or false', false);
    },
    oneOf(name, options) {
      const found = read(name);
      const option = options.find((one) => one === found);
      const [first] = options;
      if (option !== undefined) return option;
      if (first === undefined) throw new Error(`${name} has no options`);
      return refuse(name, `one of ${options.join(', ')}`, first);
    },
    object(name) {
      const found = read(name);
      return isObject(found) ? found : refuse(name, 'an object', {});
    },
    list(name) {
      const found = read(name);
      return found === undefined || Array.isArray(found) ? (found ?? []) : refuse(name, 'a list', []);
    },
    refuseOthers() {
      for (const name of Object.keys(object)) {
        if (!known.has(name)) problems.push(`${where}.${name} is not known here; known are ${[...known].join(', ')}.`);
      }
    },
  };
  return reader;
}
