import { DatabaseError } from './database-error.ts';

const REASONS: Readonly<Record<string, (place: Place) => string>> = {
  ECONNREFUSED: ({ host }) => `nothing listens at ${host}`,
  ENOTFOUND: ({ host }) => `the host ${host} is not known`,
  EAI_AGAIN: ({ host }) => `the host ${host} cannot be looked up`,
  EHOSTUNREACH: ({ host }) => `there is no way to ${host}`,
  ETIMEDOUT: ({ host }) => `${host} does not answer`,
  '28P01': ({ host, user }) => `PostgreSQL at ${host} refuses the password of the user "${user}"`,
  '28000': ({ host, user }) => `PostgreSQL at ${host} does not let the user "${user}" in`,
  '3D000': ({ host, name }) => `PostgreSQL at ${host} has no database "${name}"`,
  '53300': ({ host }) => `PostgreSQL at ${host} has no connection left`,
  '57P03': ({ host }) => `PostgreSQL at ${host} is just starting or stopping`,
};

interface Place {
  readonly host: string;
  readonly user: string;
  readonly name: string;
}

function placeOf(url: string): Place {
  const { hostname, port, username, pathname } = new URL(url);
  return {
    host: `${hostname}:${port === '' ? '5432' : port}`,
    user: decodeURIComponent(username),
    name: decodeURIComponent(pathname.slice(1)),
  };
}

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '');

/** Why a PostgreSQL cannot be used, without its password. */
export function unreachable(url: string, error: unknown): DatabaseError {
  const place = placeOf(url);
  const known = REASONS[codeOf(error)];
  const why =
    known === undefined ? `${place.host}: ${error instanceof Error ? error.message : String(error)}` : known(place);
  return new DatabaseError(
    'database-unreachable',
    `the database cannot be reached: ${why}. Check that PostgreSQL runs and that DATABASE_URL is right.`,
    { cause: error },
  );
}
