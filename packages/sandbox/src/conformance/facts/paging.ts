import { API, ORIGIN } from '../../testing/test-client.ts';
import type { Details, Fact } from '../fact.ts';
import { I, V } from '../fact.ts';

const LIST = 'GET /company/companies?fields=id';
const FORWARD = { headers: { 'pagination-type': 'forward-only' } } as const;
const at = (query: string) => `<${ORIGIN}${API}/company/companies?fields=id&${query}>`;
const link = (value: string | RegExp | null): Details => ({ answers: { link: value } });

/** 1,001 more companies would be too many: they stand below the seed's twelve. */
const MANY = Array.from(
  { length: 1000 },
  (_, index) => ['companies', { identifier: `C${index}`, name: `Company ${index}` }] as const,
);

/** How lists are read in pages. */
export const pagingFacts: readonly Fact[] = [
  V('a list is an array', 'GET /company/companies?conditions=id=201', { ids: [201] }),
  V('a list without records is empty', 'GET /company/companies?conditions=id=1', { is: [] }),
  V('a page has 25 records when nothing is said', LIST, { inserts: MANY.slice(0, 20), has: { length: 25 } }),
  V('a page has the size that is asked for', `${LIST}&pageSize=3`, { ids: [2, 200, 201] }),
  V('a page has at most 1,000 records', `${LIST}&pageSize=1001`, { inserts: MANY, has: { length: 1000 } }),
  I('or a size above 1,000 is refused', `${LIST}&pageSize=1001`, {
    behaviour: { pageSizeAboveMaximum: 'refused' },
    status: 400,
  }),
  V('pages are counted from one', `${LIST}&pageSize=3&page=2`, { ids: [202, 203, 204] }),
  I('page zero is the first', `${LIST}&pageSize=1&page=0`, { ids: [2] }),
  I('a page after the last is empty', `${LIST}&pageSize=5&page=9`, { is: [] }),
  I('a page that is no number is refused', `${LIST}&page=two`, { status: 400 }),
  I('a page size that is no number is refused', `${LIST}&pageSize=all`, { status: 400 }),
  I('a page size of zero is the usual one', `${LIST}&pageSize=0`, { has: { length: 12 } }),
  V('the first page links to next and last', `${LIST}&pageSize=5`, {
    ...link(`${at('pageSize=5&page=2')}; rel="next", ${at('pageSize=5&page=3')}; rel="last"`),
  }),
  V('a page between links to prev, first, next and last', `${LIST}&pageSize=5&page=2`, {
    ...link(
      `${at('pageSize=5&page=1')}; rel="prev", ${at('pageSize=5&page=1')}; rel="first", ` +
        `${at('pageSize=5&page=3')}; rel="next", ${at('pageSize=5&page=3')}; rel="last"`,
    ),
  }),
  V('the last page has no next', `${LIST}&pageSize=5&page=3`, {
    ...link(`${at('pageSize=5&page=2')}; rel="prev", ${at('pageSize=5&page=1')}; rel="first"`),
  }),
  V('the header ends with last while there are more pages', `${LIST}&pageSize=5&page=2`, link(/rel="last"$/)),
  V('what fits on one page has no Link header', LIST, link(null)),
  V(
    'page is the last parameter of a link',
    `GET /company/companies?page=1&fields=id&pageSize=5`,
    link(/&page=2>; rel="next"/),
  ),
  V('a link repeats the filters', `${LIST}&pageSize=2&conditions=id>200 and city='Stowe'`, {
    inserts: [['companies', { identifier: 'X', name: 'X', city: 'Stowe' }]],
    ...link(/conditions=id%3e200\+and\+city%3d%27Stowe%27/),
  }),
  V('a link has no raw quote, comma or space', `${LIST}&pageSize=1&conditions=id in (201, 202) or name="a, b"`, {
    ...link(/^<[^ ,"]*>; rel="next", <[^ ,"]*>; rel="last"$/),
  }),
  V('a link names the host of the request', `GET http://localhost:4100${API}/company/companies?pageSize=5`, {
    ...link(/^<http:\/\/localhost:4100\/v4_6_release\/apis\/3\.0\/company\/companies\?pageSize=5&page=2>/),
  }),
  V('a link names the host that a proxy forwards', `${LIST}&pageSize=5`, {
    headers: { 'X-Forwarded-Host': 'psa.example', 'X-Forwarded-Proto': 'https' },
    ...link(/^<https:\/\/psa\.example\//),
  }),
  V('a link keeps the codebase of the request', `GET ${ORIGIN}/v2025_1/apis/3.0/company/companies?pageSize=5`, {
    ...link(/^<[^>]*\/v2025_1\/apis\/3\.0\//),
  }),
  V('count has a sibling of every list', 'GET /company/companies/count', { is: { count: 12 } }),
  V('count takes the same filters', 'GET /company/companies/count?conditions=id>205', { is: { count: 5 } }),
  V('forward-only starts at the lowest id', `${LIST}&pageSize=3`, { ...FORWARD, ids: [2, 200, 201] }),
  V('forward-only goes on after pageId', `${LIST}&pageSize=3&pageId=201`, { ...FORWARD, ids: [202, 203, 204] }),
  V('pageId need not be a record', `${LIST}&pageSize=1&pageId=150`, { ...FORWARD, ids: [200] }),
  V('forward-only links by the last id returned', `${LIST}&pageSize=3`, {
    ...FORWARD,
    ...link(`${at('pageSize=3&pageId=201')}; rel="next"`),
  }),
  V('forward-only always has a Link header', `${LIST}&pageId=210`, { ...FORWARD, is: [], ...link('') }),
  V('on the last page forward-only links nowhere', `${LIST}&pageSize=12`, { ...FORWARD, ...link('') }),
  V('forward-only takes filters', `${LIST}&conditions=id>205&pageSize=2`, { ...FORWARD, ids: [206, 207] }),
  V('forward-only passes over page', `${LIST}&pageSize=2&page=4`, { ...FORWARD, ids: [2, 200] }),
  V('forward-only takes no orderBy', `${LIST}&orderBy=id`, { ...FORWARD, status: 400 }),
  I('without its header pageId means nothing', `${LIST}&pageId=205&pageSize=1`, { ids: [2] }),
  I('another pagination-type is navigable', `${LIST}&pageSize=1&page=2`, {
    headers: { 'pagination-type': 'sideways' },
    ids: [200],
  }),
  V('orderBy sorts', 'GET /company/companies?conditions=id>207&orderBy=name&fields=id', { ids: [208, 209, 210] }),
  V('orderBy sorts downwards', 'GET /company/companies?conditions=id>207&orderBy=id desc', { ids: [210, 209, 208] }),
  V('orderBy takes asc', 'GET /company/companies?conditions=id>208&orderBy=id asc', { ids: [209, 210] }),
  V('orderBy looks into references', 'GET /company/companies?conditions=id>207&orderBy=status/name', {
    ids: [208, 209, 210],
  }),
  V('orderBy takes several fields', 'GET /company/companies?conditions=id>207&orderBy=state desc,id desc', {
    ids: [210, 209, 208],
  }),
  I('orderBy a field that there is not is refused', 'GET /company/companies?orderBy=colour', { status: 400 }),
  I('a list is in the order of its ids', 'GET /finance/agreements?fields=id&pageSize=3', { ids: [300, 301, 302] }),
  V('fields selects', 'GET /company/companies/201?fields=id,name', { is: { id: 201, name: 'Holloway & Finch LLP' } }),
  V('fields selects in lists', 'GET /company/companies?fields=identifier&conditions=id=201', {
    is: [{ identifier: 'HollowayLaw' }],
  }),
  V('fields looks into references', 'GET /company/companies/201?fields=status/id', { is: { status: { id: 1 } } }),
  V('fields works on what a POST answers', 'POST /company/companies?fields=id', {
    body: { identifier: 'New', name: 'New' },
    is: { id: 211 },
  }),
  I('fields that there are not are passed over', 'GET /company/companies/201?fields=id,colour', { is: { id: 201 } }),
  V('unknown parameters are passed over', 'GET /company/companies?conditions=id=201&managedIdentifier=x', {
    ids: [201],
  }),
];
