import { buildConsole } from '../scripts/build-console.ts';

/** The browser sees the console as it is in the sources now. */
export default buildConsole;
