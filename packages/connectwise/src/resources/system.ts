import { flag, integer, listOf, optional, readOnly, text } from './field.ts';
import { defineResource, type RecordOf } from './resource-definition.ts';
import { type Decoded, decodeShape, objectOf } from './shape.ts';

const systemInfoShape = {
  version: text,
  isCloud: optional(flag),
  serverTimeZone: optional(text),
  cloudRegion: optional(text),
  licenseBits: optional(listOf(objectOf({ name: text, activeFlag: optional(flag) }))),
};
export type SystemInfo = Decoded<typeof systemInfoShape>;

/** Source: in one recording of an installation on premise the single record came as a list. */
export function decodeSystemInfo(value: unknown): SystemInfo {
  const single: unknown = Array.isArray(value) && value.length === 1 ? value[0] : value;
  return decodeShape(systemInfoShape, single);
}

/** One right of the calling member; levels are `None`, `My` or `All`, and ConnectWise may add others. */
export const mySecurity = defineResource({
  name: 'security setting',
  path: 'system/mySecurity',
  required: [],
  shape: {
    id: readOnly(optional(integer)),
    moduleIdentifier: optional(text),
    moduleName: optional(text),
    moduleFunctionIdentifier: optional(text),
    moduleFunctionName: optional(text),
    addLevel: optional(text),
    editLevel: optional(text),
    deleteLevel: optional(text),
    inquireLevel: optional(text),
    restrictFlag: optional(flag),
    customFlag: optional(flag),
  },
});
export type SecuritySetting = RecordOf<typeof mySecurity>;

/** The trailing slash is ConnectWise's own. */
export const customizeItems = defineResource({
  name: 'customize item',
  path: 'system/mySecurity/customizeItems/',
  required: [],
  shape: {
    id: readOnly(optional(integer)),
    customizeIdentifier: optional(text),
    itemIdentifier: optional(text),
  },
});
export type CustomizeItem = RecordOf<typeof customizeItems>;
