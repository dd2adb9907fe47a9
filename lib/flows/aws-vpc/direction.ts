const SYN = 2;
const ACK = 16;
/** Linux picks client ports from here up; nothing that listens by configuration usually lies above. */
const EPHEMERAL_FROM = 32_768;
const MEMORY = 200_000;

export interface Packet {
  readonly source: string;
  readonly destination: string;
  readonly sourcePort: number;
  readonly destinationPort: number;
  readonly protocol: number;
  /** OR-ed over the window; null where the layout has no such field. */
  readonly tcpFlags: number | null;
}

export interface Direction {
  /** true where the record is the responder's answer. */
  readonly reply: boolean;
  /** false only where a SYN says so. */
  readonly inferred: boolean;
}

/**
 * Who started it. AWS logs each way apart and does not say: a SYN does; then the other way seen before in this
 * chunk; then a port known to listen; then client port ranges; port order alone decides nothing.
 */
export class DirectionFinder {
  private readonly forward = new Set<string>();
  private readonly listeners = new Set<string>();

  find(packet: Packet): Direction {
    if (this.forward.size > MEMORY) this.forward.clear();
    if (this.listeners.size > MEMORY) this.listeners.clear();
    const direction = this.judge(packet);
    this.remember(packet, direction);
    return direction;
  }

  private judge(packet: Packet): Direction {
    const { tcpFlags, sourcePort, destinationPort } = packet;
    if (packet.protocol === 6 && tcpFlags !== null && (tcpFlags & SYN) !== 0) {
      return { reply: (tcpFlags & ACK) !== 0, inferred: false };
    }
    if (this.forward.has(tuple(packet))) return { reply: false, inferred: true };
    if (this.forward.has(reversed(packet))) return { reply: true, inferred: true };
    if (sourcePort === 0 && destinationPort === 0) return { reply: false, inferred: true };
    const from = this.listeners.has(`${packet.protocol} ${packet.source} ${sourcePort}`);
    const to = this.listeners.has(`${packet.protocol} ${packet.destination} ${destinationPort}`);
    if (from !== to) return { reply: from, inferred: true };
    return { reply: looksLikeService(sourcePort, destinationPort), inferred: true };
  }

  private remember(packet: Packet, direction: Direction): void {
    this.forward.add(direction.reply ? reversed(packet) : tuple(packet));
    if (direction.inferred) return;
    const listener = direction.reply
      ? `${packet.protocol} ${packet.source} ${packet.sourcePort}`
      : `${packet.protocol} ${packet.destination} ${packet.destinationPort}`;
    this.listeners.add(listener);
  }
}

/** A well-known or registered port talking to a client port is an answer. */
function looksLikeService(sourcePort: number, destinationPort: number): boolean {
  if (sourcePort < 1024 && destinationPort >= 1024) return true;
  return sourcePort < EPHEMERAL_FROM && destinationPort >= EPHEMERAL_FROM;
}

const tuple = (p: Packet): string => `${p.protocol} ${p.source} ${p.sourcePort} ${p.destination} ${p.destinationPort}`;
const reversed = (p: Packet): string =>
  `${p.protocol} ${p.destination} ${p.destinationPort} ${p.source} ${p.sourcePort}`;
