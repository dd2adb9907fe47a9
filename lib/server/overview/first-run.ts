import type { z } from 'zod';
import { firstRunFacts } from '@/lib/db/queries/overview/first-run-facts';
import { firstRunSentence } from '@/lib/posture/sentences/first-run';
import type { Ctx } from '../context';
import { demoAllowed } from '../dataset/demo-allowed';
import { headlineOf } from '../http/headline-field';
import type { firstRunSchema } from './overview.contract';

type FirstRun = z.infer<typeof firstRunSchema>;

/** What has arrived so far and what is missing; null once an inventory and flows are there. */
export async function firstRun(ctx: Ctx): Promise<FirstRun | null> {
  const facts = await firstRunFacts(ctx.db);
  if (!facts || (facts.services > 0 && facts.flows > 0)) return null;
  return {
    headline: headlineOf(firstRunSentence(facts)),
    demo: ctx.db.dataset === 'real' && (await demoAllowed().catch(() => false)),
    inventory: {
      at: facts.inventoryAt?.toISOString() ?? null,
      clusters: facts.clusters.filter((name) => name !== ''),
      services: facts.services,
      workloads: facts.workloads,
      namespaces: facts.namespaces,
      policies: facts.policies,
      unread: Object.entries(facts.unread ?? {})
        .map(([kind, n]) => ({ kind, n }))
        .sort((a, b) => b.n - a.n)
        .slice(0, 20),
    },
    estate: { at: facts.estateAt?.toISOString() ?? null, segments: facts.segments, placed: facts.placed },
    flows: { at: facts.flowsAt?.toISOString() ?? null, attempts: facts.flows, sources: facts.flowSources },
  };
}
