/** Where a ticket of ours stands. */
export const TICKET_STATES = ['raising', 'open', 'left', 'closed', 'closed-by-person', 'gone', 'failed'] as const;
