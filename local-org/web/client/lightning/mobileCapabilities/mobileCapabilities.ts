/** No device behind a desktop browser. */
export function getBarcodeScanner(): { isAvailable(): boolean } {
  return { isAvailable: () => false };
}
