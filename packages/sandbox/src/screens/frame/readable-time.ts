/** An instant as ConnectWise writes it, for people. */
export function readableTime(wire: string): string {
  return wire.replace('T', ' ').replace('Z', ' UTC');
}
