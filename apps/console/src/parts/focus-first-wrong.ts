/** Once it is shown what is missing or wrong in a form, the first of it has the focus. */
export function focusFirstWrong(form: Element | null): void {
  requestAnimationFrame(() => form?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
}
