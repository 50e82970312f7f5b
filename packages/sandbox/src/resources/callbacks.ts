import { isKnownLevel, isKnownType } from '../callbacks/callback-types.ts';
import { flagOf, idOf, isObject, textOf } from '../records/read-record.ts';
import type { SandboxRecord } from '../records/record-store.ts';
import { each, flag, READ_ONLY, REQUIRED, text, whole } from './field.ts';
import type { FieldProblem, Resource, RuleContext } from './resource.ts';

export const callbacks: Resource = {
  collection: 'callbacks',
  entity: 'callbackEntry',
  noun: 'Callback',
  path: '/system/callbacks',
  right: { module: 'System', function: 'Table Setup' },
  hrefName: 'callback',
  shows: (record) => ({ name: textOf(record, 'description') }),
  fields: {
    description: text(100),
    url: text(null, REQUIRED),
    objectId: whole(REQUIRED),
    type: text(null, REQUIRED),
    level: text(null, REQUIRED),
    memberId: whole(READ_ONLY),
    payloadVersion: text(),
    ...each(['inactiveFlag', 'isSoapCallbackFlag', 'isSelfSuppressedFlag'], flag({ default: false })),
    connectWiseID: text(),
  },
  rules: (record, _, context) => [...placeProblems(record), ...duplicates(record, context)],
  // Whoever switches a callback on again gives it another three days.
  settles: (record, before) => {
    const isAgain = flagOf(before, 'inactiveFlag') && !flagOf(record, 'inactiveFlag');
    return isAgain ? { ...record, failingSince: null } : record;
  },
  computed: (record, context) => ({ memberId: memberOf(record, context) }),
};

function placeProblems(record: SandboxRecord): readonly FieldProblem[] {
  const [url, type, level] = ['url', 'type', 'level'].map((name) => textOf(record, name) ?? '');
  const problems: FieldProblem[] = [];
  if (url !== '' && !isWebAddress(url ?? ''))
    problems.push({ code: 'InvalidField', message: 'Invalid URL', field: 'url' });
  if (type === '' || level === '') return problems;
  if (!isKnownType(type ?? '')) {
    const message = 'Unrecognized type, see documentation for supported types';
    problems.push({ code: 'InvalidObject', message, field: 'type' });
  } else if (!isKnownLevel(type ?? '', level ?? '')) {
    const message = 'Unrecognized level for type, see documentation for supported levels for each type';
    problems.push({ code: 'InvalidObject', message, field: 'level' });
  }
  return problems;
}

function isWebAddress(text: string): boolean {
  return URL.canParse(text) && ['http:', 'https:'].includes(new URL(text).protocol);
}

function duplicates(record: SandboxRecord, { list }: RuleContext): readonly FieldProblem[] {
  const keyOf = (one: SandboxRecord): string =>
    ['url', 'type', 'level'].map((name) => textOf(one, name)?.toLowerCase()).join('\n');
  const isTaken = list('callbacks').some(
    (one) => one.id !== record.id && keyOf(one) === keyOf(record) && idOf(one, 'objectId') === idOf(record, 'objectId'),
  );
  return isTaken
    ? [{ code: 'ObjectExists', message: 'A matching callback entry already exists', field: 'objectId' }]
    : [];
}

/** Who registered it. */
function memberOf(record: SandboxRecord, { list }: RuleContext): number | null {
  const info = isObject(record['_info']) ? record['_info'] : {};
  return list('members').find((one) => one['identifier'] === info['enteredBy'])?.id ?? null;
}
