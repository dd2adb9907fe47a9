import { createServer } from 'node:net';

/** Throws an error that names the port when something already listens there, or it may not be used. */
export async function assertPortFree(host: string, port: number): Promise<void> {
  const probe = createServer();
  try {
    await new Promise<void>((resolve, reject) => {
      probe.once('error', reject);
      probe.listen(port, host, resolve);
    });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'EADDRINUSE') throw new Error(`port ${port} on ${host} is in use; set PORT to a free one`);
    if (code === 'EACCES') throw new Error(`port ${port} on ${host} needs more rights; set PORT to one above 1023`);
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
      throw new Error(`HOST=${host} is not an address of this machine`);
    }
    throw error;
  } finally {
    await new Promise((resolve) => probe.close(resolve));
  }
}
