import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';
import type { Statement } from 'tallybridge-sdk/contract';

const require = createRequire(import.meta.url);
// Embedded: the fonts that every reader has cannot write "Ł".
const REGULAR = require.resolve('dejavu-fonts-ttf/ttf/DejaVuSansCondensed.ttf');
const BOLD = require.resolve('dejavu-fonts-ttf/ttf/DejaVuSansCondensed-Bold.ttf');

type Line = Statement['lines'][number];
type Orphan = Statement['orphans'][number];

interface Column<Row> {
  readonly title: string;
  readonly width: number;
  readonly align?: 'right';
  readonly cell: (row: Row) => string;
}

interface Section<Row> {
  readonly title: string;
  readonly empty: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
}

const PAGE = { width: 842, height: 595, margin: 36, foot: 54 } as const;
const ROW_HEIGHT = 13;
const SIZE = 8;
const GAP = 6;
const BOTTOM = PAGE.height - PAGE.margin - PAGE.foot;

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
const nameOf = (name: string, key: string) => (name === key ? name : `${name} (${key})`);
const customer = {
  title: 'Customer',
  width: 170,
  cell: (row: Line | Orphan) => nameOf(row.customerName, row.customer),
};
const product = { title: 'Product', width: 150, cell: (row: Line | Orphan) => nameOf(row.productName, row.sku) };
const agreement = {
  title: 'Agreement',
  width: 130,
  cell: ({ agreementName, agreementId }: Line | Orphan) =>
    agreementId === null ? '' : nameOf(agreementName ?? '', String(agreementId)),
};
const quantity = (title: string, cell: (row: Line) => string): Column<Line> => ({
  title,
  width: 56,
  align: 'right',
  cell,
});
const stood = {
  title: 'Stood',
  width: 56,
  align: 'right' as const,
  cell: (row: Line | Orphan) => row.stood?.quantity ?? '–',
};

function billed({ lines }: Statement): Section<Line> {
  return {
    title: 'Billed',
    empty: 'Nothing was billed.',
    rows: lines.filter((line) => line.notBilled === null || line.billed !== '0'),
    columns: [
      customer,
      product,
      agreement,
      { title: 'Addition', width: 56, align: 'right', cell: ({ additionId }) => String(additionId ?? '') },
      quantity('Used', ({ used }) => used),
      quantity('Billed', (line) => line.billed),
      stood,
      { title: 'Unit price', width: 56, align: 'right', cell: (line) => line.stood?.unitPrice ?? '' },
    ],
  };
}

function notBilled({ lines }: Statement): Section<Line> {
  return {
    title: 'Not billed',
    empty: 'Everything that was used was billed.',
    rows: lines.filter((line) => line.notBilled !== null),
    columns: [
      customer,
      product,
      quantity('Not billed', (line) => line.notBilled?.quantity ?? ''),
      { title: 'Unit', width: 44, cell: ({ unit }) => unit },
      {
        title: 'Reason',
        width: 100,
        cell: ({ notBilled: rest }) => `${rest?.action ?? ''} ${rest?.reason ?? ''}`.trim(),
      },
      { title: 'What it means', width: 214, cell: ({ notBilled: rest }) => rest?.explanation ?? '' },
    ],
  };
}

function orphans({ orphans: rows }: Statement): Section<Orphan> {
  return {
    title: 'Stood without usage',
    empty: '',
    rows,
    columns: [
      customer,
      product,
      agreement,
      stood,
      { title: 'What it means', width: 220, cell: (row) => row.explanation },
    ],
  };
}

/** Text at positions: measuring whole tables takes seconds for a thousand lines. */
class Page {
  readonly #doc: PDFKit.PDFDocument;
  #y: number = PAGE.margin;

  constructor(doc: PDFKit.PDFDocument) {
    this.#doc = doc;
  }

  line(
    text: string,
    { size = SIZE, isBold = false }: { readonly size?: number; readonly isBold?: boolean } = {},
  ): void {
    this.#need(size + 5);
    this.#doc.font(isBold ? BOLD : REGULAR).fontSize(size);
    this.#doc.text(this.#fitted(text, PAGE.width - 2 * PAGE.margin), PAGE.margin, this.#y, { lineBreak: false });
    this.#y += size + 5;
  }

