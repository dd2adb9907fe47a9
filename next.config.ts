import { fileURLToPath } from 'node:url';
import type { NextConfig } from 'next';

const secureHeaders = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'X-Frame-Options', value: 'DENY' },
  { key: 'Referrer-Policy', value: 'same-origin' },
  { key: 'Permissions-Policy', value: 'camera=(), geolocation=(), microphone=()' },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
];

/** For answers that are no pages; those of pages carry a nonce, which proxy.ts makes. */
const dataPolicy = "default-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

const config: NextConfig = {
  poweredByHeader: false,
  // `npm run check` checks types; a start must not do it again.
  typescript: { ignoreBuildErrors: true },
  turbopack: { root: fileURLToPath(new URL('.', import.meta.url)) },
  serverExternalPackages: ['pg', 'pino', 'piscina'],
  headers: async () => [
    { source: '/:path*', headers: secureHeaders },
    { source: '/api/:path*', headers: [{ key: 'Content-Security-Policy', value: dataPolicy }] },
  ],
};

export default config;
