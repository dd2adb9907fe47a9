/** Header in which a request's own path and query reach the page: pages have no other way to know them. */
export const pathHeader = 'x-bulkhead-path';
