/** Text for a terminal: one line, and no control characters that names of files or objects might smuggle in. */
export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/\p{Cc}/gu, '\uFFFD');
}
