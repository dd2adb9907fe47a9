import { isAddress } from '../address';
import { type FlowFormat, type FlowParser, ignored, type ParserOptions, type RecordOutcome, rejected } from '../format';
import type { FlowEnd, FlowVerdict, NormalisedFlow, Reporter } from '../model';
import { DirectionFinder } from './direction';
import { type Envelope, type EnvelopedRecord, readEnvelope } from './envelope';
import { DEFAULT_FIELDS, DEFAULT_LAYOUT, headerOf, type Layout, parseFormatString } from './layout';
import { OwnAddress } from './own-address';

/** AWS VPC Flow Logs: text in any field order, CloudWatch envelopes, and records as JSON objects. */
export const awsVpc: FlowFormat = {
  id: 'aws-vpc',
  label: 'AWS VPC Flow Logs',
  version: 1,
  detect(lines) {
    const own = lines.filter((line) => {
      if (line.startsWith('{'))
        return line.includes('"logEvents"') || (/"srcaddr"/.test(line) && /"dstaddr"/.test(line));
      return headerOf(line) !== null || /^\d{1,2} (\d{12}|unknown) eni-/.test(line) || / (ACCEPT|REJECT) /.test(line);
    });
    return headerOf(lines[0] ?? '') ? 1 : own.length / Math.max(1, lines.length);
  },
  open: (options) => new AwsVpcParser(options),
};

/** Reads a field of the record at hand; null for `-` and for fields that the layout lacks. */
type Field = (name: string) => string | null;

class AwsVpcParser implements FlowParser {
  readonly counting = null;
  private layout: Layout;
  private readonly direction = new DirectionFinder();
  private readonly own = new OwnAddress();

  constructor(options: ParserOptions) {
    this.layout = options.formatString ? parseFormatString(options.formatString) : DEFAULT_LAYOUT;
  }

  get carry(): string {
    return this.layout.fields.join(' ');
  }

  skip(line: string): void {
    this.layout = headerOf(line) ?? this.layout;
  }

  parse(line: string): readonly RecordOutcome[] {
    if (line.charCodeAt(0) === 123) {
      const outcomes = readEnvelope(line).flatMap((envelope) => this.envelope(envelope));
      return outcomes.length === 0 ? [ignored('envelope without records')] : outcomes;
    }
    const header = headerOf(line);
    if (header) {
      this.layout = header;
      return [ignored('header: names the fields')];
    }
    return [this.text({ message: line, id: null, time: null })];
  }

  private envelope(envelope: Envelope): readonly RecordOutcome[] {
    switch (envelope.kind) {
      case 'control':
        return [ignored('control message: no records')];
      case 'unreadable':
        return [rejected(envelope.reason)];
      case 'records':
        return envelope.records.map((record) => this.text(record));
      case 'fields': {
        const { fields } = envelope;
        const read: Field = (name) => fieldValue(fields[name] ?? fields[name.replaceAll('-', '_')]);
        return [this.record(read, null, null)];
      }
    }
  }

  private text(record: EnvelopedRecord): RecordOutcome {
    const tokens = record.message.trim().split(/\s+/);
    const { fields, at } = this.layout;
    if (tokens.length !== fields.length) {
      const of = fields.length === DEFAULT_FIELDS.length ? 'the default format' : 'the layout in use';
      return rejected(`${tokens.length} fields, ${of} has ${fields.length}: give the header line or the format string`);
    }
    const read: Field = (name) => {
      const index = at.get(name);
      return index === undefined ? null : fieldValue(tokens[index]);
    };
    return this.record(read, record.id, record.time);
  }

