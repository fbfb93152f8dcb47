/** A date as the calendar day that it is here. */
export function day(date: Date): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** A calendar day as the date that begins it here. */
export function dateOf(day: string): Date {
  const [year, month, of] = day.split('-').map(Number);
  return new Date(year, month - 1, of);
}
