import { type Check, type CheckResult, type EvidenceRow, judge, notAssessable } from '../check';

const HOUR = 3_600_000;

export const inventoryIsCurrent: Check = {
  id: 'INV-01',
  title: 'inventory is current',
  passesWhen: 'every source of inventory and policies reported within its interval (24 h unless set)',
  run(facts): CheckResult {
    const at = Date.parse(facts.asOf);
    return judge({
      id: 'INV-01',
      unit: 'sources',
      tested: facts.sources.length,
      failed: facts.sources
        .filter(({ lastSeen, expectedHours }) => lastSeen === null || at - Date.parse(lastSeen) > expectedHours * HOUR)
        .map(({ name, lastSeen, expectedHours }) => ({
          subject: name,
          finding:
            lastSeen === null ? 'never reported' : `last reported ${lastSeen}, expected every ${expectedHours} h`,
          service: null,
          refs: [],
        })),
      nothing: 'no source is recorded',
    });
  },
};

export const segmented: Check = {
  id: 'INV-03',
  title: 'every service is in a segment',
  passesWhen: 'every service is in a segment, and every segment has an owner and a tier',
  run(facts): CheckResult {
    const population = facts.services.filter((fact) => fact.service.kind === 'workload');
    const failed: EvidenceRow[] = population
      .filter(({ service }) => service.segment === null)
      .map((fact) => ({
        subject: fact.service.key,
        finding: 'is in no segment',
        service: fact.service.key,
        refs: fact.refs,
      }));
    for (const segment of facts.segments)
      if (segment.owner === null)
        failed.push({ subject: segment.name, finding: 'the segment has no owner', service: null, refs: [segment.ref] });
    return judge({
      id: 'INV-03',
      unit: 'services and segments',
      tested: population.length + facts.segments.length,
      failed,
      nothing: 'the inventory is empty',
    });
  },
};

export const classified: Check = {
  id: 'INV-04',
  title: 'sensitive services carry a data class',
  passesWhen: 'every service in a restricted or confidential segment declares the data that it holds',
  run(facts): CheckResult {
    const population = facts.services.filter(
      ({ service }) => service.tier === 'restricted' || service.tier === 'confidential',
    );
    return judge({
      id: 'INV-04',
      unit: 'services in restricted or confidential segments',
      tested: population.length,
      failed: population
        .filter(({ service }) => service.data.length === 0)
        .map((fact) => ({
          subject: fact.service.key,
          finding: `is in ${fact.service.segment ?? 'no segment'} and declares no data class`,
          service: fact.service.key,
          refs: fact.refs,
        })),
      nothing: 'no segment is restricted or confidential',
    });
  },
};

/** Unattributed flows above this share make the flow map doubtful. */
const UNATTRIBUTED_LIMIT = 0.01;

export const flowMapIsCurrent: Check = {
  id: 'INV-05',
  title: 'the flow map is current',
  passesWhen: 'permitted and observed flows were computed within 24 h, and under 1 % of flows have an unknown end',
  run(facts): CheckResult {
    const { finishedAt, unattributedShare } = facts.analysis;
    if (unattributedShare === null)
      return notAssessable('INV-05', 'flow map', 'no flows are recorded: the map shows only what is permitted');
    const failed: EvidenceRow[] = [];
    const age = finishedAt === null ? Number.POSITIVE_INFINITY : Date.parse(facts.asOf) - Date.parse(finishedAt);
    if (age > 24 * HOUR)
      failed.push({ subject: 'analysis', finding: `last computed ${finishedAt ?? 'never'}`, service: null, refs: [] });
    if (unattributedShare > UNATTRIBUTED_LIMIT)
      failed.push({
        subject: 'attribution',
        finding: `${(unattributedShare * 100).toFixed(1)} % of flows have an end inside that no inventory explains`,
        service: null,
        refs: [],
      });
    return judge({
      id: 'INV-05',
      unit: 'conditions',
      tested: 2,
      failed,
      parameters: { 'most unattributed': '1 %', 'oldest analysis': '24 h' },
      nothing: 'no analysis has finished',
    });
  },
};

export const noDrift: Check = {
  id: 'CHG-01',
  title: 'no drift',
  passesWhen: 'every deployed policy equals the one that Git intends, and none exists on one side only',
  run(facts): CheckResult {
    if (facts.drift === null)
      return notAssessable('CHG-01', 'policies', 'no intended policies are recorded: import them from Git to compare');
    return judge({
      id: 'CHG-01',
      unit: 'policies',
      tested: facts.driftPopulation,
      failed: facts.drift.map(({ policy, difference, refs }) => ({
        subject: policy,
        finding: difference,
        service: null,
        refs,
      })),
      nothing: 'no policy is recorded on either side',
    });
  },
};
