/** `durable` survives a power cut; `fast` is for tests, whose data nobody misses. */
export type Durability = 'durable' | 'fast';

const COMMON: Record<string, string> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '80',
  timezone: 'UTC',
  log_timezone: 'UTC',
  jit: 'off',
  work_mem: '32MB',
  maintenance_work_mem: '128MB',
  max_wal_size: '2GB',
  checkpoint_timeout: '10min',
  wal_level: 'minimal',
  max_wal_senders: '0',
  random_page_cost: '1.1',
  log_min_messages: 'warning',
};

const BY_DURABILITY: Record<Durability, Record<string, string>> = {
  durable: { shared_buffers: '256MB', wal_compression: 'on' },
  fast: { shared_buffers: '128MB', fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' },
};

/** Command-line arguments for `postgres`. */
export function serverArguments(data: string, port: number, durability: Durability): string[] {
  const settings = Object.entries({ ...COMMON, ...BY_DURABILITY[durability] });
  return ['-D', data, '-p', String(port), ...settings.flatMap(([name, value]) => ['-c', `${name}=${value}`])];
}
