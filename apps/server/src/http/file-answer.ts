/** A file in place of a JSON answer. */
export class FileAnswer {
  readonly type: string;
  readonly name: string;
  readonly body: Buffer;

  constructor({ type, name, body }: Pick<FileAnswer, 'type' | 'name' | 'body'>) {
    this.type = type;
    this.name = name;
    this.body = body;
  }
}

const RANGE = /^\s*([\w*+.-]+\/[\w*+.-]+)\s*(?:;(.*))?$/;

function qualityOf(parameters: string): number {
  const [, text = '1'] = /(?:^|;)\s*q=([\d.]+)/i.exec(parameters) ?? [];
  const quality = Number(text);
  return Number.isFinite(quality) ? quality : 0;
}

/** Of the media types that can be given, the one that `Accept` prefers; the first where it leaves that open. */
export function preferredType(accept: string, types: readonly [string, ...string[]]): string {
  const ranges = accept.split(',').flatMap((part) => {
    const [, range = '', parameters = ''] = RANGE.exec(part) ?? [];
    return range === '' ? [] : [{ range: range.toLowerCase(), quality: qualityOf(parameters) }];
  });
  const qualityFor = (type: string): number => {
    const candidates = [type, `${type.split('/')[0]}/*`, '*/*'];
    const found = candidates.map((candidate) => ranges.find(({ range }) => range === candidate));
    return found.find((each) => each !== undefined)?.quality ?? 0;
  };
  return types.toSorted((a, b) => qualityFor(b) - qualityFor(a))[0] ?? types[0];
}
