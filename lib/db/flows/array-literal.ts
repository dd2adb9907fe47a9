/** PostgreSQL array literals of numbers: many times cheaper to send than element-wise conversion. */
export function numberArray(values: readonly (number | string | null)[]): string {
  let text = '{';
  for (let index = 0; index < values.length; index++) {
    const value = values[index];
    text += `${index === 0 ? '' : ','}${value ?? 'NULL'}`;
  }
  return `${text}}`;
}
