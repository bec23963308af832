/** Which host this page has; picked once, at start. */
import { bridgeHost } from './bridge'
import type { Host } from './host'
import { inWindow, windowHost } from './window'

export { asFailure, CallFailure, type Host, type HostKind } from './host'

/** The window, the bridge, or (in a sample build only) the made-up bank. */
export async function pickHost(): Promise<Host> {
  if (import.meta.env.MODE === 'sample') return (await import('./sample')).sampleHost()
  return inWindow() ? windowHost : bridgeHost
}
