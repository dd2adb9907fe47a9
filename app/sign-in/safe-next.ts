const home = '/overview';

/**
 * Where to go after signing in: a path of this site, or the overview. An address of another site must not get in,
 * in none of the forms that browsers accept for one.
 */
export function safeNext(value: string | string[] | undefined): string {
  if (typeof value !== 'string' || !/^\/(?![/\\])/.test(value)) return home;
  const here = 'http://here.invalid';
  if (!URL.canParse(value, here)) return home;
  const url = new URL(value, here);
  if (url.origin !== here || url.pathname.startsWith('//') || url.pathname.startsWith('/sign-in')) return home;
  return `${url.pathname}${url.search}${url.hash}`;
}
