import styles from './dashboard.module.css'

/** A container landing on a line, and the name. */
export function Logo({ href = './' }: { href?: string }) {
  return (
    <a className={styles['logo']} href={href}>
      <svg width="22" height="22" viewBox="0 0 22 22" aria-hidden="true">
        <path d="M3 18h16M5 4v9h9M10 9l4 4-4 4" />
      </svg>
      <span>Landfall</span>
    </a>
  )
}
