import { startApp } from './running-app';

/** One application for all specs: the demo beside an empty real database. */
export default async function globalSetup(): Promise<() => Promise<void>> {
  const app = await startApp();
  process.env.E2E_URL = app.url;
  process.env.E2E_ADMIN_LINK = app.adminLink;
  process.env.E2E_DATA = app.dataFolder;
  return () => app.stop();
}
