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
    // With an address of its own that one counts; otherwise the name in the browser's address bar, checked by the server.
    ...(settings.BULKHEAD_URL
      ? { NEXTAUTH_URL: publicUrl(settings), AUTH_TRUST_HOST: undefined }
      : { NEXTAUTH_URL: publicUrl(settings), AUTH_TRUST_HOST: '1' }),
  };
}
