import { flag, integer, optional, readOnly, text } from './field.ts';
import { defineResource, type NewOf, type RecordOf } from './resource-definition.ts';
import { info } from './shape.ts';

/**
 * Source: ConnectWise appends the record's id to the URL, which is why it ends with `recordId=`; level `owner` with object 1
 * is every record of the type; a second one with the same URL, type, level and object is refused.
 */
export const callbacks = defineResource({
  name: 'callback',
  path: 'system/callbacks',
  required: ['url', 'objectId', 'type', 'level'],
  shape: {
    id: readOnly(integer),
    description: optional(text),
    url: text,
    objectId: integer,
    type: text,
    level: text,
    memberId: readOnly(optional(integer)),
    inactiveFlag: optional(flag),
    isSelfSuppressedFlag: optional(flag),
    _info: info,
  },
});
export type Callback = RecordOf<typeof callbacks>;
export type NewCallback = NewOf<typeof callbacks>;
