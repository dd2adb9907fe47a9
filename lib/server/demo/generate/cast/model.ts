/** The cast of Meridian, as its tables are written: services, who calls whom, and what they are called for. */
import type { Criticality } from '@/lib/inventory/service-model';

export type CastKind = 'Deployment' | 'StatefulSet' | 'DaemonSet' | 'CronJob';

export interface CastService {
  readonly cluster: string;
  readonly namespace: string;
  readonly name: string;
  readonly kind: CastKind;
  readonly team: string;
  /** Container port it listens on; null for what only calls out. */
  readonly port: number | null;
  readonly replicas: number;
  readonly hostNetwork: boolean;
  readonly criticality: Criticality;
}

/** When a call is made: shop hours and evenings, office hours, evenly, in the night batch. */
export type Rhythm = 'shop' | 'office' | 'steady' | 'night';

/** `from` and `to` are service names of one environment, or names of external groups. */
export interface CastCall {
  readonly from: string;
  readonly to: string;
  readonly port: number;
  readonly protocol: 'TCP' | 'UDP';
  /** Attempts per hour when the rhythm is at 1, before the window's scale. */
  readonly weight: number;
  readonly rhythm: Rhythm;
}

export interface CastExternal {
  readonly name: string;
  readonly kind: 'partner' | 'saas' | 'internet' | 'other';
  readonly cidr: string;
  readonly hosts: readonly string[];
  /** Addresses of it that appear in flow logs. */
  readonly addresses: readonly string[];
}

type Options = Partial<Pick<CastService, 'kind' | 'replicas' | 'hostNetwork' | 'criticality' | 'team'>>;
export type Row = readonly [name: string, port: number | null, options?: Options];

/** Services of one namespace from its rows; a row's own options win. */
export function castOf(cluster: string, namespace: string, team: string, rows: readonly Row[]): CastService[] {
  return rows.map(([name, port, options]) => ({
    cluster,
    namespace,
    name,
    port,
    kind: 'Deployment',
    team,
    replicas: 1,
    hostNetwork: false,
    criticality: 'medium',
    ...options,
  }));
}
