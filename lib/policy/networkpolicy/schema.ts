/** The fields of networking.k8s.io/v1 NetworkPolicy, with the limits that its API server enforces. */
import { z } from 'zod';
import { containsRange, parseCidr } from '../address-range';

const requirement = z
  .strictObject({
    key: z.string().min(1, 'a label key is empty'),
    operator: z.enum(['In', 'NotIn', 'Exists', 'DoesNotExist'], {
      error: 'operator must be In, NotIn, Exists or DoesNotExist',
    }),
    values: z.array(z.string({ error: 'a label value must be a string: quote it' })).nullish(),
  })
  .superRefine(({ operator, values }, context) => {
    const count = values?.length ?? 0;
    const wantsValues = operator === 'In' || operator === 'NotIn';
    if (wantsValues && count === 0) context.addIssue({ code: 'custom', message: `${operator} needs values` });
    if (!wantsValues && count > 0) context.addIssue({ code: 'custom', message: `${operator} takes no values` });
  });

export const labelSelector = z.strictObject({
  matchLabels: z.record(z.string(), z.string({ error: 'a label value must be a string: quote it' })).nullish(),
  matchExpressions: z.array(requirement).nullish(),
});

const cidr = z.string().refine((text) => parseCidr(text) !== null, 'not a CIDR block such as 10.0.0.0/8');

const ipBlock = z.strictObject({ cidr, except: z.array(cidr).nullish() }).superRefine(({ cidr, except }, context) => {
  const whole = parseCidr(cidr);
  (except ?? []).forEach((text, i) => {
    const part = parseCidr(text);
    if (whole === null || part === null) return;
    const strictlyInside = containsRange(whole, part) && !containsRange(part, whole);
    if (!strictlyInside) {
      context.addIssue({ code: 'custom', path: ['except', i], message: `${text} does not lie within ${cidr}` });
    }
  });
});

export const peer = z
  .strictObject({
    podSelector: labelSelector.nullish(),
    namespaceSelector: labelSelector.nullish(),
    ipBlock: ipBlock.nullish(),
  })
  .superRefine(({ podSelector, namespaceSelector, ipBlock }, context) => {
    const selectors = podSelector != null || namespaceSelector != null;
    if (ipBlock != null && selectors) {
      context.addIssue({ code: 'custom', message: 'ipBlock cannot stand beside a selector' });
    }
    if (ipBlock == null && !selectors) {
      context.addIssue({ code: 'custom', message: 'a peer needs podSelector, namespaceSelector or ipBlock' });
    }
  });

const portNumber = z.int().min(1, 'a port is 1 to 65535').max(65535, 'a port is 1 to 65535');
const portName = z
  .string()
  .regex(/^(?=.{1,15}$)(?=.*[a-z])[a-z0-9]([a-z0-9-]*[a-z0-9])?$/, 'not a port name; a port number is not quoted');

export const port = z
  .strictObject({
    protocol: z.enum(['TCP', 'UDP', 'SCTP'], { error: 'protocol must be TCP, UDP or SCTP' }).nullish(),
    port: z.union([portNumber, portName], { error: 'port must be a number from 1 to 65535 or a port name' }).nullish(),
    endPort: portNumber.nullish(),
  })
  .superRefine(({ port, endPort }, context) => {
    if (endPort == null) return;
    if (typeof port !== 'number') {
      context.addIssue({ code: 'custom', path: ['endPort'], message: 'endPort needs a numeric port beside it' });
    } else if (endPort < port) {
      context.addIssue({ code: 'custom', path: ['endPort'], message: `endPort ${endPort} is below port ${port}` });
    }
  });

const anything = z.array(z.unknown(), { error: 'must be a list' });

export const rule = {
  ingress: z.strictObject({ from: anything.nullish(), ports: anything.nullish() }),
  egress: z.strictObject({ to: anything.nullish(), ports: anything.nullish() }),
};

export const policyTypes = z
  .array(z.enum(['Ingress', 'Egress'], { error: 'policyTypes holds Ingress and Egress' }), { error: 'must be a list' })
  .nullish();

export const rules = anything.nullish();

export const mapping = z.record(z.string(), z.unknown(), { error: 'must be a mapping' });

export type LabelSelectorInput = z.infer<typeof labelSelector>;
export type PeerInput = z.infer<typeof peer>;
export type PortInput = z.infer<typeof port>;
