import type { FastifyInstance } from 'fastify';
import { z } from 'zod';

const documentSchema = z.looseObject({
  paths: z.record(z.string(), z.unknown()),
  components: z.looseObject({ schemas: z.record(z.string(), z.unknown()) }),
});

const REFERENCE = /"#\/components\/schemas\/([^"]+)"/g;

function namesIn(value: unknown): string[] {
  return [...(JSON.stringify(value) ?? '').matchAll(REFERENCE)].map((match) => match[1] ?? '');
}

/** Every schema is generated twice, as it is sent and as it is answered; what no path leads to is left out. */
export function apiDocument(app: FastifyInstance): Record<string, unknown> {
  const document = documentSchema.parse(app.swagger());
  const { schemas } = document.components;
  const used = new Set<string>();
  const open = namesIn(document.paths);
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (used.has(name)) continue;
    used.add(name);
    open.push(...namesIn(schemas[name]));
  }
  const kept = Object.entries(schemas).filter(([name]) => used.has(name));
  return { ...document, components: { ...document.components, schemas: Object.fromEntries(kept) } };
}
