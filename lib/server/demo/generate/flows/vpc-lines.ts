/** AWS VPC Flow Logs, version 5 fields, of the load balancer's two interfaces at the edge. */
import { EXTERNALS, INTERNET_ADDRESSES } from '../cast/externals';
import { Random } from '../random';
import type { Timeline } from '../timeline';
import { rhythmAt } from './rhythms';

const HOUR = 3_600_000;
export const ACCOUNT = '111122223333';
const VPC = 'vpc-0a41c7d2e90b3f586';
const SUBNET = 'subnet-07be21a4c5d8f9630';
const LISTENER = 443;
/** What strangers on the internet try; none of it is open. */
const KNOCKED_PORTS = [22, 23, 80, 445, 1433, 3306, 3389, 5432, 6379, 8080, 9200];

export const VPC_HEADER =
  'version account-id interface-id srcaddr dstaddr srcport dstport protocol packets bytes start end action log-status ' +
  'vpc-id subnet-id instance-id tcp-flags type pkt-srcaddr pkt-dstaddr region az-id flow-direction traffic-path\n';

/** Lines of one hour, by time: customers in and their answers, and knocks that the security group rejects. */
export function vpcLines(seed: string, timeline: Timeline, hour: number, scale: number): string {
  const random = new Random(`${seed}/vpc/${hour}`);
  const balancers = EXTERNALS.find((group) => group.name === 'edge-nlb')?.addresses ?? [];
  const records: { readonly time: number; readonly text: string }[] = [];
  const customers = random.poisson(22 * scale * rhythmAt('shop', hour));
  const knocks = random.poisson(6 * scale);
  for (let index = 0; index < customers + knocks; index++) {
    const time = hour + Math.floor(random.unit() * HOUR);
    if (time < timeline.start || time + 60_000 >= timeline.now) continue;
    const to = random.pick(balancers);
    const from = random.pick(INTERNET_ADDRESSES);
    const client = random.between(32_768, 60_999);
    const port = index < customers ? LISTENER : random.pick(KNOCKED_PORTS);
    records.push({ time, text: connection(random, time, from, client, to, port) });
  }
  return records
    .sort((a, b) => a.time - b.time)
    .map((record) => record.text)
    .join('');
}

function connection(random: Random, time: number, from: string, client: number, to: string, port: number): string {
  const start = Math.floor(time / 1000);
  const end = start + random.between(1, 58);
  const eni = to.endsWith('0') ? 'eni-0b6c1f2a39d8e4705' : 'eni-0d93e7a15b2c84f61';
  const tail = (flags: number, source: string, target: string, direction: string): string =>
    `${VPC} ${SUBNET} - ${flags} IPv4 ${source} ${target} eu-central-1 euc1-az1 ${direction}`;
  const head = `5 ${ACCOUNT} ${eni}`;
  // The edge's security group admits the listener from anywhere and nothing else.
  if (port !== LISTENER) {
    return `${head} ${from} ${to} ${client} ${port} 6 1 44 ${start} ${end} REJECT OK ${tail(2, from, to, 'ingress')} -\n`;
  }
  const packets = random.between(8, 60);
  const sent = packets * random.between(60, 400);
  const answered = packets * random.between(300, 1300);
  return (
    `${head} ${from} ${to} ${client} ${port} 6 ${packets} ${sent} ${start} ${end} ACCEPT OK ${tail(3, from, to, 'ingress')} -\n` +
    `${head} ${to} ${from} ${port} ${client} 6 ${packets} ${answered} ${start} ${end} ACCEPT OK ${tail(19, to, from, 'egress')} 8\n`
  );
}
