/** Shows a sentence in the host page's status line, which screen readers announce. */
export function announce(text: string): void {
  const line = document.getElementById('host-status');
  if (line) line.textContent = text;
}
