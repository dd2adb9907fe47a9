import type { ReactNode } from 'react';
import { ErrorState } from '@/components/ui/error-state';
import { Skeleton } from '@/components/ui/skeleton';

export type TableState = {
  loading?: boolean | undefined;
  /** What went wrong and what to do; shown in place of rows. */
  error?: { title: string; detail?: string | undefined; onRetry?: (() => void) | undefined } | null | undefined;
  /** What to show when there is no row: an EmptyState, or a sentence. */
  empty?: ReactNode;
};

/** The rows of a table that has none: still loading, failed, or empty with its reason. */
export function TableRowsState(props: TableState & { rowCount: number; columnCount: number }) {
  const { loading = false, error, empty, rowCount, columnCount } = props;
  if (rowCount > 0) return null;
  const whole = (content: ReactNode) => (
    <tr className="@max-[36rem]:block">
      <td colSpan={columnCount} className="px-3.5 py-1.5 @max-[36rem]:block">
        {content}
      </td>
    </tr>
  );
  if (error) return whole(<ErrorState title={error.title} detail={error.detail} onRetry={error.onRetry} />);
  if (loading) {
    return whole(
      <div role="status" aria-label="Loading" className="flex flex-col gap-2 py-2">
        {['one', 'two', 'three', 'four', 'five', 'six'].map((key) => (
          <Skeleton key={key} className="h-6" />
        ))}
      </div>,
    );
  }
  return whole(empty ?? <p className="py-6 text-ink-2">Nothing to show.</p>);
}
