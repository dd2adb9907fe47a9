import { z } from 'zod';

function isPostgres({ protocol, pathname }: URL): boolean {
  return /^postgres(ql)?:$/.test(protocol) && pathname.length > 1;
}

const onOff = z.enum(['0', '1', 'true', 'false']).transform((value) => value === '1' || value === 'true');
const postgresUrl = z.string().refine((value) => URL.canParse(value) && isPostgres(new URL(value)), {
  error: 'expected postgresql://user:password@host:port/database',
});

/**
 * Every setting, all from the environment. `describe` texts become docs/configuration.md (a test keeps them equal).
 */
export const settings = z.object({
  PORT: z.coerce
    .number({ error: 'expected a port number from 1 to 65535' })
    .int()
    .min(1, 'expected a port number from 1 to 65535')
    .max(65_535, 'expected a port number from 1 to 65535')
    .default(3000)
    .describe('Port that the web server listens on.'),
  HOST: z
    .string()
    .min(1)
    .default('127.0.0.1')
    .describe('Address that the web server binds to. The demo is offered only on a loopback address.'),
  BULKHEAD_URL: z
    .url({ protocol: /^https?$/, error: 'expected an address such as https://bulkhead.example.com' })
    .optional()
    .describe(
      'Address that people use, when it differs from http://HOST:PORT (behind a proxy). With https, cookies are marked Secure.',
    ),
  DATABASE_URL: postgresUrl
    .optional()
    .describe('A PostgreSQL 15 or newer of your own. Without it, the embedded server runs in the data folder.'),
  BULKHEAD_DEMO_DATABASE_URL: postgresUrl
    .optional()
    .describe(
      'Database of the demo. Default: the database named like the real one with `_demo` at the end, on the same server, made when it may be.',
    ),
  BULKHEAD_DATA: z
    .string()
    .min(1)
    .default('.bulkhead')
    .describe('Data folder: embedded database, generated secret, lock. Relative to the checkout.'),
  BULKHEAD_DEMO: onOff
    .optional()
    .describe('1 always offers the demo, 0 never. Default: offered while the real database is empty.'),
  BULKHEAD_SECRET: z
    .string()
    .min(32, 'expected at least 32 characters')
    .optional()
    .describe(
      'Signs sessions; the same on every replica. Default: made once and kept in the data folder. NEXTAUTH_SECRET is read when this is not set.',
    ),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'])
    .default('info')
    .describe('Least level that is logged to standard error; `debug` adds one line per read.'),
});

/** The settings after parsing: defaults filled in. */
export type Settings = z.infer<typeof settings>;

/** A wrong setting: the message names each variable, what it held and what was expected. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
}

/** Parses the environment. An empty variable counts as not set. Throws SettingsError. */
export function parseSettings(environment: Record<string, string | undefined>): Settings {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = settings.safeParse({ ...given, BULKHEAD_SECRET: given.BULKHEAD_SECRET ?? given.NEXTAUTH_SECRET });
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map((issue) => {
    const name = String(issue.path[0]);
    const secret = /SECRET|DATABASE/.test(name);
    return `${name}${secret ? '' : `=${given[name]}`}: ${issue.message}`;
  });
  throw new SettingsError(lines.join('; '));
}

const LOOPBACK = /^(127(\.\d{1,3}){3}|localhost|::1|\[::1\])$/;

/** Whether only this machine can reach the web server. */
export function isLoopback(host: string): boolean {
  return LOOPBACK.test(host);
}

/** The address people use. */
export function publicUrl(from: Pick<Settings, 'BULKHEAD_URL' | 'HOST' | 'PORT'>): string {
  if (from.BULKHEAD_URL) return from.BULKHEAD_URL.replace(/\/$/, '');
  const host = from.HOST === '0.0.0.0' || from.HOST === '::' ? '127.0.0.1' : from.HOST;
  return `http://${host.includes(':') && !host.startsWith('[') ? `[${host}]` : host}:${from.PORT}`;
}
