import { where } from 'tallybridge-connectwise';
import type { Configuration as Wire, ConnectWise } from 'tallybridge-connectwise';
import { configurationId } from 'tallybridge-engine';
import type { CompanyId, ConfigurationId } from 'tallybridge-engine';
import { PAGE, readWhole } from './read-whole.ts';

/** A configuration of a company with what a device may be called. */
export interface FoundConfiguration {
  readonly id: ConfigurationId;
  /** In small letters. */
  readonly names: readonly string[];
}

export interface WantedConfigurations {
  readonly company: CompanyId;
  readonly devices: readonly string[];
}

const FIELDS = ['id', 'name', 'deviceIdentifier', 'serialNumber'] as const;
const NAMES = ['name', 'deviceIdentifier', 'serialNumber'] as const;
/** As many devices as one condition names three times each: addresses have a length that servers take. */
const DEVICES_AT_ONCE = 10;

function fromConfiguration(wire: Pick<Wire, (typeof FIELDS)[number]>): FoundConfiguration {
  const names = NAMES.map((field) => (wire[field] ?? '').trim().toLowerCase()).filter((name) => name !== '');
  return { id: configurationId(wire.id), names };
}

/** The active configurations of a company that go by one of the names. */
export async function findConfigurations(
  connectWise: ConnectWise,
  { company, devices }: WantedConfigurations,
): Promise<readonly FoundConfiguration[]> {
  const found: FoundConfiguration[] = [];
  for (let from = 0; from < devices.length; from += DEVICES_AT_ONCE) {
    const names = devices.slice(from, from + DEVICES_AT_ONCE);
    const conditions = where.and(
      where.equals('company/id', company),
      where.equals('activeFlag', true),
      where.or(...NAMES.map((field) => where.in(field, names))),
    );
    const pages = connectWise.configurations.pages({ ...PAGE, conditions, fields: FIELDS });
    found.push(...(await readWhole(pages, fromConfiguration)));
  }
  return found;
}
