import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { Webhook } from 'standardwebhooks';
import type { CustomerRequestMessage, PartnerClient } from 'tallybridge-sdk';

export interface Organizations {
  readonly created: { name: string; licenceType: string | undefined; plan: string | undefined }[];
  close(): Promise<void>;
}

/** The vendor's side of creating an organization: it is there, or it was not signed by us. */
export async function serveOrganizations(partner: PartnerClient, port: number): Promise<Organizations> {
  const created: Organizations['created'] = [];
  let secret = '';
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await text(request);
    const headers = Object.entries(request.headers).map(([name, value]) => [name, String(value)]);
    new Webhook(secret).verify(body, Object.fromEntries(headers));
    const { company, fields }: CustomerRequestMessage = JSON.parse(body);
    const name = fields['name'] ?? company.name;
    created.push({ name, licenceType: fields['licenceType'], plan: fields['plan'] });
    const customer = { key: company.identifier.toLowerCase(), name };
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ state: 'created', customer }));
  };
  const server = createServer((request, response) => void answer(request, response));
  server.listen(port, 'localhost');
  await once(server, 'listening');
  secret = (await partner.provisioning.put({ url: `http://localhost:${port}/organizations` })).secret ?? '';
  return {
    created,
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
