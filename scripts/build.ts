import { buildConsole } from './build-console.ts';

// The server runs from its sources; only the console has to be built for the browser.
buildConsole();
