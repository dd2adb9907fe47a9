import { ApiError } from '@/components/data/api-error';
import { Button } from '@/components/ui/button';

/** The services of which one was perhaps meant, where a name says too little; nothing for any other error. */
export function endChoices(error: unknown): readonly string[] {
  return error instanceof ApiError ? (error.problem.errors ?? []).flatMap(({ choices }) => choices ?? []) : [];
}

/** Asks which of several services of one name is meant. */
export function EndChoices({ choices, onChoose }: { choices: readonly string[]; onChoose: (key: string) => void }) {
  return (
    <div className="flex flex-col items-start gap-2">
      <p>Several services have this name. Which one is meant?</p>
      {choices.map((key) => (
        <Button key={key} onClick={() => onChoose(key)}>
          {key}
        </Button>
      ))}
    </div>
  );
}
