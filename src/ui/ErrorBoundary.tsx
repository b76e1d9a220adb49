import { Component, type ErrorInfo, type ReactNode } from 'react'
import styles from './ErrorBoundary.module.css'

export interface ErrorBoundaryProps {
  readonly children: ReactNode
  /** What failed, in the words of the page: "The heatmap". Default "This part of the page". */
  readonly name?: string | undefined
  /** What is kept and what still works. Default: the inputs and the rest of the page. */
  readonly advice?: string | undefined
  /** Called when Retry is pressed, before the children are rendered again. */
  readonly onRetry?: (() => void) | undefined
  /** When this value changes, the children are tried again. */
  readonly resetKey?: string | number | undefined
  /** Told of the error, for a log on the status page. */
  readonly onError?: ((error: unknown, componentStack: string) => void) | undefined
}

interface ErrorBoundaryState {
  readonly failed: boolean
  readonly resetKey: string | number | undefined
}

/** Catches a failure in the part it encloses, so that the rest of the page keeps working; says so in words and offers a retry. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, ErrorBoundaryState> {
  override state: ErrorBoundaryState = { failed: false, resetKey: this.props.resetKey }

  static getDerivedStateFromError(): Partial<ErrorBoundaryState> {
    return { failed: true }
  }

  static getDerivedStateFromProps(
    props: ErrorBoundaryProps,
    state: ErrorBoundaryState,
  ): Partial<ErrorBoundaryState> | null {
    return props.resetKey === state.resetKey ? null : { failed: false, resetKey: props.resetKey }
  }

  override componentDidCatch(error: unknown, info: ErrorInfo): void {
    this.props.onError?.(error, info.componentStack ?? '')
  }

  readonly #retry = (): void => {
    this.props.onRetry?.()
    this.setState({ failed: false })
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children
    return (
      // Plain markup: what is shown when something broke should need as little as possible.
      <div className={styles.failure} role="status">
        <strong>{`${this.props.name ?? 'This part of the page'} could not be shown.`}</strong>
        <p>{this.props.advice ?? 'Your inputs are kept and the rest of the page still works.'}</p>
        <button type="button" onClick={this.#retry}>
          Retry
        </button>
      </div>
    )
  }
}
