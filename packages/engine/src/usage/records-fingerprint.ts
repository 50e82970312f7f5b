import type { UsageRecord } from './usage-record.ts';

/**
 * A short text that differs when the records do, so that two plans can be compared. It guards against nothing: it is
 * no cryptographic digest.
 */
export function recordsFingerprint(records: readonly UsageRecord[]): string {
  let a = 0x81_1c_9d_c5;
  let b = 0x9e_37_79_b9;
  for (const record of records) {
    const text = `${record.id}\n${record.kind}\n${record.quantity}\n${record.at}\n`;
    for (let index = 0; index < text.length; index += 1) {
      const unit = text.charCodeAt(index);
      a = Math.imul(a ^ unit, 0x01_00_01_93);
      b = Math.imul(b ^ unit, 0x85_eb_ca_6b) ^ (b >>> 15);
    }
  }
  return `${records.length}-${(a >>> 0).toString(36)}-${(b >>> 0).toString(36)}`;
}
