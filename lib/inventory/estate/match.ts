import type { Labels, Namespace, Workload } from '../model';
import { type Cidr, contains, parseAddress, parseCidr } from './cidr';
import type { Criterion } from './estate-document';

/** A workload as match rules see it. */
export interface Candidate {
  readonly workload: Workload;
  readonly namespace: Namespace | null;
  /** Name of the service that it is part of so far. */
  readonly service: string;
}

/** Compiles criteria; the result says whether one of them holds. No criteria match nothing. */
export function compileMatch(criteria: readonly Criterion[]): (candidate: Candidate) => boolean {
  const tests = criteria.map(compileCriterion);
  return (candidate) => tests.some((test) => test(candidate));
}

function compileCriterion(criterion: Criterion): (candidate: Candidate) => boolean {
  const tests: ((candidate: Candidate) => boolean)[] = [];
  const { cluster, account, namespace, name, label, cidr } = criterion;
  for (const place of [cluster, account]) {
    if (place !== undefined) {
      const fits = glob(place);
      tests.push(({ workload }) => fits(workload.cluster));
    }
  }
  if (namespace !== undefined) {
    const fits = glob(namespace);
    tests.push(({ workload }) => fits(workload.namespace));
  }
  if (name !== undefined) {
    const fits = glob(name);
    tests.push(({ workload, service }) => fits(workload.name) || fits(service));
  }
  if (label !== undefined) {
    const fits = labelTest(label);
    tests.push(({ workload, namespace: home }) => fits(workload.labels) || (home !== null && fits(home.labels)));
  }
  if (cidr !== undefined) {
    const block = parseCidr(cidr);
    tests.push(({ workload }) => workload.pods.some((pod) => pod.addresses.some((address) => within(block, address))));
  }
  return (candidate) => tests.length > 0 && tests.every((test) => test(candidate));
}

function within(block: Cidr, text: string): boolean {
  const address = parseAddress(text);
  return address !== null && contains(block, address);
}

function labelTest(written: string): (labels: Labels) => boolean {
  const equals = written.indexOf('=');
  if (equals < 0) return (labels) => Object.hasOwn(labels, written.trim());
  const key = written.slice(0, equals).trim();
  const fits = glob(written.slice(equals + 1).trim());
  return (labels) => {
    const value = Object.hasOwn(labels, key) ? labels[key] : undefined;
    return value !== undefined && fits(value);
  };
}

/** `*` is any text, `?` any one character; everything else is itself. Only the last star is ever tried again. */
export function glob(pattern: string): (text: string) => boolean {
  if (!/[*?]/.test(pattern)) return (text) => text === pattern;
  return (text) => {
    let at = 0;
    let p = 0;
    let star = -1;
    let resume = 0;
    while (at < text.length) {
      const c = pattern[p];
      if (c === '*') {
        star = p++;
        resume = at;
      } else if (c === '?' || c === text[at]) {
        p++;
        at++;
      } else if (star >= 0) {
        p = star + 1;
        at = ++resume;
      } else return false;
    }
    while (pattern[p] === '*') p++;
    return p === pattern.length;
  };
}
