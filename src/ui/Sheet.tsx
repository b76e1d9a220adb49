import styles from './Dialog.module.css'
import { ModalFrame, type ModalProps } from './ModalFrame.tsx'

export type SheetProps = ModalProps

/** Modal sheet at the bottom edge, for narrow windows. Behaves like `Dialog`; content is mounted only while open. */
export function Sheet({ open, ...modal }: SheetProps) {
  return open ? <ModalFrame {...modal} className={styles.sheet} /> : null
}
