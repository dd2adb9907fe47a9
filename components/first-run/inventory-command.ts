/** What brings a cluster's inventory and policies in: every kind that is read, from all namespaces. */
export const INVENTORY_COMMAND =
  'kubectl get ns,deploy,sts,ds,job,cronjob,rs,pod,svc,ing,sa,netpol -A -o yaml | npx bulkhead import inventory - --cluster NAME';
