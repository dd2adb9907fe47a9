/** Filters and page of the audit log as the URL keeps them. */
export type AuditState = {
  actor: string | null;
  action: string | null;
  from: string | null;
  to: string | null;
  cursor: string | null;
};
