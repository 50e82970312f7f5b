import { flag, integer, optional, readOnly, text } from './field.ts';
import { defineResource, type NewOf, type RecordOf } from './resource-definition.ts';
import { info } from './shape.ts';

/** A screen that pages of integrations may stand in, by its number. */
export const hostedScreens = defineResource({
  name: 'hosted screen',
  path: 'system/connectWiseHostedScreens',
  required: [],
  shape: {
    id: readOnly(integer),
    screenId: readOnly(optional(text)),
    name: readOnly(optional(text)),
  },
});
export type HostedScreen = RecordOf<typeof hostedScreens>;

/**
 * Source: a page of an integration in a screen; `[cw_id]` and `[cw_screen]` in its URL become the record and the screen.
 * The client id is only required where none is set yet.
 */
export const hostedSetups = defineResource({
  name: 'hosted page',
  path: 'system/connectwisehostedsetups',
  required: ['screenId', 'description', 'url', 'type'],
  shape: {
    id: readOnly(integer),
    screenId: optional(integer),
    description: optional(text),
    url: optional(text),
    type: optional(text),
    clientId: optional(text),
    origin: optional(text),
    disabledFlag: optional(flag),
    _info: info,
  },
});
export type HostedSetup = RecordOf<typeof hostedSetups>;
export type NewHostedSetup = NewOf<typeof hostedSetups>;
