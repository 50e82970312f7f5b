import { dateTime, flag, integer, listOf, optional, readOnly, text } from './field.ts';
import { customFields, optionalReference, reference } from './references.ts';
import { defineResource, type NewOf, type RecordOf } from './resource-definition.ts';
import { info } from './shape.ts';

export const companies = defineResource({
  name: 'company',
  path: 'company/companies',
  required: ['identifier', 'name'],
  shape: {
    id: readOnly(integer),
    identifier: text,
    name: text,
    status: optionalReference,
    types: optional(listOf(reference)),
    addressLine1: optional(text),
    addressLine2: optional(text),
    city: optional(text),
    state: optional(text),
    zip: optional(text),
    country: optionalReference,
    phoneNumber: optional(text),
    website: optional(text),
    territory: optionalReference,
    market: optionalReference,
    accountNumber: optional(text),
    vendorIdentifier: optional(text),
    resellerIdentifier: optional(text),
    defaultContact: optionalReference,
    parentCompany: optionalReference,
    billToCompany: optionalReference,
    billingContact: optionalReference,
    billingTerms: optionalReference,
    taxCode: optionalReference,
    site: optionalReference,
    isVendorFlag: optional(flag),
    deletedFlag: optional(flag),
    dateDeleted: readOnly(optional(dateTime)),
    deletedBy: readOnly(optional(text)),
    customFields,
    _info: info,
  },
});
export type Company = RecordOf<typeof companies>;
export type NewCompany = NewOf<typeof companies>;

export const companyTypes = defineResource({
  name: 'company type',
  path: 'company/companies/types',
  required: ['name'],
  shape: {
    id: readOnly(integer),
    name: text,
    defaultFlag: optional(flag),
    vendorFlag: optional(flag),
    serviceAlertFlag: optional(flag),
    serviceAlertMessage: optional(text),
    _info: info,
  },
});
export type CompanyType = RecordOf<typeof companyTypes>;
export type NewCompanyType = NewOf<typeof companyTypes>;

export const companyStatuses = defineResource({
  name: 'company status',
  path: 'company/companies/statuses',
  required: ['name'],
  shape: {
    id: readOnly(integer),
    name: text,
    defaultFlag: optional(flag),
    inactiveFlag: optional(flag),
    notifyFlag: optional(flag),
    disallowSavingFlag: optional(flag),
    notificationMessage: optional(text),
    customNoteFlag: optional(flag),
    cancelOpenTracksFlag: optional(flag),
    _info: info,
  },
});
export type CompanyStatus = RecordOf<typeof companyStatuses>;
export type NewCompanyStatus = NewOf<typeof companyStatuses>;
