export const CADENCES = ['manual', 'hourly', 'daily', 'on-change', 'monthly'] as const;
/** When a connection syncs by itself. */
export type Cadence = (typeof CADENCES)[number];
