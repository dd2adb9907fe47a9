/** Policies printed as their two homes print them: a cluster's export, and files in Git. */
import type { DemoFile } from '../demo-file';
import { type KubernetesObject, kubernetesList, serverMeta } from '../manifests/object-meta';
import { yamlText } from '../manifests/yaml-text';
import { Random } from '../random';
import type { World } from '../world';
import { type DemoPolicy, policyKey } from './model';

/** `kubectl get networkpolicies -A -o yaml` of one cluster; `createdAt` dates what never changed. */
export function deployedPolicyFile(
  policies: readonly DemoPolicy[],
  cluster: string,
  folder: string,
  createdAt: number,
): DemoFile {
  const items = policies
    .filter((policy) => policy.cluster === cluster)
    .map((policy): KubernetesObject => {
      const { namespace, name, annotations } = policy;
      return {
        apiVersion: 'networking.k8s.io/v1',
        kind: 'NetworkPolicy',
        metadata: serverMeta({
          cluster,
          kind: 'NetworkPolicy',
          namespace,
          name,
          ...(annotations === undefined ? {} : { annotations }),
          createdAt: policy.createdAt ?? createdAt,
          generation: policy.generation,
        }),
        spec: policy.spec,
      };
    });
  return { path: `${folder}/networkpolicies.yaml`, text: yamlText(kubernetesList(items)) };
}

/** One file per policy, without anything that a server sets, under `folder/<cluster>/<namespace>/`. */
export function gitPolicyFiles(world: World, policies: readonly DemoPolicy[], folder: string): DemoFile[] {
  const teamOf = new Map(world.services.map((service) => [service.namespace, service.team]));
  return policies.map((policy) => ({
    path: `${folder}/${policy.cluster}/${policy.namespace}/${policy.name}.yaml`,
    author: `${teamOf.get(policy.namespace) ?? 'platform'} team`,
    commit: commitOf(policy),
    text: yamlText(
      {
        apiVersion: 'networking.k8s.io/v1',
        kind: 'NetworkPolicy',
        metadata: { name: policy.name, namespace: policy.namespace },
        spec: policy.spec,
      },
      false,
    ),
  }));
}

/** Forty hexadecimal digits that stay the same while the policy does. */
function commitOf(policy: DemoPolicy): string {
  const random = new Random(`${policyKey(policy)} ${JSON.stringify(policy.spec)}`);
  return `${random.uuid()}${random.uuid()}`.replaceAll('-', '').slice(0, 40);
}
