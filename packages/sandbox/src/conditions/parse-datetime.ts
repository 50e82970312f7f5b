import { ConditionsError } from './conditions-error.ts';

const DATETIME = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2}))?(Z|[+-]\d{2}:\d{2})?)?$/i;

/** Whole seconds only, as ConnectWise takes them; without a zone it is UTC. Answers epoch milliseconds. */
export function parseDatetime(text: string): number {
  const parts = DATETIME.exec(text.trim());
  if (parts === null) throw unsupported(text);
  const [, year = '', month = '', day = '', hour = '00', minute = '00', second = '00', zone = 'Z'] = parts;
  const local = `${year}-${month}-${day}T${hour}:${minute}:${second}`;
  const value = Date.parse(`${local}${zone.toUpperCase()}`);
  const asUtc = Date.parse(`${local}Z`);
  if (Number.isNaN(value) || Number.isNaN(asUtc)) throw unsupported(text);
  // Date.parse lets the 31st of a shorter month roll over into the next one.
  if (new Date(asUtc).toISOString().slice(0, 10) !== `${year}-${month}-${day}`) throw unsupported(text);
  return value;
}

function unsupported(text: string): ConditionsError {
  return new ConditionsError(`Unsupported format applied to [${text}].`);
}
