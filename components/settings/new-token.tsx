'use client';

import { Plus } from 'lucide-react';
import { type FormEvent, useId, useState } from 'react';
import { useSend } from '@/components/data/use-send';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Icon } from '@/components/ui/icon';
import { Select } from '@/components/ui/select';
import { TextField } from '@/components/ui/text-field';
import type { ActorRole } from '@/lib/server/roles';
import { createTokenContract, listTokensContract } from '@/lib/server/tokens/tokens.contract';
import { fieldError } from './field-error';
import { FormError } from './form-error';
import { tokenRoleItems } from './role-items';

const ENDS = [
  { value: '30', label: 'in 30 days' },
  { value: '90', label: 'in 90 days' },
  { value: '365', label: 'in a year' },
  { value: 'never', label: 'never' },
] as const;

/** Makes a token; its secret comes back once. */
export function NewToken({ onSecret }: { onSecret: (secret: string) => void }) {
  const form = useId();
  const [open, setOpen] = useState(false);
  const [name, setName] = useState('');
  const [role, setRole] = useState<ActorRole>('ingest');
  const [ends, setEnds] = useState<(typeof ENDS)[number]['value']>('90');
  const send = useSend(createTokenContract, [listTokensContract]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send.mutate(
      { body: { name, role, expiresInDays: ends === 'never' ? null : Number(ends) } },
      {
        onSuccess: ({ secret }) => {
          setOpen(false);
          setName('');
          onSecret(secret);
        },
      },
    );
  };
  return (
    <Dialog
      title="New API token"
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Button look="solid" icon={<Icon of={Plus} />}>
          New token
        </Button>
      }
      actions={
        <Button look="solid" type="submit" form={form} busy={send.isPending}>
          Make the token
        </Button>
      }
    >
      <form id={form} onSubmit={submit} className="flex flex-col gap-3">
        <TextField
          label="Name"
          value={name}
          onChange={setName}
          required
          hint="What it is for; sources that it feeds are named after it."
          error={fieldError(send.error, 'body.name')}
        />
        <div className="flex flex-wrap gap-2">
          <Select label="Role" showLabel value={role} items={tokenRoleItems} onSelect={setRole} />
          <Select label="Ends" showLabel value={ends} items={ENDS} onSelect={setEnds} />
        </div>
        <FormError error={send.error} />
      </form>
    </Dialog>
  );
}
