import { classNames } from './class-names';

/** A quiet shape where something will be; the same height as what replaces it, so that nothing jumps. */
export function Skeleton({ className }: { className?: string | undefined }) {
  return (
    <div
      aria-hidden="true"
      className={classNames('animate-pulse rounded-control bg-track/70', className ?? 'h-4 w-full')}
    />
  );
}

/** A whole screen while it loads: sentence, figures, one panel. */
export function ScreenSkeleton({ figures = 4 }: { figures?: number | undefined }) {
  return (
    <div role="status" aria-label="Loading" className="flex flex-col gap-3">
      <Skeleton className="h-7 w-2/3" />
      <Skeleton className="h-5 w-1/2" />
      <div className="grid grid-cols-2 gap-3 md:grid-cols-4">
        {Array.from({ length: figures }, (_, index) => `figure-${index}`).map((key) => (
          <Skeleton key={key} className="h-[104px] rounded-card" />
        ))}
      </div>
      <Skeleton className="h-96 rounded-card" />
    </div>
  );
}
