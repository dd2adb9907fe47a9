/** The policies of both clusters over the window: what was in force from when, and what Git means. */
import type { KubernetesObject } from '../manifests/object-meta';
import type { YamlValue } from '../manifests/yaml-text';
import type { Timeline } from '../timeline';
import type { World } from '../world';
import { baselinePolicies } from './baseline-policies';
import { type DemoPolicy, policyKey } from './model';
import { agreedMistakes, analyticsPolicies, debugPolicy, onlyDeployed } from './planted-policies';
import { servicePolicies } from './service-policies';

/** A state of all policies, in force from `from` (milliseconds) until the next one begins. */
export interface PolicyEpoch {
  readonly from: number;
  readonly name: string;
  readonly policies: readonly DemoPolicy[];
}

/** Four states in order of time; the first begins with the window. */
export function policyEpochs(world: World, timeline: Timeline): PolicyEpoch[] {
  const agreed = agreedPolicies(world);
  const drifted = agreed.map((policy) =>
    isNamed(policy, 'identity', 'auth-callers') ? withExtraPort(policy) : policy,
  );
  const lasting = [...drifted, ...onlyDeployed(timeline)];
  const afterRollout = lasting.map((policy) =>
    isNamed(policy, 'payments', 'ledger-callers') ? withoutCaller(policy, 'checkout') : policy,
  );
  return [
    { from: timeline.start, name: 'start', policies: sorted([...lasting, ...analyticsPolicies()]) },
    { from: timeline.analyticsOpened, name: 'analytics-opened', policies: sorted(lasting) },
    { from: timeline.ledgerRollout, name: 'ledger-rollout', policies: sorted(afterRollout) },
    { from: timeline.debugOpened, name: 'debug-opened', policies: sorted([...afterRollout, debugPolicy(timeline)]) },
  ];
}

/**
 * What Git holds: the agreed policies, and analytics' own. When the team opened analytics it removed them here too, but
 * forgot the default deny.
 */
export function intendedPolicies(world: World, analyticsOpened: boolean): DemoPolicy[] {
  const analytics = analyticsPolicies().filter((policy) => !analyticsOpened || policy.name === 'default-deny');
  return sorted([...agreedPolicies(world), ...analytics]);
}

function agreedPolicies(world: World): DemoPolicy[] {
  return [...baselinePolicies(world), ...servicePolicies(world), ...agreedMistakes()];
}

function sorted(policies: readonly DemoPolicy[]): DemoPolicy[] {
  return [...policies].sort((a, b) => (policyKey(a) < policyKey(b) ? -1 : 1));
}

function isNamed(policy: DemoPolicy, namespace: string, name: string): boolean {
  return policy.namespace === namespace && policy.name === name;
}

/** A second port that somebody opened by hand: drift. */
function withExtraPort(policy: DemoPolicy): DemoPolicy {
  return editRules(policy, (rule) => ({
    ...rule,
    ports: [...listOf(rule.ports), { port: 8080, protocol: 'TCP' }],
  }));
}

function withoutCaller(policy: DemoPolicy, caller: string): DemoPolicy {
  const isCaller = (peer: YamlValue): boolean => JSON.stringify(peer).includes(`"app":"${caller}"`);
  const edited = editRules(policy, (rule) => ({ ...rule, from: listOf(rule.from).filter((peer) => !isCaller(peer)) }));
  return { ...edited, generation: 12 };
}

function editRules(policy: DemoPolicy, edit: (rule: KubernetesObject) => KubernetesObject): DemoPolicy {
  const rules = listOf(policy.spec.ingress).map((rule) => (isObject(rule) ? edit(rule) : rule));
  return { ...policy, spec: { ...policy.spec, ingress: rules } };
}

function listOf(value: YamlValue | undefined): readonly YamlValue[] {
  return Array.isArray(value) ? value : [];
}

function isObject(value: YamlValue): value is KubernetesObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
