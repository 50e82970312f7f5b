import { each, flag, json, reference, REQUIRED, text, whole } from './field.ts';
import type { Resource } from './resource.ts';

const TABLE = { right: { module: 'System', function: 'Table Setup' }, isSetupTable: true } as const;

export const countries: Resource = {
  collection: 'countries',
  entity: 'country',
  noun: 'Country',
  path: '/company/countries',
  ...TABLE,
  hrefName: 'country',
  shows: ({ name }) => ({ name }),
  fields: {
    name: text(50, REQUIRED),
    defaultFlag: flag({ default: false }),
    currency: json(REQUIRED),
    ...each(['cityCaption', 'stateCaption', 'zipCaption', 'localizationCaptionOne'], text(25)),
    zipMinimumLength: whole(),
    dialingPrefix: text(5),
    addressFormat: json(),
    countryCode: text(2),
    coreEntityCountryCode: text(),
    localizationValueOne: text(50),
  },
};

export const states: Resource = {
  collection: 'states',
  entity: 'state',
  noun: 'State',
  path: '/company/states',
  ...TABLE,
  hrefName: 'state',
  shows: ({ identifier, name }) => ({ identifier, name }),
  fields: { identifier: text(50, REQUIRED), name: text(50, REQUIRED), country: reference('countries', REQUIRED) },
};

export const ownershipTypes: Resource = {
  collection: 'ownershipTypes',
  entity: 'ownershipType',
  noun: 'Ownership Type',
  path: '/company/ownershipTypes',
  ...TABLE,
  hrefName: 'ownershipType',
  shows: ({ name }) => ({ name }),
  fields: { name: text(200, REQUIRED) },
};

export const marketDescriptions: Resource = {
  collection: 'marketDescriptions',
  entity: 'marketDescription',
  noun: 'Market',
  path: '/company/marketDescriptions',
  ...TABLE,
  hrefName: 'market',
  shows: ({ name }) => ({ name }),
  fields: { name: text(50, REQUIRED) },
};
