import type { InputWarning } from '@/lib/inventory/model';
import type {
  Estate,
  IntentRule,
  IntentStage,
  PolicyException,
  PortSpec,
  Service,
} from '@/lib/inventory/service-model';
import { ALL_PORTS, NO_PORTS, type PortSet, PROTOCOLS } from '@/lib/policy/port-set';
import { formatPorts, portSet, subtractPorts, unionPorts } from '@/lib/policy/port-set-operations';
import type { Direction, Traffic } from '@/lib/policy/reachability';
import { nameTable } from './intent-names';

/**
 * Where an edge stands. `intended`: named whole. `partly` and `unintended`: outside enforced intent, in part or whole.
 * `draft`: outside intent that is only drafted: listed, nobody is alarmed. `unstated`: nobody has said.
 */
export type Standing = 'intended' | 'partly' | 'unintended' | 'draft' | 'unstated';

export interface EdgeJudgement {
  readonly standing: Standing;
  /** Ports that nothing names; empty when intended. */
  readonly excess: PortSet;
  /** Matrix rows that name some of it. */
  readonly rules: readonly IntentRule[];
  readonly exceptions: readonly PolicyException[];
  /** One sentence for a person. */
  readonly why: string;
}

export interface Intent {
  judgeEdge(from: Service, to: Service, ports: PortSet | Traffic): EdgeJudgement;
  stage(service: Service, direction: Direction): IntentStage;
  /** Ports that the matrix, a live exception or a shared segment names for the edge. */
  named(from: Service, to: Service): PortSet;
  /** Whether any segment enforces intent in any direction: without it nothing is ever called a hole. */
  readonly enforcedAnywhere: boolean;
  /** Rules whose names stand for nothing. */
  readonly findings: readonly InputWarning[];
}

/** Ports of a rule; null is every port, a null protocol is each of the three. */
export function portsOf(specs: readonly PortSpec[] | null): PortSet {
  if (specs === null) return ALL_PORTS;
  return portSet(
    specs.flatMap(({ protocol, from, to }) =>
      (protocol === null ? PROTOCOLS : [protocol]).map((p) => ({ protocol: p, from: Math.max(1, from), to })),
    ),
  );
}

interface Named {
  readonly ports: PortSet;
  readonly rules: readonly IntentRule[];
  readonly exceptions: readonly PolicyException[];
  readonly sameSegment: boolean;
}

/**
 * The segment matrix made ready for questions (docs/architecture.md, intent). `asOf` decides which exceptions live; the
 * judgement of a pair depends only on segment, environment and the names that rules use, and is kept per such class.
 */
