/** Small estates on a test database, written as people write them: manifests and an estate file. */
import type { Db } from '@/lib/db/database';
import { runAnalysisNow } from '../analysis/run-analysis-now';
import type { Ctx } from '../context';
import { importEstate } from '../imports/import-estate';
import { importInventory } from '../imports/import-inventory';
import type { ActorRole } from '../roles';

/** What a use case knows of whoever asks: Ada, under a role. */
export function contextOf(db: Db, role: ActorRole, now: Date = new Date()): Ctx {
  return { db, actor: { kind: 'user', id: '7', name: 'Ada', role }, now, requestId: 'request-1' };
}

/** A Deployment whose pods carry the label `app: <name>` and listen on 8080. */
export function deployment(name: string, namespace = 'shop'): string {
  return `apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name}, namespace: ${namespace} }
spec:
  selector: { matchLabels: { app: ${name} } }
  template:
    metadata: { labels: { app: ${name} } }
    spec: { containers: [{ name: main, image: v1, ports: [{ containerPort: 8080 }] }] }
---
`;
}

/** A NetworkPolicy for the pods of the Deployment `app`; `spec` is the rest of it, in YAML's flow style. */
export function networkPolicy(name: string, app: string, spec: string, namespace = 'shop'): string {
  return `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: ${name}, namespace: ${namespace} }
spec: { podSelector: { matchLabels: { app: ${app} } }, ${spec} }
---
`;
}

/** The peer `app` of a rule, in YAML's flow style. */
export function pods(app: string): string {
  return `{ podSelector: { matchLabels: { app: ${app} } } }`;
}

/** An estate file of these sections. */
export function estateFile(sections: string): string {
  return `apiVersion: bulkhead.io/v1\nkind: Estate\n${sections}`;
}

export interface SmallEstate {
  readonly manifests: string;
  /** Sections of the estate file. */
  readonly estate?: string;
}

/** Imports the manifests of cluster `c1` from `/shop/shop.yaml` and the estate file, as an administrator does. */
export async function importSmallEstate(db: Db, { manifests, estate }: SmallEstate): Promise<void> {
  const admin = contextOf(db, 'admin');
  const files = [{ source: 'shop.yaml', text: manifests }];
  await importInventory(admin, { files, cluster: 'c1', source: '/shop' });
  if (estate !== undefined) {
    await importEstate(admin, { files: [{ source: 'estate.yaml', text: estateFile(estate) }], root: '' });
  }
}

/** Runs the analysis now, as its job does. */
export function analyse(db: Db): Promise<unknown> {
  return runAnalysisNow(db, AbortSignal.timeout(60_000));
}

/** Imports and analyses: what most screens are asked about. */
export async function buildSmallEstate(db: Db, estate: SmallEstate): Promise<void> {
  await importSmallEstate(db, estate);
  await analyse(db);
}
