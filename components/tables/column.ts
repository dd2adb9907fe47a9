import type { ReactNode } from 'react';

/** One column of a table, and what becomes of it where the table is too narrow and turns into cards. */
export type Column<Row> = {
  /** Also the name that the server sorts by. */
  id: string;
  header: string;
  /** The header is only read aloud: for a column of drawings or buttons. */
  headerHidden?: boolean | undefined;
  cell: (row: Row) => ReactNode;
  /** Numbers stand at the right. */
  align?: 'left' | 'right' | undefined;
  sortable?: boolean | undefined;
  /** CSS width, for columns that should not follow their content ("8rem", "40%"). */
  width?: string | undefined;
  /** Shown only where the table is at least this wide: 720, 960, 1280 px. */
  from?: 'md' | 'lg' | 'xl' | undefined;
  /**
   * Place in the card: `title` first line, `corner` at its right, `line` a line of its own,
   * `fact` name and value among the others (default), `hidden` not at all.
   */
  card?: 'title' | 'corner' | 'line' | 'fact' | 'hidden' | undefined;
  /** Name in the card where the header is too long or says too little; '' shows the value alone. */
  cardLabel?: string | undefined;
};

export type Sort = { id: string; desc: boolean };

/** What a press on a header asks for: numbers begin with the largest, then the other way round. */
export function nextSort(current: Sort | null, column: { id: string; align?: 'left' | 'right' | undefined }): Sort {
  if (current?.id === column.id) return { id: column.id, desc: !current.desc };
  return { id: column.id, desc: column.align === 'right' };
}
