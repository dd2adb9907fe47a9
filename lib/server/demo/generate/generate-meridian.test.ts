import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { formatById } from '@/lib/flows/formats';
import { parseManifests } from '@/lib/inventory/manifests/parse-manifests';
import { engineJudge } from './flows/engine-judge';
import type { Judgement } from './flows/judge';
import { SCAN_TARGETS } from './flows/stories';
import { generateMeridian, MERIDIAN_DEFAULTS, type Meridian } from './generate-meridian';
import type { EnvironmentName } from './world';

const now = new Date('2026-11-21T06:17:23Z');
const month = generateMeridian({ ...MERIDIAN_DEFAULTS, now });
const short = (seed: string): Meridian => generateMeridian({ seed, now, days: 1, scale: 0.1 });
const day = short('meridian');

function digest(meridian: Meridian): string {
  const hash = createHash('sha256');
  const files = [...meridian.exports, ...meridian.checkouts].flatMap((part) => part.files);
  for (const file of [...files, meridian.estate]) hash.update(file.path).update(file.text);
  for (const file of meridian.flows) {
    hash.update(file.path);
    for (const chunk of file.chunks()) hash.update(chunk);
  }
  return hash.digest('hex');
}

/** Lines of flow files, in the order in which they would be written. */
function* linesOf(meridian: Meridian, format: 'hubble' | 'aws-vpc'): Generator<string> {
  for (const file of meridian.flows) {
    if (file.format !== format) continue;
    for (const chunk of file.chunks()) yield* chunk.trimEnd().split('\n');
  }
}

describe('the files of Meridian', () => {
  it('are the same bytes for the same seed, and others for another', () => {
    const first = digest(day);
    expect(digest(short('meridian'))).toBe(first);
    expect(digest(short('another'))).not.toBe(first);
  });

  it('are manifests that the parser takes whole, deployed from the clusters and intended from Git', () => {
    for (const taken of month.exports) {
      const files = taken.files.map(({ path, text }) => ({ source: path, text }));
      const parsed = parseManifests(files, { cluster: taken.cluster, origin: 'detect' });
      expect([parsed.rejected, parsed.warnings, [...parsed.unknownKinds]]).toEqual([[], [], []]);
      expect(parsed.documents.every((document) => document.origin === 'deployed')).toBe(true);
    }
    for (const { cluster, files } of month.checkouts) {
      const sources = files.map(({ path, text }) => ({ source: path, text }));
      const parsed = parseManifests(sources, { cluster, origin: 'detect' });
      expect([parsed.rejected, parsed.warnings]).toEqual([[], []]);
      expect(parsed.documents.every((document) => document.origin === 'declared')).toBe(true);
    }
  });

  it('are flow lines that the parsers accept, every one within the window', () => {
    for (const format of ['hubble', 'aws-vpc'] as const) {
      const parser = formatById(format).open({ formatString: null, counting: null }, []);
      let flows = 0;
      for (const line of linesOf(day, format)) {
        for (const outcome of parser.parse(line)) {
          if (outcome.kind === 'ignored' && format === 'aws-vpc') continue;
          if (outcome.kind !== 'flow') throw new Error(`${outcome.kind}: ${JSON.stringify(outcome)} for ${line}`);
          flows++;
          expect(outcome.flow.verdict === 'allowed' || outcome.flow.verdict === 'denied').toBe(true);
          expect(outcome.flow.start).toBeGreaterThanOrEqual(day.timeline.start);
          expect(outcome.flow.end).toBeLessThanOrEqual(now.getTime());
        }
      }
      expect(flows).toBeGreaterThan(50);
    }
  });
});

