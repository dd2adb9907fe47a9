import { classNames } from '@/components/ui/class-names';
import type { Column } from './column';

type Shape = Pick<Column<never>, 'align' | 'from' | 'card'>;

const from = {
  md: 'hidden @min-[45rem]:table-cell',
  lg: 'hidden @min-[60rem]:table-cell',
  xl: 'hidden @min-[80rem]:table-cell',
};

const inCard = {
  title: '@max-[36rem]:order-1 @max-[36rem]:flex-1',
  corner: '@max-[36rem]:order-2 @max-[36rem]:text-right',
  line: '@max-[36rem]:order-3 @max-[36rem]:basis-full',
  fact: '@max-[36rem]:order-4 @max-[36rem]:flex @max-[36rem]:items-baseline @max-[36rem]:gap-1 @max-[36rem]:text-meta',
  hidden: '@max-[36rem]:hidden',
};

/** Classes of a header cell. */
export function headerClass(shape: Shape): string {
  return classNames(
    'sticky top-[var(--head)] z-10 border-line border-b bg-panel px-2.5 py-1.5 font-normal text-ink-2 text-meta first:pl-3.5 last:pr-3.5',
    shape.align === 'right' ? 'text-right' : 'text-left',
    shape.from && from[shape.from],
  );
}

/** Classes of a body cell; narrower than 576 px the row is a card and its cells flow. */
export function cellClass(shape: Shape): string {
  return classNames(
    'px-2.5 py-1.5 align-middle first:pl-3.5 last:pr-3.5 @max-[36rem]:p-0!',
    shape.align === 'right' && 'text-right',
    shape.from && from[shape.from],
    shape.from && '@max-[36rem]:block',
    inCard[shape.card ?? 'fact'],
  );
}

/** Classes of a body row; selectable rows react to the pointer. */
export function rowClass(selectable: boolean, selected: boolean): string {
  return classNames(
    'print-together',
    // Cells of a table with separate borders carry the line; in a card the row does.
    'h-[34px] border-line last:border-b-0 [&>td]:border-b last:[&>td]:border-b-0 @max-[36rem]:border-b @max-[36rem]:[&>td]:border-b-0',
    '@max-[36rem]:flex @max-[36rem]:h-auto @max-[36rem]:flex-wrap @max-[36rem]:items-baseline @max-[36rem]:gap-x-3 @max-[36rem]:gap-y-1 @max-[36rem]:px-3.5 @max-[36rem]:py-2.5',
    selectable && 'cursor-pointer focus-visible:-outline-offset-2',
    selected ? 'bg-accent-weak' : selectable && 'hover:bg-sunk',
  );
}
