import { PartialNote } from '@/components/ui/note';

/** Why there is nothing to press in the demo. */
export function DemoNote({ what }: { what: string }) {
  return <PartialNote>This is the demo: {what} here can be looked at and not be changed.</PartialNote>;
}
