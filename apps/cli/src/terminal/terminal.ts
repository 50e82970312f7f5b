import pc from 'picocolors';

type Paint = (text: string) => string;

/** Where a command writes: results to `out`, everything about the run to `note`. */
export interface Terminal {
  readonly width: number;
  readonly paint: {
    readonly bold: Paint;
    readonly dim: Paint;
    readonly good: Paint;
    readonly warn: Paint;
    readonly bad: Paint;
    readonly accent: Paint;
  };
  out(line: string): void;
  note(line: string): void;
  /** Writes a line in place of the last one, null takes it away; false where nobody watches, and nothing was written. */
  rewrite(line: string | null): boolean;
}

interface OutputStream {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

const NARROWEST = 80;
const WIDEST = 140;
const PIPE_WIDTH = 100;

export function createTerminal(streams: {
  stdout: OutputStream;
  stderr: OutputStream;
  environment: Readonly<Record<string, string | undefined>>;
}): Terminal {
  const { stdout, stderr, environment } = streams;
  const colors = pc.createColors(wantsColor(stdout, environment));
  const columns = stdout.isTTY === true ? stdout.columns : Number(environment['COLUMNS']);
  return {
    width: Math.min(WIDEST, Math.max(NARROWEST, columns !== undefined && columns > 0 ? columns : PIPE_WIDTH)),
    paint: {
      bold: colors.bold,
      dim: colors.dim,
      good: colors.green,
      warn: colors.yellow,
      bad: colors.red,
      accent: colors.cyan,
    },
    out: (line) => void stdout.write(`${line}\n`),
    note: (line) => void stderr.write(`${line}\n`),
    rewrite(line) {
      if (stderr.isTTY !== true) return false;
      stderr.write(`\r\u001b[K${line === null ? '' : `\r${line}`}`);
      return true;
    },
  };
}

/** https://no-color.org and FORCE_COLOR; otherwise only a terminal gets color, never a pipe or a file. */
function wantsColor(stdout: OutputStream, environment: Readonly<Record<string, string | undefined>>): boolean {
  if ((environment['NO_COLOR'] ?? '') !== '') return false;
  const forced = environment['FORCE_COLOR'] ?? '';
  if (forced !== '') return forced !== '0';
  return stdout.isTTY === true && environment['TERM'] !== 'dumb';
}
