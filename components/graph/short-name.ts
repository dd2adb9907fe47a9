const END = 6;

/** A name that fits its box: what is in its middle goes, since names of one family differ at their end. */
export function shortName(name: string, most: number): string {
  return name.length <= most + 2 ? name : `${name.slice(0, most - END)}…${name.slice(-END)}`;
}
