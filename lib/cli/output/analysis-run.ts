import type { CurrentRun } from '@/lib/server/analysis/current-run';

/** One line on the analysis that followed an import. */
export function writeRun(run: CurrentRun | null, unchanged: boolean, out: NodeJS.WritableStream): void {
  if (run === null) {
    out.write('No analysis yet: there is nothing to analyse.\n');
    return;
  }
  const { services, workloads, policies, covered } = run.counts;
  const basis = run.basis === 'declared' ? ', as files declare it (nothing says what is enforced)' : '';
  const made = unchanged ? `Analysis ${run.id} still holds` : `Analysis ${run.id}`;
  const share = (count: number | null) => (count === null ? 'not assessable' : `${count} of ${services}`);
  const what = `${counted(services, 'service')} of ${counted(workloads, 'workload')} under ${counted(policies, 'policy')}`;
  out.write(`${made}: ${what}${basis}.\n`);
  out.write(`Covered: ingress ${share(covered.ingress)}, egress ${share(covered.egress)}.\n`);
}

function counted(count: number, noun: string): string {
  return `${count} ${count === 1 ? noun : noun.replace(/y$/, 'ie').concat('s')}`;
}