  private record(read: Field, id: string | null, envelopeTime: number | null): RecordOutcome {
    const start = secondsOf(read('start')) ?? envelopeTime;
    const end = secondsOf(read('end')) ?? start;
    const status = read('log-status');
    if (status === 'NODATA') {
      return { kind: 'gap', gap: { start, end, lost: 0, reason: 'no traffic at this interface (NODATA)' } };
    }
    if (status === 'SKIPDATA') {
      return { kind: 'gap', gap: { start, end, lost: null, reason: 'records skipped by the platform (SKIPDATA)' } };
    }
    if (status !== null && status !== 'OK') return rejected(`log-status "${status}": OK, NODATA or SKIPDATA expected`);
    if (start === null || end === null) return rejected('no "start" and "end": a flow without a time has no place');
    const source = read('pkt-srcaddr') ?? read('srcaddr');
    const destination = read('pkt-dstaddr') ?? read('dstaddr');
    if (!source || !isAddress(source)) return rejected(`source address "${source ?? '-'}" is not an address`);
    if (!destination || !isAddress(destination)) {
      return rejected(`destination address "${destination ?? '-'}" is not an address`);
    }
    const protocol = numberOf(read('protocol'), 255);
    if (protocol === null) return rejected('no "protocol": an IANA number expected');
    const sourcePort = numberOf(read('srcport') ?? '0', 65_535);
    const port = numberOf(read('dstport') ?? '0', 65_535);
    if (sourcePort === null || port === null) return rejected('a port is not a number from 0 to 65535');
    const verdict = verdictOf(read('action'));
    if (!verdict) return rejected(`action "${read('action')}": ACCEPT or REJECT expected`);
    const tcpFlags = numberOf(read('tcp-flags'), 255);
    const packet = { source, destination, sourcePort, destinationPort: port, protocol, tcpFlags };
    const { reply, inferred } = this.direction.find(packet);
    if (reply && verdict === 'denied') return ignored('rejected reply: the attempt was made from the other side');
    const bytes = numberOf(read('bytes'), Number.MAX_SAFE_INTEGER);
    const flow: NormalisedFlow = {
      recordId: id,
      reporter: this.reporter(read, source, destination, reply),
      start,
      end,
      initiator: endOf(reply ? destination : source, reply ? port : sourcePort),
      responder: endOf(reply ? source : destination, reply ? sourcePort : port),
      directionInferred: inferred,
      protocol,
      port: reply ? sourcePort : port,
      verdict,
      denyKind: verdict === 'denied' ? 'unknown' : null,
      policy: policyOf(read('reject-reason'), verdict),
      // The answer's record belongs to the attempt that its other half counts.
      attempts: reply ? 0 : 1,
      bytesForward: reply ? null : bytes,
      bytesReverse: reply ? bytes : null,
    };
    return { kind: 'flow', flow, network: read('vpc-id') ?? read('account-id') };
  }

  /** `flow-direction` is seen from the interface; without it the interface's own address tells the side. */
  private reporter(read: Field, source: string, destination: string, reply: boolean): Reporter {
    const stated = read('flow-direction');
    const networkInterface = read('interface-id');
    const own = networkInterface ? this.own.learn(networkInterface, source, destination) : null;
    const ownIsSource = stated ? stated === 'egress' : own === null ? null : own === source;
    if (ownIsSource === null) return 'unknown';
    return ownIsSource === !reply ? 'src' : 'dst';
  }
}

function endOf(address: string, port: number): FlowEnd {
  return {
    address,
    port: port || null,
    namespace: null,
    pod: null,
    workload: null,
    labels: null,
    reserved: null,
    instance: null,
    host: null,
  };
}

function fieldValue(value: unknown): string | null {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '-' && value !== '' ? value : null;
}

function numberOf(text: string | null, max: number): number | null {
  if (text === null || !/^\d{1,16}$/.test(text)) return null;
  const value = Number(text);
  return value <= max ? value : null;
}

function secondsOf(text: string | null): number | null {
  const seconds = numberOf(text, Number.MAX_SAFE_INTEGER / 1000);
  return seconds === null ? null : seconds * 1000;
}

/** A layout without `action` carries no verdict: unknown, not allowed. */
function verdictOf(action: string | null): FlowVerdict | null {
  if (action === null) return 'unknown';
  return action === 'ACCEPT' ? 'allowed' : action === 'REJECT' ? 'denied' : null;
}

/** Security groups and NACLs are not told apart; only VPC Block Public Access names itself. */
function policyOf(reason: string | null, verdict: FlowVerdict): NormalisedFlow['policy'] {
  return reason && verdict === 'denied' ? { kind: 'VpcBlockPublicAccess', namespace: '', name: reason } : null;
}
