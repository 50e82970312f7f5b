import fastifySwaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';
import { apiDocument } from './api-document.ts';

const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; " +
  "font-src 'self' data:; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/** The API to read and to try in a browser, from the same document as `/openapi.json`. It needs nothing from elsewhere. */
export async function addReference(app: FastifyInstance): Promise<void> {
  await app.register(fastifySwaggerUi, {
    routePrefix: '/reference',
    staticCSP: POLICY,
    theme: { title: 'Tallybridge API', css: [{ filename: 'tallybridge.css', content: '.topbar { display: none }' }] },
    uiConfig: {
      docExpansion: 'list',
      persistAuthorization: false,
      displayRequestDuration: true,
      tryItOutEnabled: true,
    },
    transformSpecification: () => apiDocument(app),
  });
}
