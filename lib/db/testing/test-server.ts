/** The environment variable that carries the test server's address from the global set-up to the tests. */
export const TEST_SERVER = 'BULKHEAD_TEST_SERVER';

/** The migrated database that every test database is a copy of. */
export const TEMPLATE = 'bulkhead_template';
