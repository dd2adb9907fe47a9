import type { PairHistory } from '@/lib/db/queries/denied/pair-facts';

type Facts = Pick<PairHistory, 'kind' | 'door' | 'lastAllowed' | 'lastDenied' | 'wouldDeny' | 'denied'>;

/** Whether the last observation and the model of now say the same. */
export function agreementText(facts: Facts, model: string | null): string {
  const { lastAllowed, lastDenied } = facts;
  if (lastAllowed === null && lastDenied === null) return 'No verdict of this pair was observed.';
  const refused = lastDenied !== null && (lastAllowed === null || lastDenied >= lastAllowed);
  const seen = refused ? 'refused' : 'allowed';
  if (model === null) return `It was last seen ${seen}; the model does not speak of this pair.`;
  if (model === 'unknown' || model === 'conditional')
    return `It was last seen ${seen}; the model cannot tell with what is known.`;
  const says = model === 'denied' ? 'refused' : 'allowed';
  return says === seen
    ? `Observation and model agree: ${seen}.`
    : `They disagree: it was last seen ${seen}, the model of now says ${says}. Either a policy changed since, or the inventory is not complete.`;
}

/** What a person would do next; it follows the kind of the pair. */
export function nextStep(facts: Facts, changes: number): string {
  if (facts.kind === 'broken-dependency') {
    if (facts.door === 'open') return 'Policy allows it again. Wait for the first success, or try the connection.';
    return changes > 0
      ? 'Undo or mend the change named here that closed it, or add an allow rule where the ladder stops; then import the policies again.'
      : 'Add an allow rule where the ladder stops, then import the policies again.';
  }
  if (facts.kind === 'used-hole' || facts.kind === 'closed-hole')
    return 'The pair is outside intent: check that the wall that refuses it now stays.';
  if (facts.kind === 'would-deny')
    return 'Before the staged policy is enforced: decide whether this pair is wanted, and allow it if so.';
  if (facts.kind === 'unattributed')
    return 'One end is not known: import the inventory it belongs to, or name its addresses in the estate file.';
  return 'Nothing says that this was meant to work: the wall did its work. Ask the owner of the initiator why it tries.';
}
