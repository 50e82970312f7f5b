#!/usr/bin/env node
// Wraps Tallybridge's keys with a key of the transit engine of HashiCorp Vault or OpenBao:
//   TALLYBRIDGE_KMS_COMMAND="node vault-transit.mjs"
//   VAULT_ADDR=https://vault.example.com VAULT_TOKEN=… TRANSIT_KEY=tallybridge
// The policy of the token: update on transit/encrypt/tallybridge and transit/decrypt/tallybridge.
const { VAULT_ADDR, VAULT_TOKEN, TRANSIT_KEY = 'tallybridge' } = process.env;

async function transit(action, body) {
  const answer = await fetch(`${VAULT_ADDR}/v1/transit/${action}/${TRANSIT_KEY}`, {
    method: 'POST',
    headers: { 'x-vault-token': VAULT_TOKEN ?? '', 'content-type': 'application/json' },
    body: JSON.stringify(body),
    redirect: 'error',
  });
  if (!answer.ok) throw new Error(`${action} was answered with ${answer.status}`);
  return (await answer.json()).data;
}

const associated = (context) => Buffer.from(JSON.stringify(context)).toString('base64');

const actions = {
  current: async () => ({ keyId: TRANSIT_KEY }),
  wrap: async ({ plaintext, context }) => {
    const { ciphertext } = await transit('encrypt', { plaintext, associated_data: associated(context) });
    return { keyId: TRANSIT_KEY, wrapped: ciphertext };
  },
  unwrap: async ({ wrapped, context }) => {
    const { plaintext } = await transit('decrypt', { ciphertext: wrapped, associated_data: associated(context) });
    return { plaintext };
  },
};

let text = '';
for await (const chunk of process.stdin) text += chunk;
try {
  const request = JSON.parse(text);
  console.log(JSON.stringify(await actions[request.action](request)));
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
