import { describe, expect, it } from 'vitest';
import { testClient } from '../testing/test-client.ts';

const bundle = (requests: readonly unknown[]) => ({ method: 'POST', body: { requests } });

describe('POST /system/bundles', () => {
  it('V reads several resources in one call, each with its own outcome', async () => {
    const { status, json } = await testClient().send(
      '/system/bundles',
      bundle([
        {
          sequenceNumber: 1,
          version: '2025.1',
          resourceType: 'Company',
          apiRequest: { filters: { conditions: 'id in (201,202)', orderBy: 'id desc' }, fields: 'id' },
        },
        {
          sequenceNumber: 2,
          resourceType: 'addition',
          apiRequest: { parentId: 301, page: { pageSize: 1 }, fields: 'id' },
        },
        { sequenceNumber: 3, resourceType: 'company', apiRequest: { id: 99 } },
        { sequenceNumber: 4, resourceType: 'spaceship', apiRequest: {} },
      ]),
    );
    expect(status).toBe(200);
    expect(json).toMatchObject({
      results: [
        {
          sequenceNumber: 1,
          success: true,
          statusCode: 200,
          count: 2,
          entities: [{ id: 202 }, { id: 201 }],
          version: '2025.1',
        },
        { sequenceNumber: 2, success: true, entities: [{ id: 9001 }] },
        { sequenceNumber: 3, success: false, statusCode: 404, error: { code: 'NotFound' }, entities: [] },
        { sequenceNumber: 4, success: false, statusCode: 400 },
      ],
    });
  });

  it('V takes PascalCase names', async () => {
    const request = {
      SequenceNumber: 1,
      ResourceType: 'Company',
      ApiRequest: { Filters: { Conditions: 'id=201' }, Fields: 'id' },
    };
    const { json } = await testClient().send('/system/bundles', { method: 'POST', body: { Requests: [request] } });
    expect(json).toMatchObject({ results: [{ entities: [{ id: 201 }] }] });
  });

  it('V keeps to the role of the caller', async () => {
    const client = testClient();
    client.sandbox.edit('securityRoles', 1, { level: 'None' });
    const { json } = await client.send('/system/bundles', bundle([{ resourceType: 'company', apiRequest: {} }]));
    expect(json).toMatchObject({ results: [{ success: false, statusCode: 403, error: { code: 'Security' } }] });
  });

  it('I never writes, whatever entity it is given', async () => {
    const client = testClient();
    const before = client.sandbox.snapshot();
    const request = { resourceType: 'company', apiRequest: { id: 201, entity: { name: 'Changed' } } };
    await client.send('/system/bundles', bundle([request]));
    expect(client.sandbox.snapshot()).toEqual(before);
  });

  it('V needs a list of requests; /count says how many records each finds', async () => {
    const client = testClient();
    expect((await client.send('/system/bundles', { method: 'POST', body: {} })).status).toBe(500);
    const companies = { resourceType: 'Company', apiRequest: { filters: { conditions: 'id in (201,202)' } } };
    expect((await client.send('/system/bundles/count', bundle([companies, {}]))).json).toMatchObject({
      results: [
        { success: true, count: 2, entities: [] },
        { success: false, count: 0, entities: [] },
      ],
    });
    expect((await client.send('/system/bundles')).status).toBe(405);
  });
});
