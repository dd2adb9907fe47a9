/** Addresses for the reference evaluator, worked out digit by digit and apart from the engine's own arithmetic. */
export function naiveContains(cidr: string, address: string): boolean {
  const [network = '', length = ''] = cidr.split('/');
  const block = bitsOf(network);
  const own = bitsOf(address);
  return block.length === own.length && own.startsWith(block.slice(0, Number(length)));
}

const known = new Map<string, string>();

/** The address as a string of 32 or 128 binary digits; a million questions are about a few dozen addresses. */
function bitsOf(address: string): string {
  const bits = known.get(address) ?? spelledOut(address);
  known.set(address, bits);
  return bits;
}

function spelledOut(address: string): string {
  if (!address.includes(':')) {
    return address
      .split('.')
      .map((part) => Number(part).toString(2).padStart(8, '0'))
      .join('');
  }
  const [head = '', tail] = address.split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const gap = tail === undefined ? [] : Array<string>(8 - left.length - right.length).fill('0');
  return [...left, ...gap, ...right].map((part) => Number.parseInt(part, 16).toString(2).padStart(16, '0')).join('');
}

const PRIVATE = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', 'fc00::/7'];

/** Whether some private address lies in the block and in none of the exceptions; tried on sample addresses. */
export function naiveMayHoldPods(cidr: string, except: readonly string[], samples: readonly string[]): boolean {
  return samples.some(
    (address) =>
      PRIVATE.some((space) => naiveContains(space, address)) &&
      naiveContains(cidr, address) &&
      !except.some((hole) => naiveContains(hole, address)),
  );
}
