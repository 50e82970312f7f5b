/** When a connection syncs by itself. */
export const CADENCES = ['manual', 'hourly', 'daily', 'on-change', 'monthly'] as const;
