/** Made-up bank in memory: the screens without Rust. Only in a sample build and in tests. */
import type { Host } from './host'

/** A fresh made-up bank. */
export function sampleHost(): Host {
  throw new Error('not yet')
}
