'use client';

import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { CopyCommand } from '@/components/ui/copy-command';
import { Dialog } from '@/components/ui/dialog';

/** A secret that is shown now and never again; it goes only when the person says so. */
export function ShownOnce({
  title,
  secret,
  children,
  onClose,
}: {
  title: string;
  secret: string | null;
  children: ReactNode;
  onClose: () => void;
}) {
  return (
    <Dialog
      title={title}
      description="Copy it now: it is not kept and cannot be shown again."
      open={secret !== null}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      actions={
        <Button look="solid" onClick={onClose}>
          I have copied it
        </Button>
      }
    >
      <div className="flex flex-col gap-3">
        <CopyCommand command={secret ?? ''} prompt="" />
        <div className="text-ink-2">{children}</div>
      </div>
    </Dialog>
  );
}
