'use client';

import { Plus } from 'lucide-react';
import { type FormEvent, useId, useState } from 'react';
import { useSend } from '@/components/data/use-send';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Icon } from '@/components/ui/icon';
import { Select } from '@/components/ui/select';
import { TextField } from '@/components/ui/text-field';
import { createUserContract, listUsersContract } from '@/lib/server/users/users.contract';
import { fieldError } from './field-error';
import { FormError } from './form-error';
import { type PersonRole, personRoles } from './role-items';

/** Adds a person; their first sign-in link comes back. */
export function NewUser({ onLink }: { onLink: (link: { path: string }) => void }) {
  const form = useId();
  const [open, setOpen] = useState(false);
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<PersonRole>('viewer');
  const send = useSend(createUserContract, [listUsersContract]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send.mutate(
      { body: { name, email: email || null, role } },
      {
        onSuccess: ({ link }) => {
          setOpen(false);
          setName('');
          setEmail('');
          onLink(link);
        },
      },
    );
  };
  return (
    <Dialog
      title="Add a person"
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Button look="solid" icon={<Icon of={Plus} />}>
          Add a person
        </Button>
      }
      actions={
        <Button look="solid" type="submit" form={form} busy={send.isPending}>
          Add and make a sign-in link
        </Button>
      }
    >
      <form id={form} onSubmit={submit} className="flex flex-col gap-3">
        <TextField label="Name" value={name} onChange={setName} required error={fieldError(send.error, 'body.name')} />
        <TextField
          label="E-mail"
          type="email"
          value={email}
          onChange={setEmail}
          hint="Optional; tells people of the same name apart. Nothing is sent to it."
          error={fieldError(send.error, 'body.email')}
        />
        <Select label="Role" showLabel value={role} items={personRoles} onSelect={setRole} />
        <FormError error={send.error} />
      </form>
    </Dialog>
  );
}
