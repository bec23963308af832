/** The last net: a screen that breaks says so in words and can be tried again. */
import { Component, type ReactNode } from 'react'
import { Failed } from '@/kit'
import { failureWords, i18n } from '@/text'

/** Catches what its children throw while they draw. `resetKey` changing (another page) clears it. */
export class Fault extends Component<{ children: ReactNode; resetKey?: string }, { broken: boolean }> {
  override state = { broken: false }

  static getDerivedStateFromError() {
    return { broken: true }
  }

  override componentDidUpdate(before: { resetKey?: string }) {
    if (this.state.broken && before.resetKey !== this.props.resetKey) this.setState({ broken: false })
  }

  override render() {
    if (!this.state.broken) return this.props.children
    const words = failureWords({ code: 'internal' }, i18n.t)
    return <Failed what={words.what} next={words.next} retry={() => this.setState({ broken: false })} retryLabel={i18n.t('text:frame.retry')} />
  }
}
