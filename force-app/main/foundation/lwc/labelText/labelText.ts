/** Puts values where a label says {0}, {1} and so on. */
export function fill(label: string, ...values: unknown[]): string {
  return label.replace(/\{(\d+)\}/g, (_, index: string) => String(values[Number(index)] ?? ''));
}
