import type { EndpointKind } from '@/lib/flows/endpoint';
import { loadAttributor } from '../../flows/load-bindings';
import { type Executor, sql } from '../../sql';
import type { FlowWindow } from './flow-level';

export interface FlowSampleRow {
  readonly at: Date;
  readonly verdict: number;
  readonly source: string;
  readonly initiatorAddress: string | null;
  readonly initiatorPort: number | null;
  readonly responderAddress: string | null;
  readonly protocol: number;
  readonly port: number;
  /** What was observed at each end: kind and key, as in docs/flows.md. */
  readonly initiator: string;
  readonly responder: string;
  readonly detail: Readonly<Record<string, unknown>>;
}

export interface FlowSamplesInput extends FlowWindow {
  readonly port: number;
  readonly protocol: number;
  readonly verdict: number;
  readonly initiatorId: number;
  readonly responderId: number;
  readonly limit: number;
}

interface SampleRow extends FlowSampleRow {
  initiatorNetwork: string;
  initiatorKind: EndpointKind;
  responderNetwork: string;
  responderKind: EndpointKind;
}

/** Samples of one port and verdict that are looked through for a pair's. */
const SCANNED = 2_000;

/** A few refused attempts with their full addresses: where a click on a number ends. Latest first. */
export async function flowSamples(executor: Executor, input: FlowSamplesInput): Promise<FlowSampleRow[]> {
  const { attributor } = await loadAttributor(executor);
  const rows = await sql<SampleRow>(executor)`
    SELECT f.at, f.verdict, s.name AS source, f.initiator_address AS "initiatorAddress",
      f.initiator_port AS "initiatorPort", f.responder_address AS "responderAddress", k.protocol, k.port,
      i.key AS initiator, i.kind AS "initiatorKind", ni.name AS "initiatorNetwork",
      r.key AS responder, r.kind AS "responderKind", nr.name AS "responderNetwork", f.detail
    FROM flow_sample f JOIN flow_key k ON k.id = f.key_id JOIN source s ON s.id = f.source_id
    JOIN endpoint i ON i.id = k.initiator_id JOIN network ni ON ni.id = i.network_id
    JOIN endpoint r ON r.id = k.responder_id JOIN network nr ON nr.id = r.network_id
    WHERE f.hour >= date_trunc('hour', ${input.from}::timestamptz, 'UTC') AND f.hour < ${input.to}
      AND f.verdict = ${input.verdict} AND k.port = ${input.port} AND k.protocol = ${input.protocol}
    ORDER BY f.at DESC LIMIT ${SCANNED}`;
  const own = rows.filter((row) => {
    const at = row.at.getTime();
    const initiator = { network: row.initiatorNetwork, kind: row.initiatorKind, key: row.initiator };
    const responder = { network: row.responderNetwork, kind: row.responderKind, key: row.responder };
    return (
      attributor.serviceOf(initiator, at) === input.initiatorId &&
      attributor.serviceOf(responder, at) === input.responderId
    );
  });
  return own
    .slice(0, input.limit)
    .map(({ initiatorKind, responderKind, initiatorNetwork: _i, responderNetwork: _r, ...row }) => ({
      ...row,
      initiator: `${initiatorKind} ${row.initiator}`,
      responder: `${responderKind} ${row.responder}`,
    }));
}
