import { hash } from 'node:crypto';
import type { Aggregate, BatchKey } from '@/lib/flows/aggregate';
import type { ObservedEndpoint } from '@/lib/flows/endpoint';
import type { FlowPolicyRef } from '@/lib/flows/model';
import type { Db } from '../database';
import { sql } from '../sql';
import { numberArray } from './array-literal';

const CACHE_LIMIT = 500_000;
const MAX_SALT = 8;

/** A batch's lists with the ids that the database knows them by, at the same indexes. */
export interface ResolvedDimensions {
  readonly keyIds: readonly string[];
  readonly policyIds: readonly number[];
}

/** 64 bits of SHA-256 as a signed decimal, which is how PostgreSQL's bigint takes it. */
function hash64(parts: readonly (string | number)[], salt: number): string {
  const digest = hash('sha256', `${salt}\n${parts.join('\n')}`, 'hex');
  return BigInt.asIntN(64, BigInt(`0x${digest.slice(0, 16)}`)).toString();
}

/**
 * Ids of networks, endpoints, keys and policies. Rows are written at once, outside the batch's transaction: they
 * never change, so a batch that fails afterwards leaves nothing wrong behind.
 */
export class Dimensions {
  private readonly networks = new Map<string, number>();
  private readonly endpoints = new Map<string, string>();
  private readonly keys = new Map<string, string>();
  private readonly policies = new Map<string, number>();

  constructor(private readonly db: Db) {}

  async resolve(batch: Aggregate): Promise<ResolvedDimensions> {
    if (this.endpoints.size > CACHE_LIMIT) this.endpoints.clear();
    if (this.keys.size > CACHE_LIMIT) this.keys.clear();
    const networks = [...batch.endpoints, ...batch.keys].map(({ network }) => network);
    for (const name of new Set(networks)) await this.network(name);
    const endpointIds = await this.endpointIds(batch.endpoints);
    const keyIds = await this.keyIds(batch.keys, endpointIds);
    const policyIds: number[] = [];
    for (const policy of batch.policies) policyIds.push(policy ? await this.policy(policy) : 0);
    return { keyIds, policyIds };
  }

  private async network(name: string): Promise<number> {
    const known = this.networks.get(name);
    if (known !== undefined) return known;
    await sql(this.db)`INSERT INTO network (name) VALUES (${name}) ON CONFLICT DO NOTHING`;
    const [row] = await sql<{ id: number }>(this.db)`SELECT id FROM network WHERE name = ${name}`;
    if (!row) throw new Error(`network "${name}" vanished while it was being written`);
    this.networks.set(name, row.id);
    return row.id;
  }

  private async policy(policy: FlowPolicyRef): Promise<number> {
    const { kind, namespace, name } = policy;
    const tuple = `${kind}\n${namespace}\n${name}`;
    const known = this.policies.get(tuple);
    if (known !== undefined) return known;
    await sql(this.db)`
      INSERT INTO flow_policy (kind, namespace, name) VALUES (${kind}, ${namespace}, ${name}) ON CONFLICT DO NOTHING`;
    const [row] = await sql<{ id: number }>(this.db)`
      SELECT id FROM flow_policy WHERE kind = ${kind} AND namespace = ${namespace} AND name = ${name}`;
    if (!row) throw new Error(`flow policy "${name}" vanished while it was being written`);
    this.policies.set(tuple, row.id);
    return row.id;
  }

