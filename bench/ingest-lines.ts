const MINUTE = 60_000;

/** A workload of the made-up cluster that the bench's lines come from. */
function service(index: number): { namespace: string; name: string; pod: string; ip: string } {
  const namespace = `team-${index % 40}`;
  const name = `service-${index}`;
  return {
    namespace,
    name,
    pod: `${name}-7d9f8c6b5-x${index % 10}k2p`,
    ip: `10.${(index >> 8) % 250}.${index % 250}.7`,
  };
}

function end(index: number): string {
  const { namespace, name, pod } = service(index);
  const labels = [
    'app',
    'app.kubernetes.io/name',
    'io.kubernetes.pod.namespace',
    'version',
    'topology.kubernetes.io/zone',
  ]
    .map((label) => `"k8s:${label}=${name}"`)
    .join(',');
  return `{"ID":${1000 + index},"identity":${20_000 + index},"cluster_name":"bench","namespace":"${namespace}","labels":[${labels},"k8s:io.cilium.k8s.policy.cluster=bench","k8s:io.cilium.k8s.policy.serviceaccount=${name}"],"pod_name":"${pod}","workloads":[{"name":"${name}","kind":"Deployment"}]}`;
}

/** Hubble policy verdicts as the exporter writes them, about 1.3 kB each: `keys` flow keys over `minutes` minutes. */
export function* hubbleLines(count: number, keys: number, minutes: number, start: number): Generator<string> {
  const services = Math.ceil(Math.sqrt(keys));
  for (let n = 0; n < count; n++) {
    const key = (n * 7919) % keys;
    const from = key % services;
    const to = Math.floor(key / services);
    const time = new Date(start + Math.floor((n / count) * minutes * MINUTE)).toISOString().replace('Z', '123456Z');
    const dropped = n % 50 === 0;
    const verdict = dropped ? '"verdict":"DROPPED","drop_reason_desc":"POLICY_DENIED"' : '"verdict":"FORWARDED"';
    const port = 30_000 + (n % 30_000);
    yield `{"flow":{"time":"${time}",${verdict},"ethernet":{"source":"86:3a:57:68:30:d7","destination":"ce:27:a0:45:39:31"},"IP":{"source":"${service(from).ip}","destination":"${service(to).ip}","ipVersion":"IPv4"},"l4":{"TCP":{"source_port":${port},"destination_port":8080,"flags":{"SYN":true}}},"source":${end(from)},"destination":${end(to)},"Type":"L3_L4","node_name":"bench/node-${from % 60}","event_type":{"type":5},"traffic_direction":"INGRESS","policy_match_type":2,"is_reply":false,"Summary":"TCP Flags: SYN"},"node_name":"bench/node-${from % 60}","time":"${time}"}`;
  }
}

/** AWS VPC records of the default format, about 110 bytes each. */
export function* vpcLines(count: number, keys: number, minutes: number, start: number): Generator<string> {
  const hosts = Math.ceil(Math.sqrt(keys));
  for (let n = 0; n < count; n++) {
    const key = (n * 7919) % keys;
    const from = service(key % hosts).ip;
    const to = service(Math.floor(key / hosts))
      .ip.replace(/^10\./, '172.16.')
      .replace(/\.7$/, '');
    const second = Math.floor((start + Math.floor((n / count) * minutes * MINUTE)) / 1000);
    const action = n % 50 === 0 ? 'REJECT' : 'ACCEPT';
    yield `2 123456789012 eni-0${(key % hosts).toString(16).padStart(16, '0')} ${from} ${to} ${40_000 + (n % 20_000)} 8443 6 12 4${n % 1000} ${second} ${second} ${action} OK`;
  }
}
