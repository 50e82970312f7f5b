import { flag, integer, optional, readOnly, text } from './field.ts';
import { optionalReference } from './references.ts';
import { defineResource, type NewOf, type RecordOf } from './resource-definition.ts';
import { info } from './shape.ts';

/** A device, or anything else that a company has and that is looked after. */
export const configurations = defineResource({
  name: 'configuration',
  path: 'company/configurations',
  required: ['name', 'type', 'company'],
  shape: {
    id: readOnly(integer),
    name: text,
    type: optionalReference,
    status: optionalReference,
    company: optionalReference,
    deviceIdentifier: optional(text),
    serialNumber: optional(text),
    tagNumber: optional(text),
    activeFlag: optional(flag),
    _info: info,
  },
});
export type Configuration = RecordOf<typeof configurations>;
export type NewConfiguration = NewOf<typeof configurations>;
