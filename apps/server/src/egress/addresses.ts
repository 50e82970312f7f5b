import { BlockList, isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/** Ranges of addresses that the operator allows although they are not public. */
export interface AddressRanges {
  has(address: string): boolean;
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIP(address) === 6 ? 'ipv6' : 'ipv4';
}

/** An IPv4 address that is written as IPv6 is the IPv4 address. */
function canonical(address: string): string {
  return ipaddr.process(address).toString();
}

export function isAddressRange(text: string): boolean {
  return ipaddr.isValidCIDR(text);
}

/** Ranges written as CIDR, such as `10.1.2.0/24`. */
export function addressRanges(cidrs: readonly string[]): AddressRanges {
  const list = new BlockList();
  for (const cidr of cidrs) {
    const [address, bits] = ipaddr.parseCIDR(cidr);
    list.addSubnet(address.toString(), bits, address.kind());
  }
  return {
    has(address) {
      const plain = canonical(address);
      return list.check(plain, familyOf(plain));
    },
  };
}

const LOOPBACK = addressRanges(['127.0.0.0/8', '::1/128']);

export function isLoopback(address: string): boolean {
  return LOOPBACK.has(address);
}

const GLOBAL_IPV6 = addressRanges(['2000::/3']);
/** What ipaddr.js takes for unicast, or may come to, and what leads to other addresses or to a cloud's own services. */
const NEVER_PUBLIC = addressRanges([
  '::/96',
  '64:ff9b::/96',
  '64:ff9b:1::/48',
  '100::/64',
  '2001::/23',
  '2001:db8::/32',
  '2002::/16',
  '3fff::/20',
  '5f00::/16',
  '168.63.129.16/32',
]);

/** Whether anybody on the internet could reach the address: global unicast that embeds no other address. */
export function isPublic(address: string): boolean {
  if (isIP(address) === 0) return false;
  const plain = canonical(address);
  if (ipaddr.parse(plain).range() !== 'unicast' || NEVER_PUBLIC.has(plain)) return false;
  return familyOf(plain) === 'ipv4' || GLOBAL_IPV6.has(plain);
}