export function compileIntent(
  estate: Pick<Estate, 'segments' | 'intent'>,
  services: readonly Service[],
  exceptions: readonly PolicyException[] = [],
  asOf: string | null = null,
): Intent {
  const segments = new Map(estate.segments.map((segment) => [segment.name, segment]));
  const names = nameTable(services, [...segments.keys()]);
  const live = exceptions.filter((e) => asOf === null || Date.parse(e.expiresAt) > Date.parse(asOf));
  // `via: X` says that the traffic goes to X, which stands for the target.
  const rules = estate.intent.map((rule) => ({ rule, to: rule.via ?? rule.to, ports: portsOf(rule.ports) }));
  const used = [...new Set([...rules.flatMap((r) => [r.rule.from, r.to]), ...live.flatMap((e) => [e.from, e.to])])];

  const classes = new Map<Service, string>();
  const classOf = (service: Service): string => {
    let known = classes.get(service);
    if (known === undefined) {
      const bits = used.map((name) => (names.matches(name, service) ? '1' : '0')).join('');
      known = [service.kind, service.segment ?? '', service.environment ?? '', bits].join('\n');
      classes.set(service, known);
    }
    return known;
  };
  const cache = new Map<string, Named>();
  const lookup = (from: Service, to: Service): Named => {
    const key = `${classOf(from)}\t${classOf(to)}`;
    let known = cache.get(key);
    if (known === undefined) {
      known = collect(from, to);
      cache.set(key, known);
    }
    return known;
  };
  const collect = (from: Service, to: Service): Named => {
    const together = sameEnvironment(from, to);
    const naming = rules.filter(
      ({ rule, to: target }) =>
        (together || rule.crossEnvironment) && names.matches(rule.from, from) && names.matches(target, to),
    );
    const excepted = live.filter((e) => names.matches(e.from, from) && names.matches(e.to, to));
    const sameSegment =
      together && from.segment !== null && from.segment === to.segment && !segments.get(from.segment)?.isolateMembers;
    const stated = [...naming.map((n) => n.ports), ...excepted.map((e) => portsOf(e.ports))];
    return {
      ports: sameSegment ? ALL_PORTS : stated.reduce(unionPorts, NO_PORTS),
      rules: naming.map((n) => n.rule),
      exceptions: excepted,
      sameSegment,
    };
  };
  const stage = (service: Service, direction: Direction): IntentStage =>
    (service.segment === null ? undefined : segments.get(service.segment)?.intent[direction]) ?? 'none';

  return {
    stage,
    named: (from, to) => lookup(from, to).ports,
    enforcedAnywhere: estate.segments.some((s) => s.intent.ingress === 'enforced' || s.intent.egress === 'enforced'),
    findings: unknownNames(estate, names.kindOf),
    judgeEdge: (from, to, asked) => {
      const ports = 'port' in asked ? [{ protocol: asked.protocol, from: asked.port, to: asked.port }] : asked;
      const named = lookup(from, to);
      const excess = subtractPorts(ports, named.ports);
      const standing = standingOf(ports, excess, stage(to, 'ingress'), stage(from, 'egress'));
      const { rules: naming, exceptions: excepted } = named;
      return {
        standing,
        excess,
        rules: naming,
        exceptions: excepted,
        why: explain(from, to, named, standing, excess, stage),
      };
    },
  };
}

/** Externals belong to no environment; services of unlike or one-sided environments never share one. */
function sameEnvironment(from: Service, to: Service): boolean {
  return from.kind === 'external' || to.kind === 'external' || from.environment === to.environment;
}

function standingOf(ports: PortSet, excess: PortSet, ingress: IntentStage, egress: IntentStage): Standing {
  if (excess.length === 0) return 'intended';
  if (ingress === 'enforced' || egress === 'enforced') {
    const untouched = subtractPorts(ports, excess).length === 0;
    return untouched ? 'unintended' : 'partly';
  }
  return ingress === 'draft' || egress === 'draft' ? 'draft' : 'unstated';
}

function explain(
  from: Service,
  to: Service,
  named: Named,
  standing: Standing,
  excess: PortSet,
  stage: Intent['stage'],
): string {
  const [rule] = named.rules;
  const [exception] = named.exceptions;
  const by =
    rule !== undefined
      ? `${rule.from} to ${rule.via ?? rule.to} (${rule.ref.source}:${rule.ref.line})`
      : `exception ${exception?.id ?? ''}`;
  if (standing === 'intended') {
    return named.sameSegment ? `both are in segment ${from.segment}` : `the matrix names it: ${by}`;
  }
  const what = standing === 'partly' ? `${by} does not name ${formatPorts(excess)}` : 'no row of the matrix names it';
  const stages = [
    stage(to, 'ingress') === 'none' ? null : `${to.segment} has its ingress ${stageWord(stage(to, 'ingress'))}`,
    stage(from, 'egress') === 'none' ? null : `${from.segment} has its egress ${stageWord(stage(from, 'egress'))}`,
  ].filter((text) => text !== null);
  if (standing === 'unstated') return `${what}, and no intent is recorded for this direction`;
  return `${what}; ${stages.join(' and ')}`;
}

function stageWord(stage: IntentStage): string {
  return stage === 'enforced' ? 'enforced' : 'in draft';
}

function unknownNames(estate: Pick<Estate, 'intent'>, kindOf: (name: string) => string): readonly InputWarning[] {
  return estate.intent.flatMap((rule) =>
    [rule.from, rule.via ?? rule.to]
      .filter((name) => kindOf(name) === 'unknown')
      .map((name) => ({
        source: `${rule.ref.source}:${rule.ref.line}`,
        message: `intent names "${name}", which is no segment, service or external group; the row allows nothing`,
      })),
  );
}
