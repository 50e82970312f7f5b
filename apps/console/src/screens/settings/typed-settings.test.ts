import { describe, expect, it } from 'vitest';
import { changeOf, isWrong } from './typed-settings.ts';

describe('settings as they are typed', () => {
  it.each([
    ['graceHours', '0', false],
    ['graceHours', ' 72 ', false],
    ['graceHours', '73', true],
    ['graceHours', '1.5', true],
    ['graceHours', '-1', true],
    ['graceHours', '', true],
    ['lineFactor', '1', true],
    ['syncAt', '23:59', false],
    ['syncAt', '24:00', true],
    ['cadence', 'daily', false],
  ] as const)('%s of "%s" is wrong: %s', (name, typed, wrong) => expect(isWrong(name, typed)).toBe(wrong));

  it('become a change of what they name, with limits among themselves', () => {
    expect(changeOf({ graceHours: '12', cadence: 'daily', lineFactor: ' 8 ' })).toEqual({
      graceHours: 12,
      cadence: 'daily',
      limits: { lineFactor: 8 },
    });
    expect(changeOf({ zeroPolicy: 'end' })).toEqual({ zeroPolicy: 'end' });
  });
});
