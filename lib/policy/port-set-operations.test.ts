import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ALL_PORTS, NO_PORTS, PROTOCOLS } from './port-set';
import {
  complementPorts,
  containsPort,
  countPorts,
  equalPorts,
  formatPorts,
  includesPorts,
  intersectPorts,
  portSet,
  subtractPorts,
  unionPorts,
} from './port-set-operations';

const bound = fc.oneof(fc.integer({ min: 1, max: 12 }), fc.constantFrom(65533, 65534, 65535));
const range = fc
  .tuple(fc.constantFrom(...PROTOCOLS), bound, bound)
  .map(([protocol, a, b]) => ({ protocol, from: Math.min(a, b), to: Math.max(a, b) }));
const ports = fc.array(range, { maxLength: 6 }).map(portSet);
const SAMPLES = PROTOCOLS.flatMap((protocol) =>
  [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 40000, 65532, 65533, 65534, 65535].map((port) => ({ protocol, port })),
);

describe('port sets', () => {
  it('behave as sets, port by port', () => {
    fc.assert(
      fc.property(ports, ports, (a, b) => {
        for (const one of SAMPLES) {
          const [inA, inB] = [containsPort(a, one), containsPort(b, one)];
          expect(containsPort(unionPorts(a, b), one)).toBe(inA || inB);
          expect(containsPort(intersectPorts(a, b), one)).toBe(inA && inB);
          expect(containsPort(subtractPorts(a, b), one)).toBe(inA && !inB);
          expect(containsPort(complementPorts(a), one)).toBe(!inA);
        }
        expect(includesPorts(unionPorts(a, b), a)).toBe(true);
        expect(countPorts(unionPorts(a, b))).toBe(countPorts(a) + countPorts(b) - countPorts(intersectPorts(a, b)));
        expect(equalPorts(complementPorts(complementPorts(a)), a)).toBe(true);
      }),
      { seed: 20261121, numRuns: 200 },
    );
  });

  it('are said in few words', () => {
    expect(formatPorts(ALL_PORTS)).toBe('all ports');
    expect(formatPorts(NO_PORTS)).toBe('no port');
    const some = portSet([
      { protocol: 'UDP', from: 1, to: 65535 },
      { protocol: 'TCP', from: 81, to: 90 },
      { protocol: 'TCP', from: 80, to: 80 },
      { protocol: 'TCP', from: 443, to: 443 },
    ]);
    expect(formatPorts(some)).toBe('80-90/TCP, 443/TCP, any UDP port');
  });
});
