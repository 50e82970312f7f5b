import type { Fault } from '../../faults/fault-rule.ts';
import type { TestClient } from '../../testing/test-client.ts';
import type { Fact } from '../fact.ts';
import { FORBIDDEN, I, invalid, R, V } from '../fact.ts';

const COMPANIES = '/company/companies';
const NEW = { identifier: 'NewCo', name: 'New Company' };
const POST = `POST ${COMPANIES}`;

async function faulty(client: TestClient, fault: Fault, path = COMPANIES) {
  client.sandbox.faults.add({ match: {}, fault });
  return client.send(path);
}

const conversion = (value: string, type: string, path: string) => ({
  status: 500,
  is: {
    code: 'ConnectWiseApi',
    message: `Error converting value "${value}" to type '${type}'. Path '${path}', line 1, position 1.`,
  },
});

/** How ConnectWise says no. */
export const errorFacts: readonly Fact[] = [
  V('errors are written over several lines that end in CRLF', 'GET /company/companies/99', {
    status: 404,
    text: '{\r\n  "code": "NotFound",\r\n  "message": "Company 99 not found"\r\n}',
  }),
  V('errors are JSON', 'GET /company/companies/99', {
    status: 404,
    answers: { 'content-type': 'application/json; charset=utf-8' },
  }),
  R('a record that is not there is named', 'GET /finance/agreements/99', {
    status: 404,
    has: { code: 'NotFound', message: 'Agreement 99 not found' },
  }),
  V('an invalid record is named by its kind in camel case', 'POST /procurement/catalog', {
    body: {},
    status: 400,
    has: { code: 'InvalidObject', message: 'catalogItem object is invalid' },
  }),
  V('each error names code, message, resource and field', POST, {
    body: { name: 'x' },
    ...invalid('company', ['identifier', 'MissingRequiredField', 'The identifier field is required.']),
  }),
  R('every required field that lacks is an error', POST, {
    body: {},
    ...invalid('company', ['identifier', 'MissingRequiredField'], ['name', 'MissingRequiredField']),
  }),
  R('an empty text does not fill a required field', POST, {
    body: { ...NEW, identifier: '' },
    ...invalid('company', ['identifier', 'MissingRequiredField']),
  }),
  V('a text that is too long names its maximum', POST, {
    body: { ...NEW, addressLine1: 'x'.repeat(51) },
    ...invalid('company', [
      'addressLine1',
      'MaxLengthField',
      'The field addressLine1 must be a string with a maximum length of 50.',
    ]),
  }),
  V('a number out of its range names the range', POST, {
    body: { ...NEW, yearEstablished: 1776 },
    ...invalid('company', [
      'yearEstablished',
      'OutOfRange',
      'The field yearEstablished must be between 1900 and 9999.',
    ]),
  }),
  V('a reference to nothing names what was not found', POST, {
    body: { ...NEW, status: { id: 77 } },
    ...invalid('company', ['status/id', 'NotFound', 'Company Status 77 not found']),
  }),
  V('what exists already is ObjectExists', POST, {
    body: { ...NEW, identifier: 'HollowayLaw' },
    ...invalid('company', ['identifier', 'ObjectExists']),
  }),
  V('a text where a whole number belongs is 500', POST, {
    body: { ...NEW, numberOfEmployees: 'many' },
    ...conversion('many', 'System.Nullable`1[System.Int32]', 'numberOfEmployees'),
  }),
  V('a text where a number belongs is 500', POST, { body: { ...NEW, annualRevenue: 'much' }, status: 500 }),
  V('a text where a flag belongs is 500', POST, { body: { ...NEW, leadFlag: 'perhaps' }, status: 500 }),
  V('a date that is none is 500', POST, { body: { ...NEW, dateAcquired: 'soon' }, status: 500 }),
  V('a number where a reference belongs is 500', POST, { body: { ...NEW, status: 1 }, status: 500 }),
  V('an object where a text belongs is 500', POST, { body: { ...NEW, name: {} }, status: 500 }),
  I('a choice that there is not is 500', 'POST /finance/agreements/301/additions', {
    body: { product: { id: 500 }, billCustomer: 'Sometimes' },
    status: 500,
    text: /Error converting value \\"Sometimes\\"/,
  }),
  I('or a choice that there is not is an invalid record', 'POST /finance/agreements/301/additions', {
    body: { product: { id: 500 }, billCustomer: 'Sometimes' },
    behaviour: { wrongEnumValue: 'invalid-object' },
    ...invalid('addition', ['billCustomer', 'InvalidField']),
  }),
  V('a date with milliseconds is refused', POST, {
    body: { ...NEW, dateAcquired: '2026-01-01T00:00:00.000Z' },
    status: 400,
    text: /Unsupported format applied to/,
  }),
  I('a body that is no JSON is 400', POST, { body: '{', status: 400 }),
  V('a refused write changes nothing', POST, {
    body: { name: 'x' },
    status: 400,
    after: ['GET /company/companies/count', { is: { count: 12 } }],
  }),
  V('a role that does not allow it is 403', COMPANIES.replace(/^/, 'GET '), {
    edits: [['securityRoles', 1, { level: 'None' }]],
    ...FORBIDDEN,
  }),
  V('or the code of a 403 is Unauthorized', 'GET /company/companies', {
    edits: [['securityRoles', 1, { level: 'None' }]],
    behaviour: { forbiddenCode: 'Unauthorized' },
    status: 403,
    has: { code: 'Unauthorized' },
  }),
  V('a method that a URL does not support is 405', 'PUT /company/companies', { body: {}, status: 405 }),
  R('a record that others need cannot be deleted', 'DELETE /procurement/catalog/511', { status: 409 }),
  I('or it can', 'DELETE /procurement/catalog/511', {
    behaviour: { deleteReferencedRecord: 'deleted' },
    status: 204,
  }),
  V(
    'who is throttled gets an envelope of its own',
    async (client) => {
      const { status, json } = await faulty(client, { kind: 'status', status: 429 });
      return [status, json];
    },
    { is: [429, { error: 'ConnectWiseAPI', message: 'Too many requests. Please try again in 30 seconds.' }] },
  ),
  V(
    'and is told how many seconds to wait',
    async (client) => {
      const { headers } = await faulty(client, { kind: 'status', status: 429 });
      return headers.get('retry-after');
    },
    { is: '30' },
  ),
  V(
    'a time-out is 500 with a message that is misspelt',
    async (client) => {
      const { json } = await faulty(client, { kind: 'status', status: 500 });
      return json;
    },
    { is: { code: 'ConnectWiseApi', message: 'A timeout has occured. Please try again.' } },
  ),
  V(
    'a gateway that is away is 503 and no JSON',
    async (client) => {
      const { status, json } = await faulty(client, { kind: 'status', status: 503 });
      return [status, json];
    },
    { is: [503, undefined] },
  ),
  V(
    'a write may be carried out although its answer is lost',
    async (client) => {
      client.sandbox.faults.add({ match: {}, fault: { kind: 'cut', when: 'after-commit' } });
      const told = await client.send(COMPANIES, { method: 'POST', body: NEW }).catch(() => 'nothing');
      return [told, client.sandbox.records('companies').length];
    },
    { is: ['nothing', 13] },
  ),
  V('there is no key that makes a write happen once', POST, {
    body: NEW,
    headers: { 'Idempotency-Key': 'a' },
    after: ['GET /company/companies/count', { is: { count: 13 } }],
  }),
  V('there is no ETag', 'GET /company/companies/201', { answers: { etag: null } }),
  V('If-Match is not looked at', 'PATCH /company/companies/201', {
    body: [{ op: 'replace', path: 'name', value: 'New' }],
    headers: { 'If-Match': '"other"' },
    has: { name: 'New' },
  }),
];
