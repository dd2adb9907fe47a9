/** A count that uncertainty leaves as a range: `atLeast` in every reading of the documents, `atMost` in some. */
export interface Figure {
  readonly atLeast: number;
  readonly atMost: number;
}

/** `4` where both ends agree, else `4 - 9` (read: at least 4, at most 9). */
export function figureText(figure: Figure): string {
  const low = figure.atLeast.toLocaleString('en-US');
  return figure.atLeast === figure.atMost ? low : `${low} - ${figure.atMost.toLocaleString('en-US')}`;
}

export const NOTHING: Figure = { atLeast: 0, atMost: 0 };
