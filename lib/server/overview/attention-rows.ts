import type { z } from 'zod';
import type { Attention } from '@/lib/posture/attention';
import type { attentionSchema } from './overview.contract';

const PROTOCOLS: Readonly<Record<string, number>> = { TCP: 6, UDP: 17, SCTP: 132 };

/** Where an item's rows are: a service, the pair among the denied flows, or the screen that speaks of it. */
export function attentionHref({ link, services }: Attention, ids: ReadonlyMap<string, number>): string {
  if (link.screen === 'service') {
    const id = ids.get(link.key);
    return id === undefined ? '/services' : `/services/${id}`;
  }
  if (link.screen === 'denied') {
    const [from, to] = [ids.get(link.from), ids.get(link.to)];
    const protocol = PROTOCOLS[link.protocol] ?? Number(link.protocol);
    return from === undefined || to === undefined ? '/denied' : `/denied?pair=${from}-${to}-${protocol}-${link.port}`;
  }
  if (link.screen === 'graph') {
    const id = ids.get(services[1] ?? '') ?? ids.get(services[0] ?? '');
    return id === undefined ? '/graph' : `/services/${id}`;
  }
  if (link.screen === 'coverage') return '/coverage';
  return link.screen === 'sources' ? '/settings/sources' : '/settings';
}

/** One thing that needs a person, with the way to its rows. */
export function attentionRow(item: Attention, ids: ReadonlyMap<string, number>): z.infer<typeof attentionSchema> {
  const { id, kind, severity, subject, text, owner, reason, figure, since, state } = item;
  return { id, kind, severity, subject, text, owner, reason, figure, since, state, href: attentionHref(item, ids) };
}
