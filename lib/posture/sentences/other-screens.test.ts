import { describe, expect, it } from 'vitest';
import { type ComplianceFacts, complianceSentence } from './compliance';
import { type CoverageFacts, coverageSentence } from './coverage';
import { emptyScopeSentence } from './empty-scope';
import { firstRunSentence } from './first-run';
import { type GraphFacts, graphSentence } from './graph';
import { type Sentence, sentenceText } from './phrase';
import { type ServicesFacts, servicesSentence } from './services';
import { sourcesSentence } from './sources';

const NOW = Date.parse('2026-11-21T12:40:00Z');
const at = (time: string) => Date.parse(`2026-11-21T${time}:00Z`);
const TIME = { asOf: NOW, staleSince: null };

describe('other screens', () => {
  const graph: GraphFacts = {
    ...TIME,
    services: 119,
    segments: 14,
    permitted: { between: 1812, outside: 0 },
    unusedHoles: 3,
    flowsSeen: true,
    intentEnforced: true,
    holes: [],
    broken: [],
  };
  const coverage: CoverageFacts = {
    ...TIME,
    services: 119,
    coveredIngress: 108,
    coveredEgress: 76,
    open: 1,
    unknown: 0,
    restrictedUncovered: 0,
    basis: 'deployed',
  };
  const services: ServicesFacts = {
    ...TIME,
    services: 119,
    restricted: 20,
    reachingRestricted: 34,
    widest: { name: 'ci-runner', reach: 61, of: 118 },
    exposed: 2,
    exposureUnknown: 0,
  };
  const compliance: ComplianceFacts = {
    ...TIME,
    framework: 'PCI DSS 4.0.1',
    passed: 19,
    failed: 2,
    partial: 4,
    notAssessable: 5,
    total: 30,
  };
  it.each<[string, Sentence, string]>([
    [
      'graph',
      graphSentence(graph),
      '119 services in 14 segments, 1,812 permitted edges between services. Policy permits 3 edges outside enforced intent; no flow uses them.',
    ],
    [
      'graph, clean',
      graphSentence({ ...graph, unusedHoles: 0 }),
      '119 services in 14 segments, 1,812 permitted edges between services. Policy permits nothing outside enforced intent.',
    ],
    ['graph, empty', graphSentence({ ...graph, services: 0 }), 'No service is known yet, so there is nothing to draw.'],
    [
      'coverage',
      coverageSentence(coverage),
      '91 % of services refuse unknown callers; 64 % cannot call out freely. One service looks isolated but allows everything.',
    ],
    [
      'coverage, whole',
      coverageSentence({ ...coverage, coveredIngress: 119, coveredEgress: 119, open: 0 }),
      'Every service refuses unknown callers; none can call out freely.',
    ],
    [
      'coverage, one way only',
      coverageSentence({ ...coverage, coveredIngress: 119, coveredEgress: 0, open: 0 }),
      'Every service refuses unknown callers; none is known to be kept from calling out freely.',
    ],
    [
      'coverage, declared',
      coverageSentence({ ...coverage, open: 0, basis: 'declared' }),
      '91 % of services would refuse unknown callers; 64 % could not call out freely. Counted as declared in files; nothing read from a cluster says that they are enforced.',
    ],
    [
      'coverage, nothing',
      coverageSentence({ ...coverage, services: 0 }),
      'No service is known yet, so coverage cannot be assessed.',
    ],
    [
      'services',
      servicesSentence(services),
      '34 of 99 other services can reach restricted data. ci-runner has the widest reach: 61 of 118. Two services are open to the internet.',
    ],
    [
      'services, all of them restricted',
      servicesSentence({ ...services, services: 3, restricted: 3, reachingRestricted: 0, widest: null }),
      'All 3 services are marked restricted. Two services are open to the internet.',
    ],
    [
      'compliance',
      complianceSentence(compliance),
      'PCI DSS 4.0.1: 19 of 30 technical checks held, 2 fail. 4 held in part and 5 could not be assessed. An assessor decides compliance.',
    ],
    [
      'compliance, blind',
      complianceSentence({ ...compliance, notAssessable: 30 }),
      'PCI DSS 4.0.1: nothing can be assessed yet. 30 technical checks wait for data.',
    ],
    [
      'sources',
      sourcesSentence(
        [
          { name: 'node-7', state: 'silent', watched: true, newest: at('12:02') },
          { name: 'git', state: 'reporting', watched: true, newest: NOW },
        ],
        NOW,
      ),
      'node-7 has been silent for 38 min. One source of 2 reports as expected.',
    ],
    [
      'sources of which nobody said what to expect',
      sourcesSentence(
        [
          { name: 'git', state: 'reporting', watched: false, newest: NOW },
          { name: 'vpc', state: 'reporting', watched: false, newest: NOW },
        ],
        NOW,
      ),
      'Of two sources nobody has said how often they should report, so silence there is not noticed.',
    ],
    [
      'sources, one of which nobody said what to expect',
      sourcesSentence(
        [
          { name: 'git', state: 'reporting', watched: true, newest: NOW },
          { name: 'vpc', state: 'reporting', watched: false, newest: NOW },
        ],
        NOW,
      ),
      'One source of 2 reports as expected. Of one source nobody has said how often it should report, so silence there is not noticed.',
    ],
    [
      'a scope without services',
      emptyScopeSentence({ env: 'atlantis', segment: null }),
      'No service is known in environment “atlantis”. Choose another environment or segment above.',
    ],
    [
      'a segment that an environment does not have',
      emptyScopeSentence({ env: 'staging', segment: 'vault' }),
      'No service is known in segment “vault” of environment “staging”. Choose another environment or segment above.',
    ],
    [
      'sources, none',
      sourcesSentence([], NOW),
      'No source has reported yet. Import an inventory, an estate file, or flows to begin.',
    ],
    [
      'first run',
      firstRunSentence({ services: 42, policies: 18, segments: 5, placed: 39, flows: 0 }),
      'No flows have arrived yet. 42 services and 18 policies are known; who really talks to whom is not.',
    ],
    [
      'first run, placed',
      firstRunSentence({ services: 42, policies: 1, segments: 5, placed: 41, flows: 7 }),
      '42 services and 1 policy are known, and 7 flows arrived. 1 service lies in no segment yet.',
    ],
  ])('%s', (_, sentence, text) => {
    expect(sentenceText(sentence)).toBe(text);
  });
});
