const names = [
  'bg',
  'panel',
  'sunk',
  'line',
  'line-strong',
  'ink',
  'ink-2',
  'ink-3',
  'accent',
  'accent-weak',
  'allowed',
  'denied',
  'hole',
  'hole-weak',
  'unknown',
  'track',
] as const;

export type Palette = Record<(typeof names)[number] | 'font', string>;

function isPalette(colours: Partial<Palette>): colours is Palette {
  return [...names, 'font' as const].every((name) => typeof colours[name] === 'string');
}

/** The theme's colours as a canvas takes them: a custom property may hold both themes, a computed colour holds one. */
export function readPalette(element: HTMLElement): Palette {
  const probe = document.createElement('span');
  element.append(probe);
  const colours: Partial<Palette> = { font: getComputedStyle(element).fontFamily };
  for (const name of names) {
    probe.style.color = `var(--${name})`;
    colours[name] = getComputedStyle(probe).color;
  }
  probe.remove();
  if (!isPalette(colours)) throw new Error('the theme lacks a colour of the graph');
  return colours;
}

/** Calls back when light turns dark or back: by the machine or by the reader. Gives the way to stop. */
export function onThemeChange(changed: () => void): () => void {
  const media = window.matchMedia('(prefers-color-scheme: dark)');
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  media.addEventListener('change', changed);
  return () => {
    observer.disconnect();
    media.removeEventListener('change', changed);
  };
}
