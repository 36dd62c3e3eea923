import { Component, type ErrorInfo, type ReactNode } from 'react'
import { refusalSentence } from '../text/refusal.ts'
import { say } from '../text/text.ts'

interface Props {
  readonly children: ReactNode
}

interface State {
  readonly number: string | null
}

/** A bug while drawing shows a sentence with a number instead of an empty window; the running form is kept. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { number: null }
  static getDerivedStateFromError(): State {
    return { number: `D-${Date.now().toString(36).toUpperCase()}` }
  }
  override componentDidCatch(error: Error, info: ErrorInfo): void {
    console.error(`incident ${this.state.number} while drawing`, error, info.componentStack)
  }
  override render(): ReactNode {
    const { number } = this.state
    if (number === null) return this.props.children
    return (
      <main className="gate">
        <section className="gate-card" role="alert">
          <p className="gate-lead">{refusalSentence({ code: 'incident', facts: { number } })}</p>
          <button type="button" className="button button-primary" onClick={() => location.reload()}>
            {say('common.reload')}
          </button>
        </section>
      </main>
    )
  }
}