  private async endpointIds(endpoints: readonly ObservedEndpoint[]): Promise<string[]> {
    const tupleOf = (endpoint: ObservedEndpoint): string => `${endpoint.network}\n${endpoint.kind}\n${endpoint.key}`;
    let open = endpoints.filter((endpoint) => !this.endpoints.has(tupleOf(endpoint)));
    for (let salt = 0; open.length > 0; salt++) {
      if (salt > MAX_SALT) throw new Error(`no free id for endpoint ${open[0]?.key}`);
      const networkIds = open.map(({ network }) => this.networks.get(network) ?? 0);
      const ids = open.map((endpoint) => hash64([tupleOf(endpoint)], salt));
      const kinds = open.map(({ kind }) => kind);
      const names = open.map(({ key }) => key);
      // Sorted, so that two batches never wait for each other's rows crosswise.
      await sql(this.db)`
        INSERT INTO endpoint (id, network_id, kind, key)
        SELECT * FROM unnest(${numberArray(ids)}::bigint[], ${networkIds}::int[], ${kinds}::text[], ${names}::text[])
          AS t(id, network_id, kind, key) ORDER BY network_id, kind, key ON CONFLICT DO NOTHING`;
      const rows = await sql<{ id: string; at: number }>(this.db)`
        SELECT e.id::text AS id, t.at::int AS at
        FROM unnest(${networkIds}::int[], ${kinds}::text[], ${names}::text[]) WITH ORDINALITY
          AS t(network_id, kind, key, at) JOIN endpoint e USING (network_id, kind, key)`;
      for (const { id, at } of rows) {
        const endpoint = open[at - 1];
        if (endpoint) this.endpoints.set(tupleOf(endpoint), id);
      }
      open = open.filter((endpoint) => !this.endpoints.has(tupleOf(endpoint)));
    }
    return endpoints.map((endpoint) => this.endpoints.get(tupleOf(endpoint)) ?? '0');
  }

  /** A key whose id another key holds gets a salted one; the same salts are tried in the same order every time. */
  private async keyIds(keys: readonly BatchKey[], endpointIds: readonly string[]): Promise<string[]> {
    const tuples = keys.map((key) =>
      [
        this.networks.get(key.network) ?? 0,
        endpointIds[key.initiator] ?? '0',
        endpointIds[key.responder] ?? '0',
        key.protocol,
        key.port,
      ].join('\n'),
    );
    let open = tuples.filter((tuple) => !this.keys.has(tuple));
    for (let salt = 0; open.length > 0; salt++) {
      if (salt > MAX_SALT) throw new Error('no free id for a flow key');
      open = await this.writeKeys(open, salt);
    }
    return tuples.map((tuple) => this.keys.get(tuple) ?? '0');
  }

  private async writeKeys(tuples: readonly string[], salt: number): Promise<string[]> {
    const ids = tuples.map((tuple) => hash64([tuple], salt));
    const columns = tuples.map((tuple) => tuple.split('\n'));
    const column = (at: number): string => numberArray(columns.map((parts) => parts[at] ?? '0'));
    const values = [column(0), column(1), column(2), column(3), column(4)] as const;
    const inserted = await sql<{ id: string }>(this.db)`
      INSERT INTO flow_key (id, network_id, initiator_id, responder_id, protocol, port)
      SELECT * FROM unnest(${numberArray(ids)}::bigint[], ${values[0]}::int[], ${values[1]}::bigint[],
        ${values[2]}::bigint[], ${values[3]}::smallint[], ${values[4]}::int[]) AS t(id) ORDER BY id
      ON CONFLICT DO NOTHING RETURNING id::text AS id`;
    const own = new Set(inserted.map(({ id }) => id));
    const taken =
      own.size === ids.length
        ? []
        : await sql<{ id: string }>(this.db)`
            SELECT k.id::text AS id
            FROM unnest(${numberArray(ids)}::bigint[], ${values[0]}::int[], ${values[1]}::bigint[],
              ${values[2]}::bigint[], ${values[3]}::smallint[], ${values[4]}::int[])
              AS t(id, network_id, initiator_id, responder_id, protocol, port)
            JOIN flow_key k USING (id)
            WHERE (k.network_id, k.initiator_id, k.responder_id, k.protocol, k.port)
              IS DISTINCT FROM (t.network_id, t.initiator_id, t.responder_id, t.protocol, t.port)`;
    const collided = new Set(taken.map(({ id }) => id));
    const again: string[] = [];
    for (const [index, tuple] of tuples.entries()) {
      const id = ids[index] ?? '0';
      if (collided.has(id)) again.push(tuple);
      else this.keys.set(tuple, id);
    }
    return again;
  }
}
