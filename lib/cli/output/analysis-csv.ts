import { csvCell } from '@/lib/compliance/csv-cell';
import type { AnalysisWriter } from './analysis';

/** RFC 4180, one row per connection and range of ports. */
export const writeCsv: AnalysisWriter = async (analysis, write) => {
  write('src,dst,protocol,from,to\r\n');
  for (const { src, dst, ports } of analysis.connections) {
    const ends = `${csvCell(src)},${csvCell(dst)}`;
    for (const { protocol, from, to } of ports) {
      const pause = write(`${ends},${protocol},${from},${to}\r\n`);
      if (pause) await pause;
    }
  }
};
