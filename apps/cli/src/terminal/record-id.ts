import { InvalidArgumentError } from 'commander';

/** The id of a record of ConnectWise, as it is typed. */
export function recordId(text: string): number {
  if (!/^[1-9]\d{0,9}$/.test(text)) throw new InvalidArgumentError('It must be an id: a whole number above 0.');
  return Number(text);
}
