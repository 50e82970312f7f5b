import { describe, expect, it } from 'vitest';
import { patch } from './patch.ts';

describe('a patch', () => {
  it('is a list of operations on bare field names, in the order they were given', () => {
    const changes = patch().replace('quantity', '12.5').add('serialNumber', 'x').remove('cancelledDate').build();
    expect(changes).toEqual([
      { op: 'replace', path: 'quantity', value: '12.5' },
      { op: 'add', path: 'serialNumber', value: 'x' },
      { op: 'remove', path: 'cancelledDate' },
    ]);
  });

  it('does not change when the builder goes on', () => {
    const start = patch().replace('quantity', '1');
    const first = start.build();
    start.replace('quantity', '2');
    expect(first).toHaveLength(1);
  });

  it.each(['/quantity', 'company/identifier', 'customFields/0/value', '', 'a b', 'quantity\r\n'])(
    'refuses the path %j',
    (path) => {
      expect(() => patch().replace(path, '1')).toThrow(expect.objectContaining({ code: 'invalid-request' }));
    },
  );

  it('takes custom fields only as the whole array', () => {
    expect(patch().replace('customFields', []).build()).toHaveLength(1);
    expect(() => patch().replace('customFields', { id: 5 })).toThrow('whole array');
    expect(() => patch().remove('customFields')).toThrow('whole array');
  });

  it('that changes nothing is refused', () => {
    expect(() => patch().build()).toThrow(expect.objectContaining({ code: 'invalid-request' }));
  });
});
