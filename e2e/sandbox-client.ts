const HEADERS = {
  authorization: `Basic ${btoa('lakeside+pat-public:pat-private')}`,
  clientId: '6f1cf0a3-3f0e-4b5c-9a43-0d2f5f4b7c11',
};

export interface Addition {
  readonly id: number;
  readonly agreement: number;
  readonly product: string;
  readonly quantity: number;
  readonly serialNumber: string;
}

/** Every addition in a sandbox, read over HTTP as any client would. */
export async function readAdditions(sandboxUrl: string): Promise<readonly Addition[]> {
  const agreements = await readList(`${sandboxUrl}/v4_6_release/apis/3.0/finance/agreements?pageSize=1000`);
  const lists = await Promise.all(
    agreements.map((agreement) => {
      const id = numberOf(agreement, 'id');
      return readList(`${sandboxUrl}/v4_6_release/apis/3.0/finance/agreements/${id}/additions?pageSize=1000`);
    }),
  );
  return lists.flat().map((addition) => ({
    id: numberOf(addition, 'id'),
    agreement: numberOf(addition, 'agreementId'),
    product: textOf(addition['product'], 'identifier'),
    quantity: numberOf(addition, 'quantity'),
    serialNumber: textOf(addition, 'serialNumber'),
  }));
}

/** Agreement and product of every addition that stands more than once. */
export function doubled(additions: readonly Addition[]): readonly string[] {
  const groups = Map.groupBy(additions, ({ agreement, product }) => `${agreement} ${product}`);
  return [...groups].filter(([, own]) => own.length > 1).map(([pair]) => pair);
}

export async function readList(url: string): Promise<readonly Record<string, unknown>[]> {
  const response = await fetch(url, { headers: HEADERS });
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${await response.text()}`);
  const body: unknown = await response.json();
  if (!Array.isArray(body)) throw new Error(`${url} answered no list`);
  return body.map((item: unknown) => Object.fromEntries(Object.entries(Object(item))));
}

function numberOf(record: Record<string, unknown>, name: string): number {
  return Number(record[name]);
}

function textOf(record: unknown, name: string): string {
  const value: unknown = typeof record === 'object' && record !== null ? Reflect.get(record, name) : undefined;
  return typeof value === 'string' ? value : '';
}
