/** What the marks of a RefusalTimeline mean; name only those that are drawn. */
export function TimelineLegend({
  unit,
  broken = false,
  unintended = false,
}: {
  unit: string;
  broken?: boolean | undefined;
  unintended?: boolean | undefined;
}) {
  return (
    <ul className="flex flex-wrap gap-x-3 gap-y-1 text-ink-2 text-meta">
      <li className="flex items-center gap-1.5">
        <span aria-hidden="true" className="size-2 bg-denied" />
        {unit}
      </li>
      <li className="flex items-center gap-1.5">
        <span aria-hidden="true" className="w-3 border-ink-3 border-t border-dashed" />
        usual
      </li>
      {broken ? (
        <li className="flex items-center gap-1.5 text-hole">
          <span aria-hidden="true" className="size-2 bg-hole" />
          broken dependencies
        </li>
      ) : null}
      {unintended ? (
        <li className="flex items-center gap-1.5 text-hole">
          <span aria-hidden="true" className="size-2 rounded-full bg-hole" />
          unintended pairs in use
        </li>
      ) : null}
    </ul>
  );
}
