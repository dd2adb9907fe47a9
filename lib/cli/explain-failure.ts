/** One line for a person: the message of an error; the stack too when BULKHEAD_DEBUG is set. */
export function explainFailure(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (process.env.BULKHEAD_DEBUG) return error.stack ?? error.message;
  return error.message || error.name;
}
