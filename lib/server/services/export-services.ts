import { csvCell } from '@/lib/compliance/csv-cell';
import { flowTimes } from '@/lib/db/queries/flows/newest-flow';
import { servicesRows } from '@/lib/db/queries/services/services-rows';
import { figureText } from '@/lib/topology/figure';
import { currentRun } from '../analysis/current-run';
import type { Ctx } from '../context';
import { NotFound } from '../errors';
import type { Input } from '../http/contract';
import { requireRole } from '../roles';
import { servicesFilter } from './services';
import type { servicesExportContract } from './services.contract';
import { toServiceRow } from './services-row';

const HEAD =
  'service,cluster,namespace,segment,tier,team,criticality,data,ingress,egress,direct,two hops,in all,of,restricted,exposed to,internet,refused 24 h';
/** More services than any estate that one run evaluates. */
const ALL_ROWS = 200_000;

/** The list of services as CSV; cells are safe to open in a spreadsheet. */
export async function exportServices(ctx: Ctx, input: Input<typeof servicesExportContract>): Promise<Response> {
  requireRole(ctx, 'viewer');
  const run = await currentRun(ctx.db);
  if (!run) throw new NotFound('nothing has been analysed yet: import an inventory first');
  const order = { sort: 'name', desc: false, offset: 0, limit: ALL_ROWS } as const;
  const rows = await servicesRows(ctx.db, servicesFilter(run.id, input), order, (await flowTimes(ctx.db)).newest);
  const lines = rows
    .map(toServiceRow)
    .map((row) =>
      [
        row.name,
        row.cluster,
        row.namespace,
        row.segment ?? '',
        row.tier ?? '',
        row.team ?? '',
        row.criticality,
        row.data.join('; '),
        row.ingress,
        row.egress,
        figureText(row.direct),
        figureText(row.twoHops),
        figureText(row.transitive),
        row.of,
        figureText(row.restricted),
        figureText(row.exposed),
        row.internet,
        row.refused ?? 'unknown',
      ]
        .map(csvCell)
        .join(','),
    );
  return new Response(`${[HEAD, ...lines].join('\r\n')}\r\n`, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="bulkhead-services-${run.validAt.toISOString().slice(0, 10)}.csv"`,
      'cache-control': 'no-store',
    },
  });
}
