'use client';

import { type FormEvent, useState } from 'react';
import type { z } from 'zod';
import { useApi } from '@/components/data/use-api';
import { DecisionSteps } from '@/components/explain/decision-steps';
import { EndChoices, endChoices } from '@/components/explain/end-choices';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { ErrorState } from '@/components/ui/error-state';
import { Segmented } from '@/components/ui/segmented';
import { Skeleton } from '@/components/ui/skeleton';
import { TextField } from '@/components/ui/text-field';
import { explainContract } from '@/lib/server/services/explain.contract';

interface Asked {
  readonly to: string | null;
  readonly port: string | null;
  readonly direction: 'out' | 'in';
}

function titleOf({ from, to, traffic, decision }: z.output<typeof explainContract.response>): string {
  return `${from.name} to ${to.name} on ${traffic}: ${decision?.verdict ?? 'not said'}`;
}

/** Asks what policy says of one connection; the question is in the URL, so that the answer can be sent on. */
export function ExplainTab({
  id,
  name,
  asked,
  onAsk,
}: {
  id: number;
  name: string;
  asked: Asked;
  onAsk: (asked: Asked) => void;
}) {
  const [to, setTo] = useState(asked.to ?? '');
  const [port, setPort] = useState(asked.port ?? '443/TCP');
  const [direction, setDirection] = useState(asked.direction);
  const [number, protocol = 'TCP'] = (asked.port ?? '').split('/');
  const ready = asked.to !== null && /^\d+$/.test(number ?? '');
  const ends = asked.direction === 'out' ? { from: String(id), to: asked.to } : { from: asked.to, to: String(id) };
  const query = { ...ends, port: number, protocol: protocol.toUpperCase() };
  const result = useApi(explainContract, { query }, { enabled: ready, keepPrevious: false });
  const choices = endChoices(result.error);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (to.trim() !== '' && port.trim() !== '') onAsk({ to: to.trim(), port: port.trim(), direction });
  };
  return (
    <div className="grid min-w-0 items-start gap-3 lg:grid-cols-[minmax(0,22rem)_minmax(0,1fr)]">
      <Card title="May it?">
        <form onSubmit={submit} className="flex flex-col gap-3">
          <Segmented
            label="Direction"
            value={direction}
            items={[
              { value: 'out', label: `from ${name}` },
              { value: 'in', label: `to ${name}` },
            ]}
            onSelect={setDirection}
          />
          <TextField
            label={direction === 'out' ? 'To' : 'From'}
            value={to}
            onChange={setTo}
            hint="name or namespace/name"
          />
          <TextField label="Port" value={port} onChange={setPort} hint="5432/TCP" />
          <Button look="solid" type="submit">
            Explain
          </Button>
        </form>
      </Card>
      <Card title={result.data ? titleOf(result.data) : 'What policy says'}>
        {ready ? null : <p className="text-ink-2">Name the other end and a port.</p>}
        {ready && result.isPending ? <Skeleton className="h-32" /> : null}
        {choices.length > 0 ? (
          <EndChoices
            choices={choices}
            onChoose={(key) => {
              setTo(key);
              onAsk({ ...asked, to: key });
            }}
          />
        ) : result.error ? (
          <ErrorState title="No answer" detail={result.error.message} />
        ) : null}
        {result.data ? (
          <div className="flex flex-col gap-3">
            <p>{result.data.decision?.summary ?? result.data.note}</p>
            {result.data.decision ? <DecisionSteps steps={result.data.decision.steps} /> : null}
            {result.data.note && result.data.decision ? (
              <p className="text-ink-3 text-meta">{result.data.note}</p>
            ) : null}
          </div>
        ) : null}
      </Card>
    </div>
  );
}