  section<Row>({ title, empty, columns, rows }: Section<Row>): void {
    if (rows.length === 0 && empty === '') return;
    this.#y += 8;
    this.#need(4 * ROW_HEIGHT);
    this.line(title, { size: 11, isBold: true });
    if (rows.length === 0) return this.line(empty);
    this.#head(columns);
    for (const row of rows) {
      if (this.#need(ROW_HEIGHT)) this.#head(columns);
      this.#doc.font(REGULAR).fontSize(SIZE);
      this.#cells(columns, (column) => column.cell(row));
    }
  }

  /** True when a new page was begun for it. */
  #need(height: number): boolean {
    if (this.#y + height <= BOTTOM) return false;
    this.#doc.addPage();
    this.#y = PAGE.margin;
    return true;
  }

  #head<Row>(columns: readonly Column<Row>[]): void {
    this.#doc.font(BOLD).fontSize(SIZE);
    this.#cells(columns, (column) => column.title);
    const y = this.#y - 3;
    this.#doc
      .moveTo(PAGE.margin, y)
      .lineTo(PAGE.width - PAGE.margin, y)
      .lineWidth(0.5)
      .stroke();
  }

  #cells<Row>(columns: readonly Column<Row>[], cell: (column: Column<Row>) => string): void {
    let x: number = PAGE.margin;
    for (const column of columns) {
      const width = column.width - GAP;
      if (column.align === 'right') this.#number(cell(column), x, width);
      else this.#doc.text(this.#fitted(cell(column), width), x, this.#y, { lineBreak: false });
      x += column.width;
    }
    this.#y += ROW_HEIGHT;
  }

  /** A number that is cut off is a wrong number: a long one is written smaller. */
  #number(text: string, x: number, room: number): void {
    const width = this.#doc.widthOfString(text);
    const scale = Math.min(1, room / Math.max(width, 1));
    this.#doc.fontSize(SIZE * scale);
    this.#doc.text(text, x + room - width * scale, this.#y, { lineBreak: false });
    this.#doc.fontSize(SIZE);
  }

  #fitted(text: string, width: number): string {
    const one = text.replaceAll(/\s+/g, ' ');
    if (this.#doc.widthOfString(one) <= width) return one;
    const characters = Array.from(graphemes.segment(one), ({ segment }) => segment);
    let [low, high] = [0, characters.length];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (this.#doc.widthOfString(`${characters.slice(0, middle).join('')}…`) <= width) low = middle;
      else high = middle - 1;
    }
    return `${characters.slice(0, low).join('')}…`;
  }
}

function writeHead(page: Page, statement: Statement): void {
  const { partner, connection, month, number, revision, replaces } = statement;
  page.line(`Statement ${month}`, { size: 16, isBold: true });
  page.line(`${partner.name} (${partner.key}) · ${connection.name}, ConnectWise company "${connection.loginCompany}"`);
  page.line(`From ${statement.periodStart} to ${statement.periodEnd}, a month in ${statement.timeZone}`);
  const version = replaces === null ? '' : `, which replaces ${replaces}`;
  page.line(`Number ${number} of its chain, revision ${revision}${version}`);
  page.line(`Sealed ${statement.sealedAt} by ${statement.sealedBy}`);
}

function writeFeet(doc: PDFKit.PDFDocument, { hash, month }: Statement): void {
  const { start, count } = doc.bufferedPageRange();
  const y = PAGE.height - PAGE.margin - 30;
  for (let index = start; index < start + count; index += 1) {
    doc.switchToPage(index);
    doc.font(REGULAR).fontSize(7);
    doc.text(`SHA-256 ${hash}`, PAGE.margin, y, { lineBreak: false });
    const verify = `The hash is of the statement as JSON. Get that with --format json and check it: tallybridge statement verify FILE --online (${month})`;
    doc.text(verify, PAGE.margin, y + 11, { lineBreak: false });
    const pages = `Page ${index - start + 1} of ${count}`;
    doc.text(pages, PAGE.width - PAGE.margin - doc.widthOfString(pages), y, { lineBreak: false });
  }
}

/** The statement for people, on as many pages as it needs. */
export async function statementPdf(statement: Statement): Promise<Buffer> {
  const doc = new PDFDocument({
    size: [PAGE.width, PAGE.height],
    // Feet are written below what text may fill, so there must be no bottom for text to break at.
    margins: { top: PAGE.margin, left: PAGE.margin, right: PAGE.margin, bottom: 0 },
    bufferPages: true,
    font: REGULAR,
    info: {
      Title: `Statement ${statement.month} of ${statement.partner.name}`,
      CreationDate: new Date(statement.sealedAt),
      ModDate: new Date(statement.sealedAt),
    },
  });
  const chunks: Buffer[] = [];
  const whole = new Promise<Buffer>((resolve, reject) => {
    doc.on('data', (chunk: Buffer) => chunks.push(chunk));
    doc.on('end', () => resolve(Buffer.concat(chunks)));
    doc.on('error', reject);
  });
  const page = new Page(doc);
  writeHead(page, statement);
  page.section(billed(statement));
  page.section(notBilled(statement));
  page.section(orphans(statement));
  writeFeet(doc, statement);
  doc.end();
  return whole;
}
