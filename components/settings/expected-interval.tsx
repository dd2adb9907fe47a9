'use client';

import { useSend } from '@/components/data/use-send';
import { Select } from '@/components/ui/select';
import { frameContract } from '@/lib/server/shell/frame.contract';
import { changeSourceContract, sourceContract, sourcesContract } from '@/lib/server/sources/sources.contract';
import { FormError } from './form-error';
import { intervalText } from './interval-text';

const CHOICES: readonly (number | null)[] = [null, 60, 300, 900, 3_600, 21_600, 86_400, 604_800];

/** How often a source is expected to report; only an administrator gets this control. */
export function ExpectedInterval({ id, seconds }: { id: number; seconds: number | null }) {
  const send = useSend(changeSourceContract, [sourceContract, sourcesContract, frameContract]);
  const choices = CHOICES.includes(seconds) ? CHOICES : [...CHOICES, seconds];
  return (
    <>
      <Select
        label="Expected"
        value={String(seconds)}
        disabled={send.isPending}
        items={choices.map((one) => ({ value: String(one), label: intervalText(one) }))}
        onSelect={(value) =>
          send.mutate({
            params: { id },
            body: { expectedIntervalSeconds: value === 'null' ? null : Number(value) },
          })
        }
      />
      <FormError error={send.error} />
    </>
  );
}
