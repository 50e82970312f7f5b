import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { withoutSchemas } from './without-schemas.ts';

/** What the server puts in place of these for each request: apps/server/src/http/console/entry-page.ts. */
const NONCE = 'CSP_NONCE';

export default defineConfig({
  plugins: [react(), withoutSchemas()],
  html: { cspNonce: NONCE },
  build: {
    target: 'es2024',
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 900,
    rolldownOptions: { input: { index: 'index.html', tab: 'tab.html' } },
  },
});
