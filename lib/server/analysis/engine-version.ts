import packageJson from '@/package.json' with { type: 'json' };

/** Named in every run and export: the version whose rules made the figures. */
export const ENGINE_VERSION = packageJson.version;
