/** What floats above the page is the only thing with a shadow. */
export const floatingClass =
  'z-50 max-w-[min(92vw,28rem)] rounded-card border border-line-strong bg-panel text-ink text-body shadow-float outline-none';

/** A row of a menu, select or list box. */
export const floatingItemClass =
  'flex min-h-8 cursor-default select-none items-center gap-2 rounded-control px-2 py-1 text-body text-ink outline-none data-highlighted:bg-accent-weak data-disabled:opacity-50 pointer-coarse:min-h-10';
