import { type Executor, sql } from '@/lib/db/sql';
import type { Estate, Service } from '@/lib/inventory/service-model';

/**
 * Brings environments, teams and segments in line with the estate and with what labels name. Rows are never deleted:
 * a segment that nobody names any more is marked retired, so that old figures keep their names.
 */
export async function syncDimensions(
  executor: Executor,
  estate: Estate,
  services: readonly Service[],
  now: Date,
): Promise<void> {
  const environments = named([...estate.environments.map(({ name }) => name), ...services.map((s) => s.environment)]);
  await sql(executor)`
    INSERT INTO environment (name) SELECT unnest(${environments}::text[]) ON CONFLICT (name) DO NOTHING`;
  await syncTeams(executor, estate, services);
  await syncSegments(executor, estate, services, now);
}

async function syncTeams(executor: Executor, estate: Estate, services: readonly Service[]): Promise<void> {
  const contacts = new Map(estate.teams.map((team) => [team.name, team.contact]));
  const teams = named([...contacts.keys(), ...services.map((service) => service.team)]);
  await sql(executor)`
    INSERT INTO team (name, contact)
    SELECT * FROM unnest(${teams}::text[], ${teams.map((name) => contacts.get(name) ?? null)}::text[])
    ON CONFLICT (name) DO UPDATE SET contact = EXCLUDED.contact`;
}

async function syncSegments(
  executor: Executor,
  estate: Estate,
  services: readonly Service[],
  now: Date,
): Promise<void> {
  const specs = new Map(estate.segments.map((segment) => [segment.name, segment]));
  const rows = named([...specs.keys(), ...services.map((service) => service.segment)]).map((name) => {
    const spec = specs.get(name);
    return {
      name,
      tier: spec?.tier ?? null,
      owner: spec?.owner ?? null,
      data: spec?.data ?? [],
      ingress: spec?.intent.ingress ?? 'none',
      egress: spec?.intent.egress ?? 'none',
      isolate: spec?.isolateMembers ?? false,
      review: spec?.reviewEvery ?? null,
      file: spec?.ref.source ?? null,
      line: spec?.ref.line ?? null,
    };
  });
  await sql(executor)`
    INSERT INTO segment (name, tier, owner, data, intent_ingress, intent_egress, isolate_members, review_every,
                         file, line, first_seen)
    SELECT r.name, r.tier, r.owner, r.data, r.ingress, r.egress, r.isolate, r.review, r.file, r.line, ${now}::timestamptz
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r(name text, tier text, owner text, data jsonb,
      ingress text, egress text, isolate boolean, review text, file text, line int)
    ON CONFLICT (name) DO UPDATE SET tier = EXCLUDED.tier, owner = EXCLUDED.owner, data = EXCLUDED.data,
      intent_ingress = EXCLUDED.intent_ingress, intent_egress = EXCLUDED.intent_egress,
      isolate_members = EXCLUDED.isolate_members, review_every = EXCLUDED.review_every, file = EXCLUDED.file,
      line = EXCLUDED.line, retired_at = NULL`;
  await sql(executor)`
    UPDATE segment SET retired_at = ${now}
    WHERE retired_at IS NULL AND NOT name = ANY(${rows.map((row) => row.name)}::text[])`;
}

function named(names: readonly (string | null)[]): string[] {
  return [...new Set(names.filter((name) => name !== null))].sort();
}
