import type { z } from 'zod';
import type { ManifestFile } from '../manifests/parse-manifests';
import type { SourceRef } from '../model';
import type { IntentRule, PolicyException, PortSpec, ReachAssertion } from '../service-model';
import { claimOverlaps } from './claim-overlaps';
import type { EstateDocument, EstateProblem } from './estate-document';
import { type RawRecord, readEstateFiles } from './estate-files';
import { readRecord } from './read-record';
import * as schema from './schema';

/**
 * Reads the estate file, or a folder of them joined in the order given. A bad record is a problem naming file, line
 * and field, and costs that record only; everything valid beside it is kept.
 */
export function parseEstate(files: readonly ManifestFile[]): {
  estate: EstateDocument;
  problems: readonly EstateProblem[];
} {
  const problems: EstateProblem[] = [];
  const { records: raw, present } = readEstateFiles(files, problems);
  const reader = new RecordReader(problems);
  const environments = reader.read(raw.environments, schema.environmentSchema);
  const teams = reader.read(raw.teams, schema.teamSchema);
  const segments = reader.read(raw.segments, schema.segmentSchema);
  const externals = reader.read(raw.externals, schema.externalSchema);
  const services = reader.read(raw.services, schema.serviceSchema);
  const estate: EstateDocument = {
    environments: reader.unique(environments, 'environment'),
    teams: reader.unique(teams, 'team').map((team) => ({ ...team, contact: team.contact ?? null })),
    segments: reader.unique(segments, 'segment').map((segment) => {
      return { ...segment, owner: segment.owner ?? null, reviewEvery: segment.reviewEvery ?? null };
    }),
    externals: reader.unique(externals, 'external group'),
    services: services.map((rule) => ({
      match: rule.match,
      ref: rule.ref,
      name: rule.name ?? null,
      environment: rule.environment ?? null,
      team: rule.team ?? null,
      segment: rule.segment ?? null,
      criticality: rule.criticality ?? null,
      data: rule.data ?? null,
      transit: rule.transit ?? null,
      reason: rule.reason ?? null,
    })),
    intent: reader.read(raw.intent, schema.intentSchema).map(toIntent),
    exceptions: present.has('exceptions')
      ? reader
          .unique(reader.read(raw.exceptions, schema.exceptionSchema), 'exception')
          .map((exception) => toException(exception, problems))
      : null,
    expect: reader.read(raw.expect, schema.expectSchema).map(toAssertion),
  };
  problems.push(...claimOverlaps(estate.segments));
  const known = reader.keepKnownNames(estate);
  return { estate: known, problems: inReadingOrder(problems, files) };
}

/** File by file and line by line, as one mends them. */
function inReadingOrder(problems: readonly EstateProblem[], files: readonly ManifestFile[]): EstateProblem[] {
  const order = new Map(files.map((file, n) => [file.source, n]));
  const placed = problems.map((problem) => {
    const colon = problem.source.lastIndexOf(':');
    return {
      problem,
      file: order.get(problem.source.slice(0, colon)) ?? 0,
      line: Number(problem.source.slice(colon + 1)),
    };
  });
  return placed.sort((a, b) => a.file - b.file || a.line - b.line).map(({ problem }) => problem);
}

class RecordReader {
  private readonly problems: EstateProblem[];

  constructor(problems: EstateProblem[]) {
    this.problems = problems;
  }

  read<S extends z.ZodType>(records: readonly RawRecord[], of: S): (z.output<S> & { ref: SourceRef })[] {
    return records.flatMap((record) => {
      const { value, problems } = readRecord(of, record.value);
      for (const problem of problems) {
        const path = [record.path, ...problem.path.map(String)].join('.');
        const source = `${record.ref.source}:${record.lineOf(path)}`;
        this.problems.push({ source, path, message: `${path}: ${problem.message}`, severity: problem.severity });
      }
      return value === null ? [] : [{ ...value, ref: record.ref }];
    });
  }

  /** Drops the later of two records of one name, naming both lines. */
  unique<T extends { name: string; ref: SourceRef }>(records: readonly T[], what: string): T[] {
    const first = new Map<string, SourceRef>();
    return records.filter(({ name, ref }) => {
      const earlier = first.get(name);
      if (!earlier) first.set(name, ref);
      else this.error(ref, `the ${what} "${name}" is already defined at ${place(earlier)}; this one is ignored`);
      return !earlier;
    });
  }

  /**
   * Drops intent rows and exceptions that name no segment, external group or service. Services are known only to the inventory: a row
   * may name one as `namespace/name`, or plainly where a record under `services` speaks of it.
   */
  keepKnownNames(estate: EstateDocument): EstateDocument {
    const spoken = estate.services.flatMap((rule) => [rule.name, ...rule.match.map((one) => one.name)]);
    const known = new Set<unknown>(['*', 'internet', ...spoken]);
    for (const { name } of [...estate.segments, ...estate.externals]) known.add(name);
    const named = (what: string) => (rule: { from: string; to: string; ref: SourceRef }) => {
      const unknown = [rule.from, rule.to].find((name) => !known.has(name) && !name.includes('/'));
      if (unknown !== undefined) {
        const expected = 'expected a segment, an external group, a service as namespace/name, internet or *';
        this.error(rule.ref, `${what} names "${unknown}", which is not defined; ${expected}. The row is ignored`);
      }
      return unknown === undefined;
    };
    const intent = estate.intent.filter(named('intent'));
    const exceptions = estate.exceptions?.filter(named('the exception')) ?? null;
    const segments = new Set(estate.segments.map((segment) => segment.name));
    const services = estate.services.filter((rule) => {
      const unknown = rule.segment !== null && !segments.has(rule.segment);
      if (unknown) this.error(rule.ref, `the segment "${rule.segment}" is not defined; the service record is ignored`);
      return !unknown;
    });
    return { ...estate, intent, exceptions, services };
  }

  private error(ref: SourceRef, message: string): void {
    this.problems.push({ source: place(ref), message, severity: 'error' });
  }
}

function place(ref: SourceRef): string {
  return `${ref.source}:${ref.line}`;
}

function toIntent(rule: z.output<typeof schema.intentSchema> & { ref: SourceRef }): IntentRule {
  const { ports, via, owner, reason, ...rest } = rule;
  return { ...rest, ports: ports ?? null, via: via ?? null, owner: owner ?? null, reason: reason ?? null };
}

function toException(
  record: z.output<typeof schema.exceptionSchema> & { ref: SourceRef },
  problems: EstateProblem[],
): PolicyException {
  const { name, ports, expires, ...rest } = record;
  if (rest.owner === rest.approver) {
    const message = `the exception "${name}" is approved by its own owner; expected somebody else`;
    problems.push({ source: place(rest.ref), message, severity: 'warning' });
  }
  return { ...rest, id: name, ports: ports ?? null, expiresAt: expires };
}

function toAssertion(record: z.output<typeof schema.expectSchema> & { ref: SourceRef }): ReachAssertion {
  const [kind, reach] = 'must' in record ? (['must', record.must] as const) : (['mustNot', record.mustNot] as const);
  const ports: PortSpec[] = [...(reach.port ? [reach.port] : []), ...(reach.ports ?? [])];
  const { from, to, hops } = reach;
  return { kind, from, to, hops, ports: ports.length > 0 ? ports : null, ref: record.ref };
}
