/**
 * Offers content as a file to keep. Text is written as UTF-8. In a frame that may not download the browser does nothing,
 * so callers there offer something to copy instead.
 */
export function saveFile(content: Blob | string, fileName: string, type = 'text/plain'): void {
  const blob = content instanceof Blob ? content : new Blob([content], { type: `${type};charset=utf-8` })
  const url = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = url
  link.download = fileName
  link.click()
  // Once the browser has begun to read it.
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
