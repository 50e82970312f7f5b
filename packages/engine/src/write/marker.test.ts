import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AgreementId, InstallationId, IntentId, Month, ProductLinkNumber } from '../ids.ts';
import type { MarkerName } from './marker.ts';
import { composeMarker, readMarker } from './marker.ts';
import { testDigest } from './testing/small-world.ts';

const DIGITS = Array.from({ length: 36 }, (_, digit) => digit.toString(36));
const word = (length: number) => fc.string({ unit: fc.constantFrom(...DIGITS), minLength: length, maxLength: length });
const id = fc.integer({ min: 1, max: 2 ** 31 - 1 });
const month = fc
  .tuple(fc.integer({ min: 1000, max: 9999 }), fc.integer({ min: 1, max: 12 }))
  .map(([year, number]) => `${year}-${String(number).padStart(2, '0')}` as Month);
const names: fc.Arbitrary<MarkerName> = fc.record({
  installation: word(6).map((text) => text as InstallationId),
  key: fc.record({
    agreement: id.map((number) => number as AgreementId),
    productLink: id.map((number) => number as ProductLinkNumber),
    month: fc.option(month),
  }),
  intent: word(10).map((text) => text as IntentId),
});

const reader = ({ installation, key }: MarkerName) => ({ installation, agreement: key.agreement, digest: testDigest });

describe('markers', () => {
  it('fit a serialNumber and say exactly what was written into them', () => {
    fc.assert(
      fc.property(names, (name) => {
        const marker = composeMarker(name, testDigest);
        expect(marker.length).toBeLessThanOrEqual(50);
        expect(readMarker(marker, reader(name))).toEqual({ kind: 'ours', key: name.key, intent: name.intent });
      }),
    );
  });

  it('are copies on any other agreement', () => {
    fc.assert(
      fc.property(names, id, (name, other) => {
        fc.pre(other !== name.key.agreement);
        const reading = readMarker(composeMarker(name, testDigest), {
          ...reader(name),
          agreement: other as AgreementId,
        });
        expect(reading.kind).toBe('copied');
      }),
    );
  });

  it('say nothing once a single character is changed', () => {
    fc.assert(
      fc.property(names, fc.nat(), fc.constantFrom('0', '1', '9', 'a', 'z', 'A', '.', ' '), (name, at, char) => {
        const marker = composeMarker(name, testDigest);
        const index = at % marker.length;
        const forged = marker.slice(0, index) + char + marker.slice(index + 1);
        fc.pre(forged.trim() !== marker);
        expect(['none', 'foreign-installation']).toContain(readMarker(forged, reader(name)).kind);
      }),
    );
  });

  it('of another installation are seen on the agreement that they name and nowhere else', () => {
    fc.assert(
      fc.property(names, word(6), (name, other) => {
        fc.pre(other !== name.installation);
        const marker = composeMarker({ ...name, installation: other as InstallationId }, testDigest);
        expect(readMarker(marker, reader(name)).kind).toBe('foreign-installation');
        const elsewhere = (name.key.agreement === 1 ? 2 : 1) as AgreementId;
        expect(readMarker(marker, { ...reader(name), agreement: elsewhere }).kind).toBe('none');
      }),
    );
  });

  it('are read around the blanks that people leave, and never out of longer texts', () => {
    fc.assert(
      fc.property(names, (name) => {
        const marker = composeMarker(name, testDigest);
        expect(readMarker(` ${marker} `, reader(name)).kind).toBe('ours');
        expect(readMarker(`${marker}x`, reader(name)).kind).toBe('none');
        expect(readMarker(`SN ${marker}`, reader(name)).kind).toBe('none');
      }),
    );
  });

  it.each(['', 'SN-1', 'tb1', 'tb1......', 'cwi1.abc123.b.7.0.0000000001.abcde'])('%j is none', (text) => {
    const agreement = 11 as AgreementId;
    expect(readMarker(text, { installation: 'abc123' as InstallationId, agreement, digest: testDigest })).toEqual({
      kind: 'none',
    });
  });
});
