import type { EndpointKind, ObservedEndpoint } from '@/lib/flows/endpoint';
import type { EvidenceRow, FlowKeyParts } from '@/lib/flows/summarise';
import { type Executor, sql } from '../sql';
import { numberArray } from './array-literal';

interface KeyRow {
  id: string;
  protocol: number;
  port: number;
  initiatorNetwork: string;
  initiatorKind: EndpointKind;
  initiatorKey: string;
  responderNetwork: string;
  responderKind: EndpointKind;
  responderKey: string;
}

/** Evidence of whole minutes within [from, to) (ms) that begin at one of `minutes`, or of all where null. */
export async function readEvidence(
  executor: Executor,
  from: number,
  to: number,
  minutes: readonly number[] | null,
): Promise<EvidenceRow[]> {
  const wanted = minutes === null ? null : numberArray(minutes.map((minute) => minute / 1000));
  return sql<EvidenceRow>(executor)`
    SELECT (extract(epoch FROM minute) * 1000)::bigint AS minute, key_id::text AS "keyId", verdict,
      policy_id AS "policyId", source_id AS "sourceId", n_src AS src, n_dst AS dst, n_mid AS mid,
      bytes_forward AS "bytesForward", bytes_reverse AS "bytesReverse",
      (extract(epoch FROM first_at) * 1000)::bigint AS "firstAt", (extract(epoch FROM last_at) * 1000)::bigint AS "lastAt"
    FROM flow_evidence
    WHERE minute >= to_timestamp(${from / 1000}) AND minute < to_timestamp(${to / 1000})
      AND (${wanted}::bigint[] IS NULL OR minute IN (SELECT to_timestamp(s) FROM unnest(${wanted}::bigint[]) AS s))`;
}

/** Flow keys by id, remembered: a key never changes. */
export class KeyReader {
  private readonly keys = new Map<string, FlowKeyParts>();

  /** Fetches those of the ids that are not known yet. */
  async load(executor: Executor, ids: Iterable<string>): Promise<void> {
    const missing = [...new Set(ids)].filter((id) => !this.keys.has(id));
    if (missing.length === 0) return;
    const rows = await sql<KeyRow>(executor)`
      SELECT k.id::text AS id, k.protocol, k.port,
        ni.name AS "initiatorNetwork", i.kind AS "initiatorKind", i.key AS "initiatorKey",
        nr.name AS "responderNetwork", r.kind AS "responderKind", r.key AS "responderKey"
      FROM flow_key k
      JOIN endpoint i ON i.id = k.initiator_id JOIN network ni ON ni.id = i.network_id
      JOIN endpoint r ON r.id = k.responder_id JOIN network nr ON nr.id = r.network_id
      WHERE k.id = ANY(${numberArray(missing)}::bigint[])`;
    for (const row of rows) {
      const initiator: ObservedEndpoint = {
        network: row.initiatorNetwork,
        kind: row.initiatorKind,
        key: row.initiatorKey,
      };
      const responder: ObservedEndpoint = {
        network: row.responderNetwork,
        kind: row.responderKind,
        key: row.responderKey,
      };
      this.keys.set(row.id, { initiator, responder, protocol: row.protocol, port: row.port });
    }
  }

  /** @throws where the key was not loaded before. */
  readonly get = (id: string): FlowKeyParts => {
    const key = this.keys.get(id);
    if (!key) throw new Error(`flow key ${id} is in the evidence but not among the keys`);
    return key;
  };
}
