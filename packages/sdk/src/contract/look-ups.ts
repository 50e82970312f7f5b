import { z } from 'zod';
import { listedCompanyLinkSchema } from './listed-links.ts';
import { daySchema, monthSchema, pageQuerySchema, printable, recordIdSchema } from './primitives.ts';

const partSchema = printable(100).describe('Part of the name or of the identifier.');
const idListSchema = z
  .string()
  .max(10_000)
  .regex(/^\d{1,10}(,\d{1,10})*$/, 'must be ids with commas between them, such as "1,4"')
  .describe('Ids with commas between them.');
const switchSchema = z.enum(['true', 'false']).default('false');

export const companyLookUpQuerySchema = pageQuerySchema.extend({
  search: partSchema.optional(),
  ids: idListSchema.optional(),
  types: idListSchema.optional(),
  statuses: idListSchema.optional(),
  linked: z
    .enum(['true', 'false'])
    .optional()
    .describe('Only companies that a customer is linked to, or only the others.'),
  includeDeleted: switchSchema.describe('Also companies in the recycle bin.'),
});

export const catalogLookUpQuerySchema = pageQuerySchema.extend({
  search: partSchema.optional(),
  ids: idListSchema.optional(),
  types: idListSchema.optional(),
  classes: printable(200).optional().describe('Product classes with commas between them: "Agreement,NonInventory".'),
  includeInactive: switchSchema,
});

const named = { id: recordIdSchema, name: z.string() };

/** What was found, in the order of names. */
function found<Item extends z.ZodType>(item: Item) {
  return z.object({
    data: z.array(item),
    nextCursor: z.string().nullable(),
    isCut: z.boolean().describe('ConnectWise has more than is read for a look-up: narrow the search.'),
  });
}

/** A company of ConnectWise to choose from. */
const companyOptionSchema = z
  .object({
    ...named,
    identifier: z.string(),
    website: z.string().nullable(),
    status: z.object(named).nullable(),
    types: z.array(z.object(named)),
    isDeleted: z.boolean(),
    isInactive: z.boolean().describe('Its status is an inactive one.'),
    customer: z.string().nullable().describe('The customer that is linked to it already.'),
    customerName: z.string().nullable(),
    link: listedCompanyLinkSchema.nullable().describe('The link of that customer, with its agreement.'),
  })
  .meta({ id: 'CompanyOption' });
export const companyOptionsSchema = found(companyOptionSchema).meta({ id: 'CompanyOptions' });

export const WHY_NOT_SHOWN = ['shown', 'deleted', 'other-type', 'other-status', 'linked'] as const;

export const companyAbsenceQuerySchema = z.strictObject({
  search: partSchema,
  types: idListSchema.optional().describe('The types that were looked for.'),
  statuses: idListSchema.optional().describe('The statuses that were looked for.'),
});

/** Why a company is not among those to choose from. */
export const companyAbsenceSchema = z
  .object({
    data: z.array(
      z.object({
        ...named,
        identifier: z.string(),
        reason: z.enum(WHY_NOT_SHOWN).describe('`shown`: it is among them.'),
        explanation: z.string(),
      }),
    ),
    explanation: z.string().describe('What it means that these were found, or none.'),
  })
  .meta({ id: 'CompanyAbsence' });

export const agreementAbsenceQuerySchema = z.strictObject({ search: partSchema });

/** Why an agreement is not among those of a company. */
export const agreementAbsenceSchema = z
  .object({
    data: z.array(
      z.object({
        ...named,
        companyId: recordIdSchema,
        company: z.string(),
        isShown: z.boolean().describe('It is among them; where it cannot be chosen it says why there.'),
        explanation: z.string(),
      }),
    ),
    explanation: z.string().describe('What it means that these were found, or none.'),
  })
  .meta({ id: 'AgreementAbsence' });

/** An agreement of a company, with whether a line can be billed on it by the rules of plans. */
const agreementOptionSchema = z
  .object({
    ...named,
    status: z.string().nullable().describe('As ConnectWise computes it; it decides nothing.'),
    billingCycle: z.string().nullable(),
    startDate: daySchema.nullable(),
    endDate: daySchema.nullable(),
    billStartDate: daySchema.nullable(),
    nextInvoiceDate: daySchema.nullable(),
    prorates: z.boolean(),
    isEligible: z.boolean(),
    problem: z.string().nullable().describe('The hold code that a line on it would have.'),
    explanation: z.string().nullable(),
  })
  .meta({ id: 'AgreementOption' });

export const agreementOptionsSchema = z
  .object({
    companyId: recordIdSchema,
    company: z.string(),
    isDeleted: z.boolean(),
    month: monthSchema,
    explanation: z.string().describe('What becomes of a link whose agreement is to be found.'),
    data: z.array(agreementOptionSchema),
  })
  .meta({ id: 'AgreementOptions' });

/** A catalog item to choose from. */
const catalogOptionSchema = z
  .object({
    id: recordIdSchema,
    identifier: z.string(),
    description: z.string(),
    productClass: z.string(),
    category: z.string().nullable(),
    subcategory: z.string().nullable(),
    type: z.string().nullable(),
    price: z.string().nullable(),
    cost: z.string().nullable(),
    isInactive: z.boolean(),
    isEligible: z.boolean(),
    problem: z.string().nullable(),
    explanation: z.string().nullable(),
    sku: z.string().nullable().describe('The product that is linked to it already.'),
  })
  .meta({ id: 'CatalogOption' });
export const catalogOptionsSchema = found(catalogOptionSchema).meta({ id: 'CatalogOptions' });

/** Something that is chosen by its name. */
const namedOptionSchema = z.object({ ...named, isInactive: z.boolean() }).meta({ id: 'NamedOption' });
export const namedOptionsSchema = z.object({ data: z.array(namedOptionSchema) }).meta({ id: 'NamedOptions' });

export const subcategoryOptionsSchema = z
  .object({ data: z.array(z.object({ ...namedOptionSchema.shape, categoryId: recordIdSchema.nullable() })) })
  .meta({ id: 'SubcategoryOptions' });

export type AgreementAbsence = z.infer<typeof agreementAbsenceSchema>;
export type CompanyAbsence = z.infer<typeof companyAbsenceSchema>;
export type CompanyOption = z.infer<typeof companyOptionSchema>;
export type AgreementOptions = z.infer<typeof agreementOptionsSchema>;
export type AgreementOption = AgreementOptions['data'][number];
export type CatalogOption = z.infer<typeof catalogOptionSchema>;
export type NamedOption = z.infer<typeof namedOptionSchema>;
export type SubcategoryOption = z.infer<typeof subcategoryOptionsSchema>['data'][number];
