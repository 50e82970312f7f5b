import type { Field } from '../../resources/field.ts';
import type { Method, Resource } from '../../resources/resource.ts';
import type { WireType } from './wire-contract.ts';
import { wireOperationOf, wireShape } from './wire-contract.ts';

/** In which fields a resource departs from the shape that the public API gives it. */
export function resourceDifferences(resource: Resource): readonly string[] {
  const answer = wireOperationOf('GET', resource.path)?.answers.get(200);
  if (answer?.kind !== 'shape') return [`${resource.collection}: GET ${resource.path} is no operation`];
  const shape = wireShape(answer.shape);
  const names = new Set([...shape.keys(), ...Object.keys(resource.fields)]);
  return [...names]
    .filter((name) => name !== 'id' && name !== '_info')
    .flatMap((name) => fieldProblems(resource.fields[name], shape.get(name)).map((one) => [name, one] as const))
    .map(([name, problem]) => `${answer.shape}.${name}: ${problem}`);
}

/** Which of the methods that a resource serves the public API does not have. */
export function unknownMethods({ path, methods }: Resource): readonly string[] {
  const served: readonly Method[] = methods ?? ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];
  const one = `${path.replace(/\/$/, '')}/{id}`;
  const operations = served.flatMap((method) => {
    if (method === 'GET') return [`GET ${path}`, `GET ${path.replace(/\/$/, '')}/count`, `GET ${one}`];
    return [`${method} ${method === 'POST' ? path : one}`];
  });
  return operations.filter((operation) => {
    const [method = '', template = ''] = operation.split(' ');
    return wireOperationOf(method, template) === null;
  });
}

function fieldProblems(field: Field | undefined, type: WireType | undefined): readonly string[] {
  if (type === undefined) return field?.isWriteOnly === true ? [] : ['no such field'];
  if (field === undefined) return ['not there'];
  return [
    ...(isOfKind(field, type) ? [] : [`${field.kind} in place of ${[type.kind, ...type.within].join(' ')}`]),
    ...choiceProblems(field, type),
    ...lengthProblems(field, type),
    ...(type.isRequired && field.isRequired !== true && field.isReadOnly !== true ? ['not required'] : []),
  ];
}

const KINDS: Readonly<Record<Exclude<WireType['kind'], 'shape'>, readonly Field['kind'][]>> = {
  whole: ['whole'],
  decimal: ['decimal'],
  flag: ['flag'],
  text: ['text', 'instant', 'day', 'choice', 'guid'],
  instant: ['instant', 'day'],
  guid: ['guid'],
  choice: ['choice'],
  any: ['json', 'text', 'list'],
  bytes: [],
  object: ['json'],
};

function isOfKind({ kind }: Field, type: WireType): boolean {
  if (type.within.length > 0) return ['list', 'references', 'json'].includes(kind);
  return type.kind === 'shape' ? kind === 'reference' || kind === 'json' : KINDS[type.kind].includes(kind);
}

function choiceProblems({ options }: Field, { kind, choices }: WireType): readonly string[] {
  if (kind !== 'choice' || options === undefined) return [];
  const wanted = choices.toSorted().join(' ');
  return options.toSorted().join(' ') === wanted ? [] : [`choices ${options.join(' ')} in place of ${wanted}`];
}

function lengthProblems({ maxLength, kind }: Field, type: WireType): readonly string[] {
  if (kind !== 'text') return [];
  const own = typeof maxLength === 'object' ? maxLength['2026.4'] : (maxLength ?? null);
  return own === type.maxLength
    ? []
    : [`at most ${own ?? 'any number of'} characters in place of ${type.maxLength ?? 'any'}`];
}
