/** Alive: this process answers. Says nothing about the database. */
export const GET = () => Response.json({ status: 'ok' }, { headers: { 'cache-control': 'no-store' } });

export const dynamic = 'force-dynamic';
