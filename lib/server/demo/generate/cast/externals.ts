import type { CastExternal } from './model';

const hosts = (prefix: string, from: number, count: number): string[] =>
  Array.from({ length: count }, (_, index) => `${prefix}.${from + index}`);

/**
 * Who is outside. Addresses are of the ranges reserved for documentation (RFC 5737), so that no real owner is named;
 * `cloud-data` and `edge-nlb` are ranges of Meridian's own cloud account.
 */
export const EXTERNALS: readonly CastExternal[] = [
  external('partner-bank', 'partner', '198.51.100.128/25', ['api.partner-bank.example'], hosts('198.51.100', 140, 3)),
  external('card-network', 'partner', '198.51.100.0/26', ['gw.card-network.example'], hosts('198.51.100', 10, 4)),
  external('vendor-scan', 'partner', '198.51.100.64/27', ['vpn.vendor-scan.example'], hosts('198.51.100', 70, 2)),
  external('mail-saas', 'saas', '192.0.2.0/26', ['smtp.mail-saas.example'], hosts('192.0.2', 5, 4)),
  external('sms-saas', 'saas', '192.0.2.64/26', ['api.sms-saas.example'], hosts('192.0.2', 70, 3)),
  external('kyc-saas', 'saas', '192.0.2.128/26', ['check.kyc-saas.example'], hosts('192.0.2', 130, 3)),
  external('rates-saas', 'saas', '192.0.2.192/26', ['rates.fx-saas.example'], hosts('192.0.2', 200, 2)),
  external('cloud-data', 'other', '10.40.64.0/20', [], hosts('10.40.64', 10, 4)),
  external('edge-nlb', 'other', '10.40.0.0/26', [], hosts('10.40.0', 10, 2)),
];

/** Customers and knockers on the internet; `internet` itself is built in and needs no entry in the estate file. */
export const INTERNET_ADDRESSES: readonly string[] = hosts('203.0.113', 2, 240);

function external(
  name: string,
  kind: CastExternal['kind'],
  cidr: string,
  hostNames: readonly string[],
  addresses: readonly string[],
): CastExternal {
  return { name, kind, cidr, hosts: hostNames, addresses };
}
