import styles from './Dialog.module.css'
import { ModalFrame, type ModalProps } from './ModalFrame.tsx'

export interface DialogProps extends ModalProps {
  /** Width: s 400, m 560, l 860 px, never wider than the window. Default m. */
  readonly size?: 's' | 'm' | 'l' | undefined
}

/** Modal dialog in the middle of the window. Its content is mounted only while open. */
export function Dialog({ open, size = 'm', ...modal }: DialogProps) {
  return open ? <ModalFrame {...modal} className={styles[size]} /> : null
}
