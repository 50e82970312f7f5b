import { idOf, textOf } from '../../records/read-record.ts';
import type { SandboxRecord } from '../../records/record-store.ts';
import { READ_ONLY, text } from '../field.ts';
import type { Resource } from '../resource.ts';
import { SERVICE_TICKETS } from './tickets.ts';

/** The configurations that are attached to a ticket. */
export const ticketConfigurations: Resource = {
  collection: 'ticketConfigurations',
  entity: 'ticketConfiguration',
  noun: 'Configuration',
  path: '/service/tickets/{parentId}/configurations',
  parent: { collection: 'tickets', field: 'ticketId' },
  methods: ['GET'],
  right: SERVICE_TICKETS,
  hrefName: 'configuration',
  shows: () => ({}),
  fields: { deviceIdentifier: text(null, READ_ONLY) },
  derived: ({ find }, parentId) =>
    attachedTo(find('tickets', parentId)).flatMap((id) => {
      const configuration = find('configurations', id);
      if (configuration === undefined) return [];
      const deviceIdentifier = textOf(configuration, 'deviceIdentifier');
      return [{ id, ticketId: parentId, ...(deviceIdentifier !== null && { deviceIdentifier }) }];
    }),
};

/** The ids of a ticket's configurations. */
export function attachedTo(ticket: SandboxRecord | undefined): readonly number[] {
  const attached = ticket?.['configurations'];
  return (Array.isArray(attached) ? attached : []).flatMap((one: unknown) => idOf({ one }, 'one') ?? []);
}
