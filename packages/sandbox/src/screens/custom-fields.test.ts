import { describe, expect, test } from 'vitest';
import { signedIn } from '../testing/test-browser.ts';
import { testClient } from '../testing/test-client.ts';

const FIELD = {
  caption: 'Region',
  podId: '10',
  sequenceNumber: '3',
  fieldTypeIdentifier: 'Text',
  entryTypeIdentifier: 'List',
  numberDecimals: '0',
  options: 'North\r\nSouth',
};

describe('custom fields and the audit trail, by hand', () => {
  test('a field is defined, filled in, refused, shown, answered by the API and found in the audit trail', async () => {
    const client = testClient();
    const browser = await signedIn(client.sandbox);
    const made = await browser.send('/system/custom-fields/new', FIELD);
    expect([made.path, made.text]).toEqual(['/system/custom-fields', expect.stringContaining('North, South')]);

    const form = await browser.open('/agreements/301/edit');
    expect(form.text).toContain('Region North South');
    const filled = {
      name: 'Holloway: Managed Services',
      type: '1',
      company: '201',
      contact: '201',
      'custom-4': 'C-7',
      'custom-5': '2026-11-05',
      'custom-9': 'South',
    };
    const wrong = await browser.send('/agreements/301/edit', { ...filled, 'custom-5': 'soon' });
    expect([wrong.status, wrong.text]).toEqual([400, expect.stringContaining('Write the day as year-month-day')]);
    expect(wrong.markup).toContain('value="C-7"');
    const impossible = await browser.send('/agreements/301/edit', { ...filled, 'custom-9': 'West' });
    expect([impossible.status, impossible.text]).toEqual([400, expect.stringContaining('one of North, South.')]);

    const saved = await browser.send('/agreements/301/edit', filled);
    expect(saved.text).toContain('Contract number C-7 Reviewed on 2026-11-05 Region South');
    expect((await client.send('/finance/agreements/301')).json).toMatchObject({
      customFields: [{ value: 'C-7' }, { value: '2026-11-05T00:00:00Z' }, { caption: 'Region', value: 'South' }],
    });
    expect(saved.markup).toContain('href="/agreements/301/audit"');
    const trail = await browser.open('/agreements/301/audit');
    expect(trail.text).toContain('pat Screen Region: (empty) → South');

    const same = await browser.send('/agreements/301/edit', { ...filled, 'custom-4': '' });
    expect(same.text).toContain('Contract number empty Reviewed on 2026-11-05');
  });

  test('options keep their ids while their lines stay, and can be kept from being chosen', async () => {
    const { sandbox } = testClient();
    const browser = await signedIn(sandbox);
    await browser.send('/system/custom-fields/new', FIELD);
    const [north, south] = [
      { id: 4, optionValue: 'North' },
      { id: 5, optionValue: 'South' },
    ];
    const options = 'East\r\nSouth (inactive)\r\nNorth';
    await browser.send('/system/custom-fields/9/edit', { ...FIELD, options });
    expect(sandbox.records('userDefinedFields').at(-1)).toMatchObject({
      options: [
        { id: 6, optionValue: 'East', sortOrder: 0 },
        { ...south, inactiveFlag: true },
        { ...north, sortOrder: 2 },
      ],
    });
    expect((await browser.open('/agreements/301/edit')).text).toContain('Region East North');
  });

  test.each(['/companies/201', '/companies/201/edit', '/catalog/500/edit', '/agreements/301/additions/9001/edit'])(
    'the page %s leads to the audit trail of its record',
    async (path) => {
      const { sandbox } = testClient();
      const browser = await signedIn(sandbox);
      const trail = `${path.replace('/edit', '')}/audit`;
      expect((await browser.open(path)).markup).toContain(`href="${trail}"`);
      expect((await browser.open(trail)).text).toContain('There are no changes yet.');
      expect((await browser.open('/companies/999/audit')).status).toBe(404);
    },
  );
});
