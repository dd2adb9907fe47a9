'use client';

import { type ColumnDef, rowSortingFeature, tableFeatures, useTable } from '@tanstack/react-table';
import { type ReactNode, useMemo, useRef } from 'react';
import type { Column, Sort } from './column';
import { nextSort } from './column';
import { groupRows } from './group-rows';
import { rowAfterKey } from './row-step';
import { SortableHeader } from './sortable-header';
import { cellClass, headerClass, rowClass } from './table-classes';
import { TableRowsState, type TableState } from './table-rows-state';

const features = tableFeatures({ rowSortingFeature });

export type DataTableProps<Row> = TableState & {
  /** Name of the table for assistive technology: "Denied flows by cause". */
  label: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** How the server has sorted; pressing a header asks for another order. */
  sort?: Sort | null | undefined;
  onSort?: ((sort: Sort) => void) | undefined;
  /** Key of the row whose detail is beside; with `onSelect` rows are chosen by click, Enter and arrows. */
  selected?: string | null | undefined;
  onSelect?: ((key: string) => void) | undefined;
  /** Neighbouring rows with one key stand under one header row. */
  groupOf?: ((row: Row) => string) | undefined;
  groupHeader?: ((key: string, rows: readonly Row[]) => ReactNode) | undefined;
  /** A row below the last: totals, what is missing, Pagination. */
  foot?: ReactNode;
};

/** A table whose order, page and filter the server decides. Where it is narrow, its rows become cards of the same facts. */
export function DataTable<Row extends object>(props: DataTableProps<Row>) {
  const {
    label,
    columns,
    rows,
    rowKey,
    sort = null,
    onSort,
    selected = null,
    onSelect,
    groupOf,
    groupHeader,
    foot,
  } = props;
  const body = useRef<HTMLTableSectionElement>(null);
  const definitions = useMemo<ColumnDef<typeof features, Row>[]>(
    () =>
      columns.map((column) => ({
        id: column.id,
        header: column.header,
        enableSorting: column.sortable ?? false,
        cell: ({ row }) => column.cell(row.original),
      })),
    [columns],
  );
  const table = useTable({
    features,
    columns: definitions,
    data: rows,
    getRowId: rowKey,
    manualSorting: true,
    state: { sorting: sort ? [sort] : [] },
  });
  const byId = new Map(columns.map((column) => [column.id, column]));
  const modelRows = table.getRowModel().rows;
  const keys = modelRows.map((row) => row.id);
  const tabbable = selected !== null && keys.includes(selected) ? selected : (keys[0] ?? null);

  const step = (from: string, pressed: string): boolean => {
    const next = rowAfterKey(keys, from, pressed);
    if (next === null) return false;
    body.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(next)}"]`)?.focus();
    if (selected !== null && next !== selected) onSelect?.(next);
    return true;
  };

  const renderRow = (row: (typeof modelRows)[number]) => {
    const chosen = row.id === selected;
    return (
      <tr
        key={row.id}
        data-row={row.id}
        aria-selected={onSelect ? chosen : undefined}
        tabIndex={onSelect ? (row.id === tabbable ? 0 : -1) : undefined}
        className={rowClass(onSelect !== undefined, chosen)}
        onClick={(event) => {
          if (!(event.target instanceof Element && event.target.closest('a,button,input,label'))) onSelect?.(row.id);
        }}
        onKeyDown={(event) => {
          if (!onSelect || event.target !== event.currentTarget) return;
          if (event.key === 'Enter' || event.key === ' ') {
            event.preventDefault();
            onSelect(row.id);
          } else if (step(row.id, event.key)) event.preventDefault();
        }}
      >
        {row.getAllCells().map((cell) => {
          const column = byId.get(cell.column.id);
          const name = column?.cardLabel ?? column?.header;
          return (
            <td key={cell.id} className={cellClass(column ?? {})}>
              {(column?.card ?? 'fact') === 'fact' && name ? (
                <span className="hidden text-ink-3 @max-[36rem]:inline">{name}</span>
              ) : null}
              <table.FlexRender cell={cell} />
            </td>
          );
        })}
      </tr>
    );
  };

  const groups = groupOf ? groupRows(modelRows, (row) => groupOf(row.original)) : null;
  return (
    <div className="@container min-w-0">
      <table
        role={onSelect ? 'grid' : 'table'}
        aria-label={label}
        aria-busy={props.loading || undefined}
        className="w-full border-separate border-spacing-0 @max-[36rem]:block"
      >
        <thead className="@max-[36rem]:sr-only">
          {table.getHeaderGroups().map((group) => (
            <tr key={group.id}>
              {group.headers.map((header) => {
                const column = byId.get(header.column.id);
                const sorted = sort?.id === column?.id ? sort : null;
                return (
                  <th
                    key={header.id}
                    scope="col"
                    aria-sort={sorted ? (sorted.desc ? 'descending' : 'ascending') : undefined}
                    style={column?.width ? { width: column.width } : undefined}
                    className={headerClass(column ?? {})}
                  >
                    {column?.sortable && onSort ? (
                      <SortableHeader
                        name={column.header}
                        sorted={sorted}
                        onSort={() => onSort(nextSort(sort, column))}
                      />
                    ) : (
                      <span className={column?.headerHidden ? 'sr-only' : undefined}>{column?.header}</span>
                    )}
                  </th>
                );
              })}
            </tr>
          ))}
        </thead>
        <tbody ref={body} className="@max-[36rem]:block">
          {groups
            ? groups.flatMap((group) => [
                <tr key={`group-${group.key}`} className="@max-[36rem]:block">
                  <th
                    scope="rowgroup"
                    colSpan={columns.length}
                    className="border-line border-b bg-sunk px-3.5 py-1.5 text-left font-normal text-ink-3 @max-[36rem]:block"
                  >
                    {groupHeader?.(
                      group.key,
                      group.rows.map((row) => row.original),
                    ) ?? group.key}
                  </th>
                </tr>,
                ...group.rows.map(renderRow),
              ])
            : modelRows.map(renderRow)}
          <TableRowsState {...props} rowCount={rows.length} columnCount={columns.length} />
        </tbody>
      </table>
      {foot ? <div className="border-line border-t">{foot}</div> : null}
    </div>
  );
}
