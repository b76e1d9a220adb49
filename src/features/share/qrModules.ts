/** Light margin around the code, in modules; readers need it to find the code. */
const QUIET_MODULES = 4

/** One row of modules after the other, true is dark, the quiet zone included; the library is loaded when first asked. */
export type QrModules = readonly (readonly boolean[])[]

/** The QR code of a text with the least error correction, so that its modules stay large. */
export async function qrModules(text: string): Promise<QrModules> {
  const { encodeQR } = await import('qr')
  return encodeQR(text, 'raw', { ecc: 'low', border: QUIET_MODULES })
}
