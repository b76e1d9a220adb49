import styles from './features.module.css'

/** Colour class of a signed result; a value that rounds to zero at whole percent stays neutral. */
export function signedClass(fraction: number | null): string {
  if (fraction === null || Math.abs(fraction) < 0.005) return ''
  return (fraction > 0 ? styles['gain'] : styles['loss']) ?? ''
}
