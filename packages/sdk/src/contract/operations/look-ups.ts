import { z } from 'zod';
import {
  agreementAbsenceQuerySchema,
  agreementAbsenceSchema,
  agreementOptionsSchema,
  catalogLookUpQuerySchema,
  catalogOptionsSchema,
  companyAbsenceQuerySchema,
  companyAbsenceSchema,
  companyLookUpQuerySchema,
  companyOptionsSchema,
  namedOptionsSchema,
  subcategoryOptionsSchema,
} from '../look-ups.ts';
import { defineOperation } from '../operation.ts';
import { monthSchema } from '../primitives.ts';
import { connectionParams, none } from './paths.ts';

const tag = 'Look-ups';
const lookUps = '/v1/partners/{partner}/connections/{connection}/look-ups';
const LIVE = 'Read from ConnectWise when asked, at most half a minute old.';

/** What all look-ups are alike in. */
const lookUp = { tag, method: 'GET', scope: 'read', body: null, isReplaySafe: true } as const;

const companyParams = connectionParams.extend({ company: z.coerce.number().int().min(1).max(2_147_483_647) });

const lookUpCompanies = defineOperation({
  ...lookUp,
  id: 'lookUpCompanies',
  path: `${lookUps}/companies`,
  summary: 'Look up companies',
  description: `Companies by name or identifier, of some types and statuses. ${LIVE} At most 5,000 are read.`,
  params: connectionParams,
  query: companyLookUpQuerySchema,
  answer: { status: 200, schema: companyOptionsSchema },
});

const explainAbsentCompany = defineOperation({
  ...lookUp,
  id: 'explainAbsentCompany',
  path: `${lookUps}/absent-companies`,
  summary: 'See why a company cannot be chosen',
  description: `Companies by name or identifier, deleted ones included, each with why it is not among those of these types and statuses. ${LIVE}`,
  params: connectionParams,
  query: companyAbsenceQuerySchema,
  answer: { status: 200, schema: companyAbsenceSchema },
});

const lookUpAgreements = defineOperation({
  ...lookUp,
  id: 'lookUpAgreements',
  path: `${lookUps}/companies/{company}/agreements`,
  summary: 'Look up the agreements of a company',
  description: `Every agreement of the company; those that cannot be billed say why, as a plan would. ${LIVE}`,
  params: companyParams,
  query: z.strictObject({ month: monthSchema.optional() }),
  answer: { status: 200, schema: agreementOptionsSchema },
});

const explainAbsentAgreement = defineOperation({
  ...lookUp,
  id: 'explainAbsentAgreement',
  path: `${lookUps}/companies/{company}/absent-agreements`,
  summary: 'See why an agreement cannot be chosen',
  description: `Agreements of any company by name, each with why it is not among those of this one. ${LIVE}`,
  params: companyParams,
  query: agreementAbsenceQuerySchema,
  answer: { status: 200, schema: agreementAbsenceSchema },
});

const lookUpCatalogItems = defineOperation({
  ...lookUp,
  id: 'lookUpCatalogItems',
  path: `${lookUps}/catalog-items`,
  summary: 'Look up catalog items',
  description: `Catalog items by identifier or description, of some classes and types. ${LIVE} At most 5,000 are read.`,
  params: connectionParams,
  query: catalogLookUpQuerySchema,
  answer: { status: 200, schema: catalogOptionsSchema },
});

const lookUpCompanyTypes = defineOperation({
  ...lookUp,
  id: 'lookUpCompanyTypes',
  path: `${lookUps}/company-types`,
  summary: 'Look up company types',
  description: `To filter companies by. ${LIVE}`,
  params: connectionParams,
  query: none,
  answer: { status: 200, schema: namedOptionsSchema },
});

const lookUpCompanyStatuses = defineOperation({
  ...lookUp,
  id: 'lookUpCompanyStatuses',
  path: `${lookUps}/company-statuses`,
  summary: 'Look up company statuses',
  description: `To filter companies by. ${LIVE}`,
  params: connectionParams,
  query: none,
  answer: { status: 200, schema: namedOptionsSchema },
});

const lookUpContactTypes = defineOperation({
  ...lookUp,
  id: 'lookUpContactTypes',
  path: `${lookUps}/contact-types`,
  summary: 'Look up contact types',
  description: `To filter the import of contacts by. ${LIVE}`,
  params: connectionParams,
  query: none,
  answer: { status: 200, schema: namedOptionsSchema },
});

const lookUpCategories = defineOperation({
  ...lookUp,
  id: 'lookUpCategories',
  path: `${lookUps}/categories`,
  summary: 'Look up product categories',
  description: `A new catalog item needs a subcategory of one. ${LIVE}`,
  params: connectionParams,
  query: none,
  answer: { status: 200, schema: namedOptionsSchema },
});

const lookUpSubcategories = defineOperation({
  ...lookUp,
  id: 'lookUpSubcategories',
  path: `${lookUps}/subcategories`,
  summary: 'Look up product subcategories',
  description: `A new catalog item needs one. ${LIVE}`,
  params: connectionParams,
  query: none,
  answer: { status: 200, schema: subcategoryOptionsSchema },
});

const lookUpProductTypes = defineOperation({
  ...lookUp,
  id: 'lookUpProductTypes',
  path: `${lookUps}/product-types`,
  summary: 'Look up product types',
  description: `A new catalog item needs one. ${LIVE}`,
  params: connectionParams,
  query: none,
  answer: { status: 200, schema: namedOptionsSchema },
});

const lookUpUnitsOfMeasure = defineOperation({
  ...lookUp,
  id: 'lookUpUnitsOfMeasure',
  path: `${lookUps}/units-of-measure`,
  summary: 'Look up units of measure',
  description: `Of new catalog items; needs the right to read table setup. ${LIVE}`,
  params: connectionParams,
  query: none,
  answer: { status: 200, schema: namedOptionsSchema },
});

export const lookUpOperations = {
  lookUpUnitsOfMeasure,
  explainAbsentCompany,
  lookUpCompanies,
  lookUpAgreements,
  explainAbsentAgreement,
  lookUpCatalogItems,
  lookUpCompanyTypes,
  lookUpCompanyStatuses,
  lookUpContactTypes,
  lookUpCategories,
  lookUpSubcategories,
  lookUpProductTypes,
};
