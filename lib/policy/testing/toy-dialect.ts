/**
 * A made-up second dialect, as unlike NetworkPolicy as the model allows: it denies, ranks by priority, passes, and has
 * a tier before and a tier after. It proves that a dialect is added beside the engine, not into it.
 */
import { z } from 'zod';
import type { ManifestDocument } from '@/lib/inventory/model';
import type { EndpointMatch } from '../endpoint-match';
import { NETWORK_POLICY_ORDER } from '../networkpolicy/dialect';
import { ALL_PORTS } from '../port-set';
import type { Direction } from '../reachability';
import type { Dialect, PolicyRecord, Stage, StageRule } from '../stage';

const labels = z.record(z.string(), z.string());
const schema = z.strictObject({
  tier: z.enum(['admin', 'baseline']),
  priority: z.number(),
  direction: z.enum(['ingress', 'egress']),
  subject: labels,
  algorithm: z.enum(['first-match', 'deny-overrides']).default('first-match'),
  rules: z.array(
    z.strictObject({ action: z.enum(['allow', 'deny', 'pass']), peer: labels.nullable(), port: z.number().optional() }),
  ),
});

/** `domain` names the enforcement domain within a cluster: `cni` is the one that NetworkPolicy lives in. */
export function toyDialect(domain: string): Dialect {
  return {
    name: 'toy',
    claims: ({ kind }) => kind === 'Toy',
    compile: (documents) => {
      const parsed = documents.map((document) => ({ document, spec: schema.parse(document.body.spec) }));
      parsed.sort((a, b) => a.spec.priority - b.spec.priority);
      return {
        stages: parsed.map(({ document, spec }) => stageOf(domain, document, spec)),
        policies: parsed.map(({ document, spec }) => recordOf(document, spec.direction)),
        warnings: [],
      };
    },
  };
}

function stageOf(domain: string, document: ManifestDocument, spec: z.infer<typeof schema>): Stage {
  const name = `${document.cluster}/${domain}`;
  const { tier, direction, subject, algorithm } = spec;
  const rules = spec.rules.map(
    (rule, index): StageRule => ({
      ref: {
        id: `toy:${document.name}#${direction}.${index}`,
        dialect: 'toy',
        kind: 'Toy',
        cluster: document.cluster,
        namespace: '',
        name: document.name,
        direction,
        rule: index,
        ref: document.ref,
      },
      action: rule.action,
      peers: [{ match: rule.peer === null ? { kind: 'any' } : matchOf(rule.peer), text: JSON.stringify(rule.peer) }],
      ports: (rule.port === undefined ? ALL_PORTS : [{ protocol: 'TCP' as const, from: rule.port, to: rule.port }]).map(
        (range) => ({ kind: 'range', range }),
      ),
    }),
  );
  return {
    id: `${name}/toy/${tier}/${direction}`,
    domain: name,
    order: tier === 'admin' ? 100 : NETWORK_POLICY_ORDER + 1000,
    direction,
    algorithm,
    onNoMatch: 'next',
    passTo: NETWORK_POLICY_ORDER,
    members: [{ policy: `toy:${document.name}`, subject: matchOf(subject), rules }],
  };
}

function matchOf(wanted: Readonly<Record<string, string>>): EndpointMatch {
  const selector = Object.entries(wanted).map(([key, value]) => ({ key, operator: 'In', values: [value] }) as const);
  return { kind: 'labels', selector };
}

function recordOf({ cluster, name, origin, ref }: ManifestDocument, direction: Direction): PolicyRecord {
  const common = { cluster, namespace: '', name, origin, ref, readable: true };
  return { id: `toy:${name}`, dialect: 'toy', kind: 'Toy', isolates: [direction], ...common };
}
