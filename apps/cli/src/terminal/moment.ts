/** A moment in a sentence, with its zone: `2026-11-02 15:00:00 UTC`. Columns of moments name it in their title. */
export function moment(text: string | null): string {
  return text === null ? 'never' : `${text.slice(0, 19).replace('T', ' ')} UTC`;
}
