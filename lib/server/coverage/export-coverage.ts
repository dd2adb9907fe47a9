import { csvCell } from '@/lib/compliance/csv-cell';
import { coverageRows } from '@/lib/db/queries/coverage/coverage-rows';
import { currentRun } from '../analysis/current-run';
import type { Ctx } from '../context';
import { NotFound } from '../errors';
import type { Input } from '../http/contract';
import { requireRole } from '../roles';
import { filterOf } from './coverage';
import type { coverageExportContract } from './coverage.contract';
import { toCoverageRow } from './coverage-row';

const HEAD = [
  'service',
  'cluster',
  'namespace',
  'segment',
  'tier',
  'ingress',
  'why',
  'egress',
  'why',
  'policies',
  'enforced by',
  'where',
];
/** More services than any estate that one run evaluates. */
const ALL_ROWS = 200_000;

/** The coverage list as CSV; cells are safe to open in a spreadsheet. */
export async function exportCoverage(ctx: Ctx, input: Input<typeof coverageExportContract>): Promise<Response> {
  requireRole(ctx, 'viewer');
  const run = await currentRun(ctx.db);
  if (!run) throw new NotFound('nothing has been analysed yet: import an inventory first');
  const order = { group: 'segment', sort: 'name', desc: false, offset: 0, limit: ALL_ROWS } as const;
  const rows = await coverageRows(ctx.db, filterOf(run.id, input), order);
  const lines = rows
    .map(toCoverageRow)
    .map((row) => [
      row.name,
      row.cluster,
      row.namespace,
      row.group,
      row.tier ?? '',
      row.ingress.state,
      row.ingress.reason,
      row.egress.state,
      row.egress.reason,
      row.policies,
      row.enforcedBy,
      [...row.ingress.refs, ...row.egress.refs].map(({ source, line }) => `${source}:${line}`).join(' '),
    ]);
  const body = [HEAD, ...lines].map((cells) => cells.map(csvCell).join(',')).join('\r\n');
  return new Response(`${body}\r\n`, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="bulkhead-coverage-${run.validAt.toISOString().slice(0, 10)}.csv"`,
      'cache-control': 'no-store',
    },
  });
}