describe('the stories of Meridian, as the engine decides them', () => {
  const judge = engineJudge(
    month.exports,
    month.exports.map((taken) => taken.cluster),
  );
  const { timeline, world } = month;
  const actor = (name: string, environment: EnvironmentName) => {
    const group = world.externals.find((candidate) => candidate.name === name);
    if (name === 'internet') return { kind: 'address', group: name, address: '203.0.113.200' } as const;
    if (group !== undefined) return { kind: 'address', group: name, address: group.addresses[0] ?? '' } as const;
    const service = world.service(environment, name);
    const pod = service.pods[0];
    if (pod === undefined) throw new Error(`${name} has no pods`);
    return { kind: 'pod', service, pod } as const;
  };
  const decide = (from: string, to: string, port: number, time: number, environment: EnvironmentName = 'production') =>
    judge({ time, from: actor(from, environment), to: actor(to, environment), port, protocol: 'TCP' });
  const isAllowed = ({ egress, ingress }: Judgement): boolean =>
    egress?.verdict !== 'denied' && ingress?.verdict !== 'denied';
  const latest = timeline.now - 1;

  it('lets every usual call through before the rollout', () => {
    for (const call of world.calls) {
      const [from, to] = [call.from, call.to].map((end) => (end.kind === 'service' ? end.service.name : end.name));
      const home = [call.from, call.to].find((end) => end.kind === 'service');
      if (home?.kind !== 'service' || from === undefined || to === undefined)
        throw new Error('a call without a service');
      const verdict = judge({
        time: timeline.ledgerRollout - 1,
        from: actor(from, home.service.environment),
        to: actor(to, home.service.environment),
        port: call.port,
        protocol: call.protocol,
      });
      expect(isAllowed(verdict), `${from} to ${to}:${call.port}`).toBe(true);
    }
  });

  it('breaks checkout to ledger by the rollout, and nothing else', () => {
    expect(isAllowed(decide('checkout', 'ledger', 8443, timeline.ledgerRollout - 1))).toBe(true);
    const refused = decide('checkout', 'ledger', 8443, timeline.ledgerRollout);
    expect(refused.egress).toEqual({ verdict: 'allowed', policy: { namespace: 'payments', name: 'checkout-egress' } });
    expect(refused.ingress).toEqual({ verdict: 'denied', policy: null });
    expect(isAllowed(decide('checkout', 'ledger', 8443, latest))).toBe(false);
    expect(isAllowed(decide('payments-api', 'ledger', 8443, latest))).toBe(true);
  });

  it('opens card-vault to checkout by the debug policy', () => {
    expect(isAllowed(decide('checkout', 'card-vault', 5432, timeline.debugOpened - 1))).toBe(false);
    const open = decide('checkout', 'card-vault', 5432, latest);
    expect(open.ingress).toEqual({ verdict: 'allowed', policy: { namespace: 'pci-vault', name: 'allow-debug' } });
  });

  it('refuses the scan, the beat at night and the vendor nowhere: the exception still stands', () => {
    const targets = new Set<string>();
    for (const line of linesOf(day, 'hubble')) {
      if (!line.includes('"pod_name":"build-agent-') || !line.includes('"destination_port":5432')) continue;
      if (line.includes('INGRESS') && line.includes('DROPPED'))
        targets.add(/"destination":"([^"]+)"/.exec(line)?.[1] ?? '');
    }
    expect(targets.size).toBe(SCAN_TARGETS);
    expect(decide('reports', 'internet', 443, latest).egress).toEqual({ verdict: 'denied', policy: null });
    expect(isAllowed(decide('vendor-vpn', 'document-store', 9000, latest))).toBe(true);
  });

  it('leaves analytics flat, and ci-runner with a wide reach that it does not use', () => {
    expect(isAllowed(decide('notebook-hub', 'warehouse', 5432, timeline.analyticsOpened - 1))).toBe(false);
    expect(isAllowed(decide('notebook-hub', 'warehouse', 5432, latest))).toBe(true);
    const reached = world.services.filter(
      ({ environment, name, port }) =>
        environment === 'production' &&
        name !== 'ci-runner' &&
        isAllowed(decide('ci-runner', name, port ?? 8080, latest)),
    );
    expect(reached.length).toBeGreaterThan(55);
    expect(reached.some((service) => service.name === 'customer-db')).toBe(true);
    const opened = decide('ci-runner', 'customer-db', 5432, latest).egress;
    expect(opened?.policy).toEqual({ namespace: 'platform', name: 'allow-all-egress' });
  });
});
