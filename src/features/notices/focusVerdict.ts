/** For a notice that goes with its buttons: the focus must not be lost with them. */
export function focusVerdict(): void {
  document.getElementById('verdict')?.focus({ preventScroll: true })
}
