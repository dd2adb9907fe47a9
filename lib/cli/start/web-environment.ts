import { publicUrl, type Settings } from '@/lib/server/config/settings';

/** What the web server's process is told: everything found out at start, as the settings it would read itself. */
export function webEnvironment(
  settings: Settings,
  found: { real: string; demo: string | undefined; secret: string },
): Record<string, string | undefined> {
  return {
    HOST: settings.HOST,
    PORT: String(settings.PORT),
    DATABASE_URL: found.real,
    BULKHEAD_DEMO_DATABASE_URL: found.demo,
    BULKHEAD_SECRET: found.secret,
    LOG_LEVEL: settings.LOG_LEVEL,
    // Without an address of its own, links lead back to the name in the browser's address bar, which the server checks.
    NEXTAUTH_URL: settings.BULKHEAD_URL && publicUrl(settings),
    AUTH_TRUST_HOST: settings.BULKHEAD_URL ? undefined : '1',
  };
}
