import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { writeFile, mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeCertificate } from './program/certificate.ts';
import type { SandboxServer } from './program/start-sandbox-server.ts';
import { startSandboxServer } from './program/start-sandbox-server.ts';
import type { Sandbox } from './sandbox-types.ts';
import { createSandbox } from './sandbox.ts';
import { smallSeed } from './seeds/small-seed.ts';
import { NOW } from './testing/test-client.ts';

/** What a program does that knows connectwise-rest and nothing of us; it speaks HTTPS only. */
const PROGRAM = `
const { ManageAPI } = require(process.argv[2]);
const cwm = new ManageAPI({
  companyId: 'lakeside', publicKey: 'demo-public', privateKey: 'demo-private',
  companyUrl: process.argv[3], clientId: '11111111-2222-3333-4444-555555555555', timeout: 10000, logger() {},
});
const refused = (call) => call.then(() => null, ({ status, data }) => ({ status, data }));
(async () => {
  const { CompanyAPI, FinanceAPI, ProcurementAPI, SystemAPI } = cwm;
  const info = await SystemAPI.getSystemInfo();
  const companies = await cwm.paginate(CompanyAPI.getCompanyCompanies.bind(CompanyAPI), { pageSize: 5 }, { conditions: 'id > 100' });
  const company = await CompanyAPI.postCompanyCompanies({ identifier: 'Stranger', name: 'Stranger Ltd', types: [{ id: 1 }] });
  const agreements = await FinanceAPI.getFinanceAgreements({ conditions: 'company/identifier="HollowayLaw" and cancelledFlag=false' });
  const [agreement] = agreements;
  const [item] = await ProcurementAPI.getProcurementCatalog({ conditions: 'identifier="EP-PROT"' });
  const count = await ProcurementAPI.getProcurementCatalogCount({ conditions: 'productClass="Agreement"' });
  const newItem = await ProcurementAPI.postProcurementCatalog({
    identifier: 'STRANGER-1', description: 'Stranger', customerDescription: 'Stranger', subcategory: { id: 1 }, type: { id: 1 },
  });
  const added = await FinanceAPI.postFinanceAgreementsByParentIdAdditions(agreement.id, {
    product: { id: item.id }, billCustomer: 'Billable', quantity: 12.5, effectiveDate: '2027-01-15T00:00:00Z',
  });
  const changed = await FinanceAPI.patchFinanceAgreementsByParentIdAdditionsById(added.id, agreement.id, [
    { op: 'replace', path: 'quantity', value: 14 },
  ]);
  const additions = await FinanceAPI.getFinanceAgreementsByParentIdAdditions(agreement.id, { orderBy: 'id desc' });
  const { ServiceAPI } = cwm;
  const ticket = await ServiceAPI.postServiceTickets({ summary: 'It beeps', company: { id: company.id }, externalXRef: 'beep-1', initialDescription: 'All day' });
  await ServiceAPI.postServiceTicketsByParentIdNotes(ticket.id, { text: 'Seen', internalAnalysisFlag: true });
  const statuses = await ServiceAPI.getServiceBoardsByParentIdStatuses(ticket.board.id, { conditions: 'closedStatus=true' });
  const closed = await ServiceAPI.patchServiceTicketsById(ticket.id, [{ op: 'replace', path: 'status', value: { id: statuses[0].id } }]);
  const notes = await ServiceAPI.getServiceTicketsByParentIdNotes(ticket.id, { orderBy: 'id' });
  const found = await ServiceAPI.getServiceTickets({ conditions: 'externalXRef="beep-1" and closedFlag=true' });
  const contact = await CompanyAPI.postCompanyContacts({ firstName: 'Ann', company: { id: company.id },
    communicationItems: [{ type: { id: 1 }, value: 'ann@stranger.example', communicationType: 'Email', defaultFlag: true }] });
  const contacts = await CompanyAPI.getCompanyContacts({ childConditions: 'communicationItems/value="ann@stranger.example"' });
  const invoices = await FinanceAPI.getFinanceInvoices({ conditions: 'agreement/id=' + agreement.id });
  const missing = await refused(FinanceAPI.getFinanceAgreementsByParentIdAdditionsById(1, agreement.id));
  const invalid = await refused(FinanceAPI.postFinanceAgreementsByParentIdAdditions(agreement.id, { quantity: 1 }));
  console.log(JSON.stringify({
    version: info.version, companies: companies.length, company: company.identifier, agreements: agreements.map(({ id }) => id),
    count: count.count, newItem: newItem.id, added: added.quantity, changed: changed.quantity,
    additions: additions.map(({ product }) => product.identifier), closed: closed.closedFlag, notes: notes.map(({ text }) => text), found: found.map(({ id }) => id === ticket.id),
    contacts: contacts.map(({ id }) => id === contact.id), invoices: invoices.map(({ total }) => total), missing, invalid: invalid.data.errors.map(({ field }) => field),
  }));
})().catch((error) => { console.error(error); process.exitCode = 1; });
`;

describe('npm connectwise-rest, unchanged, over HTTPS', () => {
  let folder = '';
  let sandbox: Sandbox;
  let server: SandboxServer;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sandbox-stranger-'));
    const certificate = await makeCertificate('127.0.0.1');
    await writeFile(join(folder, 'ca.pem'), certificate.cert);
    await writeFile(join(folder, 'program.cjs'), PROGRAM);
    sandbox = createSandbox({ seed: smallSeed({ now: NOW }), clock: { now: () => NOW } });
    server = await startSandboxServer({ sandbox, port: 0, https: certificate });
  });

  afterAll(async () => {
    await server.close();
    await sandbox.close();
    await rm(folder, { recursive: true });
  });

  it('reads and writes companies, contacts, agreements, additions, invoices, tickets and the catalog', async () => {
    sandbox.runInvoices({ agreementId: 301, upTo: '2026-12-01' });
    const library = createRequire(import.meta.url).resolve('connectwise-rest');
    const child = execFile(process.execPath, [join(folder, 'program.cjs'), library, `127.0.0.1:${server.port}`], {
      env: { ...process.env, NODE_EXTRA_CA_CERTS: join(folder, 'ca.pem') },
    });
    const output: string[] = [];
    child.stdout?.on('data', (text: string) => output.push(text));
    const complaints: string[] = [];
    child.stderr?.on('data', (text: string) => complaints.push(text));
    await once(child, 'close');
    expect({ exitCode: child.exitCode, complaints }).toEqual({ exitCode: 0, complaints: [] });
    expect(JSON.parse(output.join(''))).toEqual({
      version: 'v2025.1.10333',
      companies: 11,
      company: 'Stranger',
      agreements: [301],
      count: 9,
      newItem: 512,
      added: 12.5,
      changed: 14,
      additions: ['EP-PROT', 'MSP-SEAT'],
      closed: true,
      notes: ['All day', 'Seen'],
      found: [true],
      contacts: [true],
      invoices: [2280],
      missing: { status: 404, data: { code: 'NotFound', message: 'Addition 1 not found' } },
      invalid: ['product', 'billCustomer'],
    });
    const written = sandbox.log.entries().filter(({ committed }) => committed);
    expect(written.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'POST /company/companies',
      'POST /procurement/catalog',
      'POST /finance/agreements/301/additions',
      'PATCH /finance/agreements/301/additions/9007',
      'POST /service/tickets',
      'POST /service/tickets/1009/notes',
      'PATCH /service/tickets/1009',
      'POST /company/contacts',
    ]);
  });
});
